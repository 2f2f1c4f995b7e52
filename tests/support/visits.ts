import { request as openRequest, type OutgoingHttpHeaders } from 'node:http'
import { WebSocket } from 'ws'

/** The status of one request with exactly these headers: unlike `fetch`, with any Host. */
export function statusOf(
  url: string,
  { method = 'GET', headers = {}, body = '' }: Visit = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = openRequest(url, { method, headers, agent: false }, (response) => {
      resolve(response.statusCode ?? 0)
      // Streams have no end of their own.
      response.destroy()
    })
    request.on('error', reject)
    request.end(method === 'POST' ? body : '')
  })
}

export interface Visit {
  method?: string
  headers?: OutgoingHttpHeaders
  body?: string
}

/** What a WebSocket handshake is answered with: 101 when the socket opens. */
export function handshakeStatus(url: string, headers: Record<string, string>): Promise<number> {
  const socket = new WebSocket(url.replace('http', 'ws'), { headers })
  return new Promise((resolve, reject) => {
    socket.on('open', () => {
      resolve(101)
      socket.terminate()
    })
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0)
      response.destroy()
    })
    socket.on('error', reject)
  })
}

/** What a browser sends when it follows a link, which a person does. */
export const followedLink = {
  'sec-fetch-site': 'cross-site',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
}

/** Requests that a page of somebody else makes a browser send to a port of this machine. */
export const foreignVisits: [string, Record<string, string>][] = [
  ['a page of another site', { origin: 'https://evil.example' }],
  [
    'a page of another site, by a simple request',
    { origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' },
  ],
  ['a page whose name begins as ours', { origin: 'http://localhost.evil.example' }],
  ['a page whose name ends as ours', { origin: 'http://evil-localhost:3210' }],
  ['a page with our name as its user', { origin: 'http://localhost@evil.example' }],
  ['a page without an origin', { origin: 'null' }],
  ['an origin that is empty', { origin: '' }],
  ['a picture or a script on another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
  ['a frame on another site', { ...followedLink, 'sec-fetch-dest': 'iframe' }],
  ['a page on another port', { host: 'localhost:3210', origin: 'http://localhost:5173' }],
  ['a page on the usual port', { host: 'localhost:3210', origin: 'http://localhost' }],
  ['a picture on a page of another port', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' }],
  ['a name that was bound to this machine', { host: 'evil.example' }],
  ['such a name with our port', { host: 'evil.example:3210', origin: 'http://evil.example:3210' }],
  ['a name that begins as ours', { host: '127.0.0.1.evil.example:3210' }],
  ['every address of this machine', { host: '0.0.0.0:3210' }],
  ['an address of its network', { host: '192.168.1.5:3210' }],
  ['a name with our name as its user', { host: '127.0.0.1@evil.example' }],
  ['a host that is no name', { host: '127.0.0.1/evil' }],
]

/** Requests of programs and pages on this machine. */
export const ownVisits: [string, Record<string, string>][] = [
  ['a program', {}],
  ['a program that calls it localhost', { host: 'localhost:3210' }],
  ['a program that calls it LOCALHOST', { host: 'LOCALHOST' }],
  ['a program that calls it by its IPv6 address', { host: '[::1]:3210' }],
  [
    'a page of its own',
    { host: '127.0.0.1:3210', origin: 'http://127.0.0.1:3210', 'sec-fetch-site': 'same-origin' },
  ],
  [
    'a page of its own that calls it by another name',
    { host: '127.0.0.1:3210', origin: 'http://localhost:3210', 'sec-fetch-site': 'cross-site' },
  ],
  ['a picture on a page of its own', { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'no-cors' }],
  ['a person who types the address', { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }],
]
