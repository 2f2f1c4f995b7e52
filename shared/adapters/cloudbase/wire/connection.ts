import { connect, isIP, type Socket } from 'node:net'
import { connect as connectSecurely } from 'node:tls'
import { createAnswerReader, type AnswerReader, type HttpAnswer } from './http-answer.ts'

export interface Posting {
  url: string
  /** Names and values by turns; without those of the body and the connection. */
  headers: string[]
  /** Bytes go as one chunk: so the SDK sends its forms. */
  body: string | Buffer
  timeoutMs: number
  keepsConnections: boolean
}

/** A connection, and what runs over it. */
interface Connection {
  origin: string
  socket: Socket
  running: Running | null
}

interface Running {
  reader: AnswerReader
  resolve(answer: HttpAnswer): void
  reject(error: unknown): void
}

/** Servers close a connection after five unused seconds or more; here it is closed before that. */
const keptMs = 4800
/** A server that is about to close says so; its clock runs ahead of ours by the way there. */
const leadMs = 1000

/** By origin. The one that was used last is used first, so that the others can close. */
const unused = new Map<string, Connection[]>()

/**
 * Sends a request in one write. Rejects with the codes of Node and the SDK: ETIMEDOUT and ESOCKETTIMEDOUT
 * when the time is over before or after there was a connection, ECONNRESET when the connection broke.
 */
export async function post({
  url,
  headers,
  body,
  timeoutMs,
  keepsConnections,
}: Posting): Promise<HttpAnswer> {
  const { origin, target } = split(url)
  const message = write(target, headers, body, keepsConnections)
  const kept = keepsConnections ? takeUnused(origin) : undefined
  const connection = kept ?? open(origin)
  try {
    const answer = await exchange(connection, message, timeoutMs)
    if (keepsConnections && answer.keptMs !== 0) keep(connection, answer.keptMs)
    else connection.socket.destroy()
    return answer
  } catch (error) {
    connection.socket.destroy()
    // The others are as old: the server may have closed them, too.
    if (kept) forgetUnused(origin)
    throw error
  }
}

function exchange(connection: Connection, message: string | Buffer, timeoutMs: number): Promise<HttpAnswer> {
  const { socket } = connection
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => connection.running?.reject(timedOut(socket)), timeoutMs)
    const settle = () => {
      connection.running = null
      clearTimeout(timer)
    }
    connection.running = {
      reader: createAnswerReader(),
      resolve(answer) {
        settle()
        resolve(answer)
      },
      reject(error) {
        settle()
        reject(error)
      },
    }
    socket.ref().write(message)
  })
}

function open(origin: string): Connection {
  const secure = origin.startsWith('https:')
  const { hostname, port } = new URL(origin)
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  const to = { host, port: Number(port) || (secure ? 443 : 80) }
  const named = isIP(host) === 0 ? { servername: host } : {}
  const socket = secure ? connectSecurely({ ...to, ...named }) : connect(to)
  const connection: Connection = { origin, socket, running: null }
  socket.setNoDelay(true)
  socket.on('data', (part) => receive(connection, part))
  socket.on('end', () => close(connection))
  socket.on('error', (error) => breakOff(connection, error))
  socket.on('close', () => breakOff(connection, hungUp()))
  socket.on('timeout', () => {
    if (!connection.running) breakOff(connection, hungUp())
  })
  return connection
}

function receive(connection: Connection, part: Buffer): void {
  const { running } = connection
  // A server that speaks without being asked is none to go on with.
  if (!running) return breakOff(connection, hungUp())
  try {
    const answer = running.reader.read(part)
    if (answer) running.resolve(answer)
  } catch (error) {
    running.reject(error)
  }
}

function close(connection: Connection): void {
  const { running } = connection
  const answer = running?.reader.end()
  if (answer) running?.resolve(answer)
  else breakOff(connection, hungUp())
}

function breakOff(connection: Connection, error: unknown): void {
  connection.running?.reject(error)
  connection.socket.destroy()
  const others = unused.get(connection.origin) ?? []
  const at = others.indexOf(connection)
  if (at >= 0) others.splice(at, 1)
}

function keep(connection: Connection, serverKeepsMs: number | null): void {
  const ms = serverKeepsMs === null ? keptMs : Math.min(keptMs, serverKeepsMs - leadMs)
  const { socket, origin } = connection
  // A server may answer before it has read everything: the rest would begin the next request.
  if (ms <= 0 || socket.writableLength > 0) return void socket.destroy()
  if (socket.timeout !== ms) socket.setTimeout(ms)
  // An unused connection keeps no process alive.
  socket.unref()
  const others = unused.get(origin)
  if (others) others.push(connection)
  else unused.set(origin, [connection])
}

function takeUnused(origin: string): Connection | undefined {
  const connections = unused.get(origin)
  let connection = connections?.pop()
  while (connection?.socket.destroyed) connection = connections?.pop()
  return connection
}

function forgetUnused(origin: string): void {
  for (const { socket } of unused.get(origin) ?? []) socket.destroy()
  unused.delete(origin)
}

function split(url: string): { origin: string; target: string } {
  const slash = url.indexOf('/', 'https://'.length)
  return { origin: url.slice(0, slash), target: url.slice(slash) }
}

function write(target: string, headers: string[], body: string | Buffer, keeps: boolean): string | Buffer {
  const connection = keeps ? 'keep-alive' : 'close'
  if (typeof body === 'string') {
    const own = ['content-length', String(Buffer.byteLength(body)), 'Connection', connection]
    return `${writeHead(target, [...headers, ...own])}${body}`
  }
  const head = writeHead(target, [...headers, 'Connection', connection, 'Transfer-Encoding', 'chunked'])
  const chunk = Buffer.from(`${head}${body.length.toString(16)}\r\n`)
  return Buffer.concat([chunk, body, Buffer.from('\r\n0\r\n\r\n')])
}

function writeHead(target: string, headers: string[]): string {
  let head = `POST ${target} HTTP/1.1`
  for (let at = 0; at < headers.length; at += 2) head += `\n${headers[at]}: ${headers[at + 1]}`
  const lines = head.split('\n')
  if (lines.length !== headers.length / 2 + 1 || /[^\n\x20-\x7e]/.test(head)) {
    throw new TypeError('a header cannot be sent')
  }
  return `${lines.join('\r\n')}\r\n\r\n`
}

function timedOut({ connecting }: Socket): Error {
  const error = new Error(connecting ? 'connect timeout' : 'request timeout')
  return Object.assign(error, { code: connecting ? 'ETIMEDOUT' : 'ESOCKETTIMEDOUT' })
}

/** Tells whether a request failed because its connection broke: a kept one may have, before it was used. */
export function isBrokenConnection(error: unknown): boolean {
  return ['ECONNRESET', 'EPIPE'].includes(codeOf(error))
}

/** Tells whether a request was given up because its time was over. */
export function isTimeout(error: unknown): boolean {
  return ['ETIMEDOUT', 'ESOCKETTIMEDOUT'].includes(codeOf(error))
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

function hungUp(): Error {
  return Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
}
