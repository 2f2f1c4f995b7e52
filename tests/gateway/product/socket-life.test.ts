import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { ReplyData } from '../../../shared/contract/chat.ts'
import { startGateway } from '../../../cloudfunctions/gateway/server.ts'
import { startProduct, until, type Product } from '../../support/product.ts'
import { startGatewayProcess } from './gateway-process.ts'
import {
  codeOf,
  connectSocket,
  holdText,
  readReply,
  signInSocket,
  socketUrl,
  type SocketClient,
} from '../../support/socket-client.ts'

let product: Product
let url: string
beforeAll(async () => {
  product = await startProduct({ paceMs: 20 })
  url = socketUrl(product.cloud.url)
})
afterAll(() => product.close())

const pids = (): number[] => product.cloud.functions.instances('gateway-ws').map(({ pid }) => pid)

describe('what no client of ours sends', () => {
  let pid: number | undefined
  let bystander: SocketClient
  beforeAll(async () => {
    bystander = await signInSocket(url)
    ;[pid] = pids()
  })

  it('a message that is too large: closed with 1009', async () => {
    const client = await signInSocket(url)
    client.send({ type: 'chat', query: '长'.repeat(20_000) })
    expect(await client.closed).toBe(1009)
  })

  it('a question longer than the limit, in a message that is not: 400', async () => {
    const client = await signInSocket(url)
    client.send({ type: 'chat', query: 'x'.repeat(4001) })
    expect(await client.next()).toMatchObject({ type: 'error', code: 400 })
    await client.close()
  })

  it('a binary frame: 400, and closed with 1003', async () => {
    const client = await signInSocket(url)
    client.socket.send(Buffer.from('{"type":"ping"}'))
    expect(await client.next()).toMatchObject({ type: 'error', code: 400 })
    expect(await client.closed).toBe(1003)
  })

  it('a flood of messages: closed with 1008', async () => {
    const client = await connectSocket(url)
    for (let count = 0; count < 100; count++) client.send({ type: 'ping' })
    expect(await client.closed).toBe(1008)
    expect(client.heard.filter(({ type }) => type === 'pong').length).toBeLessThan(30)
  })

  it.each([
    ['a reserved opcode', Buffer.from([0x83, 0x80, 0, 0, 0, 0])],
    ['an unmasked frame', Buffer.from([0x81, 0x02, 0x7b, 0x7d])],
    ['text that is not UTF-8', Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xff, 0xfe])],
    ['a control frame in pieces', Buffer.from([0x09, 0x80, 0, 0, 0, 0])],
    ['a length of 2^62', Buffer.from([0x81, 0xff, 0x40, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4])],
    ['noise', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
  ])('%s: the connection is closed', async (_what, bytes) => {
    const { hostname, port } = new URL(product.cloud.url)
    const socket = connect(Number(port), hostname)
    socket.write(handshake(hostname))
    await new Promise((resolve) => socket.once('data', resolve))
    const closed = new Promise((resolve) => socket.once('close', resolve))
    socket.on('error', () => {}).resume()
    socket.write(bytes)
    await closed
  })

  it('a handshake on another path: refused', async () => {
    const socket = new WebSocket(`${url}/else`)
    const status = await new Promise((resolve) =>
      socket
        .once('unexpected-response', (_request, response) => resolve(response.statusCode))
        .once('error', resolve),
    )
    expect(status).toBe(404)
  })

  it('leaves the process and everybody else alone', async () => {
    bystander.send({ type: 'chat', query: '你好' })
    expect((await readReply(bystander)).final).toMatchObject({ status: 'done' })
    expect(pids()).toEqual([pid])
    await bystander.close()
  })
})

function handshake(host: string): string {
  const key = Buffer.from(randomUUID().slice(0, 16)).toString('base64')
  const lines = ['GET /wechat/ws HTTP/1.1', `Host: ${host}`, 'Connection: Upgrade', 'Upgrade: websocket']
  return [...lines, 'Sec-WebSocket-Version: 13', `Sec-WebSocket-Key: ${key}`, '', ''].join('\r\n')
}

describe('many connections of one address', () => {
  it('are let in as long as somebody signs in on them', async () => {
    const gateway = await startGateway({ port: 0, host: '127.0.0.1' })
    const open = () => connectSocket(`ws://127.0.0.1:${gateway.port}/wechat/ws`)
    const strangers = await Promise.all(Array.from({ length: 256 }, open))
    await expect(open()).rejects.toThrow('429')
    await strangers[0]?.close()
    const next = await until(() => open().catch(() => null))
    await next.until('connected')
    for (const { socket } of [...strangers, next]) socket.terminate()
    await gateway.close()
  })
})

describe.concurrent('the end of one side', () => {
  describe('a peer that gives no sign of life', () => {
    it('is cut off; one that answers pings stays, until it should have signed in', async () => {
      const socketTimes = { heartbeatMs: 200, silenceMs: 1500, loginMs: 4000, stuckMs: 4000 }
      const gateway = await startGateway({ port: 0, host: '127.0.0.1', socketTimes })
      const began = performance.now()
      const half = connect(gateway.port, '127.0.0.1')
      half.write(handshake('127.0.0.1'))
      const halfClosed = new Promise<number>((resolve) => {
        half.on('close', () => resolve(performance.now() - began))
      })
      half.resume()
      const quiet = await connectSocket(`ws://127.0.0.1:${gateway.port}/wechat/ws`)
      expect(await halfClosed).toBeLessThan(socketTimes.loginMs)
      await quiet.until('connected')
      expect(await quiet.next()).toMatchObject({ type: 'error', code: 401 })
      expect(await quiet.closed).toBe(1008)
      await gateway.close()
    })
  })

  describe('an instance that dies in the middle of a reply', () => {
    it('leaves the text so far as interrupted, for whoever resumes it elsewhere', async () => {
      product.upstreams.script({ quirks: ['endless'], when: '一直说' })
      const client = await signInSocket(url)
      client.send({ type: 'chat', query: '一直说' })
      const held = holdText()
      while (held.text.length < 30) held.take(await client.next())
      const [pid] = pids()
      product.cloud.functions.kill(pid ?? 0)
      await client.closed
      const again = await until(() => signInSocket(url, { token: client.login.token }).catch(() => null))
      expect(pids()).not.toContain(pid)
      again.send({ type: 'resume', reply_id: held.replyId, after: held.text.length, revision: held.revision })
      await readReply(again, held)
      expect(held.final).toMatchObject({ status: 'interrupted', msg: held.text })
      expect(held.text.length).toBeGreaterThan(0)
      again.send({ type: 'chat', query: '还在吗' })
      expect((await readReply(again)).final).toMatchObject({ status: 'done' })
      await again.close()
    })
  })

  describe('a gateway that is told to stop', () => {
    it('ends each reply with the text so far, says so, and leaves', async () => {
      product.upstreams.script({ quirks: ['endless'], when: '说不完' })
      const gateway = await startGatewayProcess(product, { GATEWAY_KEYS: `k1:${'k'.repeat(32)}` })
      const openid = `o-${randomUUID()}`
      const client = await signInSocket(socketUrl(gateway.url), { code: codeOf(openid) })
      client.send({ type: 'chat', query: '说不完' })
      const held = holdText()
      while (held.text === '') held.take(await client.next())
      const stopped = gateway.stop('SIGTERM')
      await readReply(client, held)
      expect(held.final).toMatchObject({ status: 'interrupted', msg: held.text })
      expect(await client.closed).toBe(1001)
      await stopped
      expect(await gateway.exited).toBe(0)
      const { reply } = await product
        .person(openid)
        .ask<ReplyData>('history', { action: 'reply', replyId: held.replyId })
      expect(reply).toMatchObject({ status: 'interrupted', content: held.text })
    })
  })
})
