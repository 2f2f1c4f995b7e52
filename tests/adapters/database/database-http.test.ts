import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { createCA, createCert } from 'mkcert'
import { afterEach, expect, it } from 'vitest'
import { post } from '../../../shared/adapters/cloudbase/wire/connection.ts'
import { createAnswerReader, type HttpAnswer } from '../../../shared/adapters/cloudbase/wire/http-answer.ts'
import { asLongHere } from '../../support/patience.ts'

const text = '{"知己":"🌙"}'
const { length } = Buffer.from(text)

/** Reads what comes in parts, and then the end of the connection. */
function read(bytes: Buffer, cuts: number[] = []): HttpAnswer | null {
  const reader = createAnswerReader()
  const places = [0, ...cuts.toSorted((a, b) => a - b), bytes.length]
  for (let at = 1; at < places.length; at++) {
    const answer = reader.read(Buffer.from(bytes.subarray(places[at - 1], places[at])))
    if (answer) return places[at] === bytes.length ? answer : null
  }
  return reader.end()
}

const wholes: [how: string, head: string, body: string, keptMs: number | null][] = [
  ['by its length', `HTTP/1.1 200 OK\r\nContent-Length: ${length}\r\n`, text, null],
  ['in chunks', 'HTTP/1.1 200 OK\r\ntransfer-encoding: Chunked\r\n', chunked(3), null],
  [
    'in chunks with trailing fields',
    'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n',
    `${chunked(5).slice(0, -2)}x: y\r\n\r\n`,
    null,
  ],
  ['by its end', 'HTTP/1.1 200 OK\r\ndate: now\r\n', text, 0],
  [
    'behind others',
    `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103\r\na: b\r\n\r\nHTTP/1.1 200\r\ncontent-length:${length}\r\n`,
    text,
    null,
  ],
  [
    'of a connection that closes',
    `HTTP/1.1 200 OK\r\ncontent-length: ${length}\r\nConnection: Close\r\n`,
    text,
    0,
  ],
  [
    'of a connection that stays a while',
    `HTTP/1.1 200 OK\r\ncontent-length: ${length}\r\nKeep-Alive: max=9, timeout=7\r\n`,
    text,
    7000,
  ],
  ['of an old server', `HTTP/1.0 200 OK\r\ncontent-length: ${length}\r\n`, text, 0],
]

/** With an extension, as the format allows. */
function chunked(size: number): string {
  const bytes = Buffer.from(text)
  let all = ''
  for (let at = 0; at < length; at += size) {
    const part = bytes.subarray(at, at + size)
    all += `${part.length.toString(16)};a=b\r\n${part.toString('latin1')}\r\n`
  }
  return `${all}0\r\n\r\n`
}

/** Chunks cut characters, so they are written byte by byte. */
function bytesOf(head: string, body: string): Buffer {
  return Buffer.concat([
    Buffer.from(`${head}\r\n`),
    Buffer.from(body, body.includes(text) ? 'utf8' : 'latin1'),
  ])
}

it.each(wholes)('an answer %s is read wherever it is cut', (_, head, body, keptMs) => {
  const bytes = bytesOf(head, body)
  const cuts = fc.array(fc.integer({ min: 1, max: bytes.length - 1 }), { maxLength: 8 })
  const every = Array.from({ length: bytes.length - 1 }, (_, at) => at + 1)
  fc.assert(
    fc.property(fc.oneof(cuts, fc.constant(every)), (places) => {
      const answer = read(bytes, places)
      expect({ ...answer, body: answer?.body.toString() }).toEqual({ status: 200, body: text, keptMs })
    }),
  )
})

it.each(wholes.filter(([how]) => how !== 'by its end'))(
  'an answer %s that is cut off is none',
  (_, head, body) => {
    const bytes = bytesOf(head, body)
    for (let end = 0; end < bytes.length; end++) expect(read(bytes.subarray(0, end))).toBe(null)
  },
)

it('an answer without a body is whole with its head', () => {
  expect(read(Buffer.from('HTTP/1.1 204 No Content\r\nkeep-alive: timeout=1\r\n\r\n'))).toMatchObject({
    status: 204,
    keptMs: 1000,
  })
})

it.each([
  'SSH-2.0-OpenSSH\r\n\r\n',
  'HTTP/2 200\r\n\r\n',
  'HTTP/1.1 20\r\n\r\n',
  'HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n',
  'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab',
  'HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nab',
  'HTTP/1.1 200 OK\r\ntransfer-encoding: gzip, chunked\r\n\r\n',
  'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nx\r\n\r\n',
  'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\nabc\r\n',
  `HTTP/1.1 200 OK\r\na: ${'b'.repeat(70_000)}`,
])('what is no answer is a failure: %j', (given) => {
  expect(() => read(Buffer.from(given))).toThrow()
})

const trusted = process.env.NODE_TLS_REJECT_UNAUTHORIZED
afterEach(() => {
  if (trusted === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
  else process.env.NODE_TLS_REJECT_UNAUTHORIZED = trusted
})

it('speaks TLS, with no server whose certificate nobody vouches for', async () => {
  const ca = await createCA({
    organization: 'tests',
    countryCode: 'CN',
    state: 'x',
    locality: 'x',
    validity: 1,
  })
  const { key, cert } = await createCert({ ca, domains: ['127.0.0.1', 'localhost'], validity: 1 })
  const names: unknown[] = []
  const server = createServer({ key, cert }, ({ socket }, response) => {
    names.push((socket as { servername?: unknown }).servername)
    response.end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const { port } = server.address() as AddressInfo
  const ask = (host: string) =>
    post({
      url: `https://${host}:${port}/admin?x=1`,
      headers: ['Host', host],
      body: text,
      timeoutMs: asLongHere(10_000),
      keepsConnections: true,
    })
  await expect(ask('localhost')).rejects.toMatchObject({
    code: expect.stringMatching(/CERT|SIGNATURE/) as string,
  })
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
  for (const host of ['localhost', 'localhost', '127.0.0.1']) {
    expect((await ask(host)).body.toString()).toBe(text)
  }
  expect(names).toEqual(['localhost', 'localhost', false])
  server.closeAllConnections()
  server.close()
})

it.each(['a\r\nX-Other: b', 'a\nb', '知己'])(
  'sends no header that would break its line: %j',
  async (value) => {
    const posting = { headers: ['X-TCB-Source', value], body: '', timeoutMs: 1, keepsConnections: true }
    await expect(post({ ...posting, url: 'http://127.0.0.1:9/admin' })).rejects.toThrow(TypeError)
  },
)
