import * as http from 'node:http'
import * as https from 'node:https'

export interface Posting {
  url: string
  /** Names and values by turns. */
  headers: string[]
  body: string
  timeoutMs: number
  keepsConnections: boolean
}

export interface Posted {
  status: number
  text: string
}

/**
 * Servers close a connection that was unused for five seconds. A connection is closed here before that, or
 * earlier when the server says so. The one that was used last is used first, so the others can close.
 */
const kept = { keepAlive: true, timeout: 4800, maxFreeSockets: Infinity, scheduling: 'lifo' } as const
const agents = { http: new http.Agent(kept), https: new https.Agent(kept) }

/**
 * Sends a request whose head and body leave in one write. Rejects with the SDK's codes when the time is over:
 * ETIMEDOUT before there was a connection, ESOCKETTIMEDOUT after it.
 */
export function post({ url, headers, body, timeoutMs, keepsConnections }: Posting): Promise<Posted> {
  const secure = url.startsWith('https:')
  const { hostname, port, pathname, search } = new URL(url)
  return new Promise((resolve, reject) => {
    const request = (secure ? https : http).request({
      method: 'POST',
      hostname,
      port,
      path: `${pathname}${search}`,
      headers: [...headers, 'content-length', String(Buffer.byteLength(body))],
      agent: keepsConnections ? agents[secure ? 'https' : 'http'] : false,
    })
    const timer = setTimeout(() => request.destroy(timedOut(request)), timeoutMs)
    const settle = (act: () => void) => {
      clearTimeout(timer)
      act()
    }
    request.on('error', (error) => settle(() => reject(error)))
    request.on('response', (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('error', (error) => settle(() => reject(error)))
      response.on('end', () =>
        settle(() => resolve({ status: response.statusCode ?? 0, text: textOf(parts) })),
      )
    })
    request.end(body)
  })
}

function textOf(parts: Buffer[]): string {
  const [only] = parts
  return parts.length === 1 && only ? only.toString() : Buffer.concat(parts).toString()
}

function timedOut({ socket }: http.ClientRequest): Error {
  const connected = socket !== null && !socket.connecting
  const error = new Error(connected ? 'request timeout' : 'connect timeout')
  return Object.assign(error, { code: connected ? 'ESOCKETTIMEDOUT' : 'ETIMEDOUT' })
}
