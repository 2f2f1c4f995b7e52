import { once } from 'node:events'
import type { Socket } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { connectDatabase, request } from '../../../shared/adapters/cloudbase/database-cloudbase.ts'
import { createSender } from '../../../shared/adapters/cloudbase/wire/send.ts'
import { setSdkEnvironment } from '../../local-cloud/realtime/feature-server.ts'
import { asLongHere } from '../../support/patience.ts'
import { startRecorder, type Recorder } from './database-recorder.ts'
import { startRawService } from './raw-service.ts'

const wasSet = { ...process.env }
const nothing = '{"requestId":"r","data":{"list":[],"insertedIds":[]}}'
let recorder: Recorder

beforeEach(async () => {
  recorder = await startRecorder()
  setSdkEnvironment(new URL(recorder.url).origin, 'local-env')
  recorder.answerWith({ text: nothing })
})
afterEach(async () => {
  for (const name of Object.keys(process.env)) if (!(name in wasSet)) delete process.env[name]
  Object.assign(process.env, wasSet)
  await recorder.close()
})

const read = () => connectDatabase().collection('things').where({ _id: 'a' }).get()

it('a crowd of requests opens its connections once', async () => {
  const together = 60
  for (let round = 0; round < 5; round++) await Promise.all(Array.from({ length: together }, read))
  expect(recorder.take()).toHaveLength(5 * together)
  expect(recorder.connections()).toBeLessThanOrEqual(together)
})

it('one request after the other goes over one connection', async () => {
  for (let round = 0; round < 5; round++) await read()
  expect(recorder.connections()).toBe(1)
})

it('a sender that keeps no connections opens one for each request', async () => {
  const send = createSender({ timeoutMs: asLongHere(5000), keepsConnections: false })
  for (let round = 0; round < 3; round++) await send('database.getDocument', { collectionName: 'c' })
  expect(recorder.connections()).toBe(3)
})

it.each([
  [
    { text: '{"requestId":"r1","code":"DATABASE_REQUEST_FAILED","message":"E11000 duplicate key"}' },
    { code: 'DATABASE_REQUEST_FAILED', message: 'E11000 duplicate key', requestId: 'r1' },
  ],
  [
    { status: 503, text: 'busy' },
    { code: 503, message: expect.stringMatching(/^503 Service Unavailable \| \[http/) as string },
  ],
  [{ status: 404, text: '{}' }, { code: 404 }],
  [{ text: '<html>' }, { name: 'SyntaxError' }],
  [{ text: '' }, { name: 'SyntaxError' }],
  [{ text: '[]' }, {}],
  [{ text: '{"requestId":"r"}' }, {}],
])('the answer %j is a failure', async (answer, failure) => {
  recorder.answerWith(answer)
  await expect(read()).rejects.toMatchObject(failure)
})

it('without credentials a request fails, and the process lives', async () => {
  delete process.env.TENCENTCLOUD_SECRETKEY
  await expect(read()).rejects.toMatchObject({ code: 'INVALID_PARAM' })
  expect(recorder.take()).toEqual([])
})

it('a service that answers no more is given up, and its connection closed', async () => {
  let closed: Promise<unknown> | undefined
  const server = await startRawService((socket) => {
    closed = once(socket, 'close')
    // The first request is answered, so that the one that is not has its connection however busy it is here.
    socket.once('data', () =>
      socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${nothing.length}\r\n\r\n${nothing}`),
    )
  })
  await read()
  const asked = connectDatabase().collection('c').where({ _id: 'a' }).options({ timeout: 50 }).get()
  await expect(asked).rejects.toMatchObject({ code: 'ESOCKETTIMEDOUT', message: 'request timeout' })
  await closed
  server.close()
})

it('a service that stops in the middle of its answer is a broken connection', async () => {
  const server = await startRawService((socket) =>
    socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"data"')),
  )
  await expect(read()).rejects.toMatchObject({ code: 'ECONNRESET' })
  server.close()
})

it('a kept connection that broke is replaced by another, once', async () => {
  let connections = 0
  const server = await startRawService((socket) => {
    connections += 1
    const number = connections
    socket.on('error', () => null)
    socket.on('data', () => {
      if (number === 1) socket.resetAndDestroy()
      else socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${nothing.length}\r\n\r\n${nothing}`)
    })
  })
  expect(await request(read)).toEqual({ data: [] })
  expect(connections).toBe(2)
  server.close()
})

/** Nothing of this process runs meanwhile, as on a frozen instance. */
function freeze(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}

it('connections that ran out while the instance was frozen are not used again', async () => {
  let connections = 0
  const server = await startRawService((socket) => {
    connections += 1
    socket.on('data', () => {
      socket.write(
        `HTTP/1.1 200 OK\r\nkeep-alive: timeout=2\r\ncontent-length: ${nothing.length}\r\n\r\n${nothing}`,
      )
    })
  })
  await Promise.all([read(), read(), read()])
  // This timer and those of the connections end in the same turn of the event loop.
  const thawed = new Promise((resolve) => {
    setTimeout(() => resolve(read()), 1050)
  })
  freeze(1200)
  expect(await thawed).toEqual({ data: [] })
  expect(connections).toBe(4)
  server.close()
})

it('a server that speaks without being asked is left', async () => {
  const answer = `HTTP/1.1 200 OK\r\ncontent-length: ${nothing.length}\r\n\r\n${nothing}`
  const sockets: Socket[] = []
  const server = await startRawService((socket) => {
    sockets.push(socket)
    socket.on('data', () => socket.write(answer))
  })
  await read()
  const [first] = sockets as [Socket]
  const closed = once(first, 'close')
  first.write(answer)
  await closed
  expect(await read()).toEqual({ data: [] })
  expect(sockets).toHaveLength(2)
  server.close()
})

it('an answer in pieces, cut within a character, is put together', async () => {
  const text = JSON.stringify({ data: { list: [JSON.stringify({ _id: 'a', text: '知己🌙' })] } })
  const bytes = Buffer.from(text)
  const server = await startRawService((socket) =>
    socket.once('data', () => {
      socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n')
      for (let at = 0; at < bytes.length; at += 1) {
        socket.write(Buffer.concat([Buffer.from('1\r\n'), bytes.subarray(at, at + 1), Buffer.from('\r\n')]))
      }
      socket.end('0\r\n\r\n')
    }),
  )
  expect(await read()).toEqual({ data: [{ _id: 'a', text: '知己🌙' }] })
  server.close()
})
