import { once } from 'node:events'
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Socket } from 'node:net'
import { connect } from 'node:tls'

export interface Page {
  status: number
  headers: IncomingHttpHeaders
}

const timeoutMs = 30_000

/** Asks for one page; through `https_proxy` where one is set, which `fetch` of this Node passes by. */
export async function getPage(address: string): Promise<Page> {
  const url = new URL(address)
  const proxy = process.env.https_proxy ?? process.env.HTTPS_PROXY
  const socket = proxy === undefined ? undefined : await tunnel(new URL(proxy), url.hostname)
  const connection = socket && (() => connect({ socket, servername: url.hostname }))
  const sent = httpsRequest(url, {
    defaultPort: 443,
    signal: AbortSignal.timeout(timeoutMs),
    // An agent would open a connection of its own.
    ...(connection ? { createConnection: connection } : { agent: false }),
  })
  sent.end()
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  response.resume()
  await once(response, 'end')
  return { status: response.statusCode ?? 0, headers: response.headers }
}

async function tunnel(proxy: URL, host: string): Promise<Socket> {
  const path = `${host}:443`
  const sent = httpRequest({
    host: proxy.hostname,
    port: proxy.port,
    method: 'CONNECT',
    path,
    headers: { host: path },
  })
  sent.end()
  const [response, socket] = (await once(sent, 'connect')) as [IncomingMessage, Socket]
  if (response.statusCode !== 200) throw new Error(`proxy: ${response.statusCode}`)
  return socket
}
