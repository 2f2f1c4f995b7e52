import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { textLimit } from '../../../shared/contract/fields.ts'
import type { ReplyData } from '../../../shared/contract/chat.ts'
import { patience } from '../../support/patience.ts'
import { startProduct, until, type Product } from '../../support/product.ts'
import { startGatewayProcess, type GatewayProcess } from './gateway-process.ts'
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
    client.send({ type: 'chat', query: 'x'.repeat(textLimit + 1) })
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

/** Who goes on talking notices when nobody listens any more. */
const maskedPing = Buffer.from([0x89, 0x80, 0, 0, 0, 0])

/** A handshake that came from `address` through a proxy of ours. */
const from = (address: string) => ({ 'x-forwarded-for': address })

describe('the places of an instance', () => {
  let gateway: GatewayProcess
  let url: string
  beforeAll(async () => {
    gateway = await startGatewayProcess(product, {
      GATEWAY_KEYS: `k1:${'k'.repeat(32)}`,
      GATEWAY_PROXIES: '127.0.0.0/8',
      GATEWAY_SOCKET_SIGN_IN_SECONDS: '300',
      GATEWAY_SOCKET_STRANGERS: '4',
      GATEWAY_SOCKETS_PER_PERSON: '2',
      GATEWAY_LIMIT_HANDSHAKES: '7',
    })
    url = socketUrl(gateway.url)
  })
  afterAll(() => gateway.stop())

  const openWhenFree = (address: string) => until(() => connectSocket(url, from(address)).catch(() => null))

  it('are for strangers up to a limit, half of them for one address', async () => {
    const crowd = [await connectSocket(url, from('8.8.8.1')), await connectSocket(url, from('8.8.8.1'))]
    await expect(connectSocket(url, from('8.8.8.1'))).rejects.toThrow('429')
    crowd.push(await connectSocket(url, from('8.8.8.2')), await connectSocket(url, from('8.8.8.2')))
    await expect(connectSocket(url, from('8.8.8.3'))).rejects.toThrow('503')
    // Whoever signs in or leaves makes room.
    crowd[0]?.send({ type: 'login', code: codeOf() })
    await crowd[0]?.until('login_response')
    crowd.push(await connectSocket(url, from('8.8.8.3')))
    await expect(connectSocket(url, from('8.8.8.3'))).rejects.toThrow('503')
    await crowd[1]?.close()
    crowd.push(await openWhenFree('8.8.8.4'))
    for (const { socket } of crowd) socket.terminate()
    for (const { closed } of crowd) await closed
  })

  it('are for one person up to a limit, whatever sessions and addresses the person has', async () => {
    const openid = `o-${randomUUID()}`
    const logIn = async (client: SocketClient) => {
      client.send({ type: 'login', code: codeOf(openid) })
      return (await client.next()).code
    }
    const clients = []
    for (const address of ['8.8.9.1', '8.8.9.2', '8.8.9.3']) {
      const client = await openWhenFree(address)
      await client.until('connected')
      clients.push(client)
    }
    const [first, second, third] = clients as [SocketClient, SocketClient, SocketClient]
    expect(await logIn(first)).toBe(0)
    expect(await logIn(second)).toBe(0)
    // The same connection again is no further one.
    expect(await logIn(second)).toBe(0)
    expect(await logIn(third)).toBe(429)
    third.send({ type: 'chat', query: '你好' })
    expect((await third.next()).code).toBe(401)
    await first.close()
    await until(async () => (await logIn(third)) === 0)
    for (const { socket } of clients) socket.terminate()
  })

  it('are asked for by handshakes that are counted, for each address', async () => {
    // Windows of a minute: where one ends meanwhile, twice as many pass.
    let passed = 0
    const refused = await until(async () => {
      const client = await openWhenFreeOr429('2001:db8::' + passed.toString(16))
      if (client === null) return true
      passed += 1
      await client.close()
      return false
    })
    expect(refused).toBe(true)
    expect(passed).toBeGreaterThanOrEqual(7)
    expect(passed).toBeLessThanOrEqual(14)
    const another = await openWhenFree('2001:db8:0:1::1')
    await another.close()
  })

  /** Null when the address has had its handshakes. */
  async function openWhenFreeOr429(address: string): Promise<SocketClient | null> {
    return until<SocketClient | 'refused'>(() =>
      connectSocket(url, from(address)).catch((error: Error) =>
        error.message.includes('429') ? 'refused' : null,
      ),
    ).then((client) => (client === 'refused' ? null : client))
  }
})

describe.concurrent('the end of one side', () => {
  describe('a peer', () => {
    const keys = { GATEWAY_KEYS: `k1:${'k'.repeat(32)}` }

    it('that has not signed in in time is told so and cut off, though it answers pings', async () => {
      const gateway = await startGatewayProcess(product, { ...keys, GATEWAY_SOCKET_SIGN_IN_SECONDS: '1' })
      const quiet = await connectSocket(socketUrl(gateway.url))
      // Does not answer the close either: its side stays open.
      const port = Number(new URL(gateway.url).port)
      const deaf = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
      const deafCut = new Promise((resolve) => deaf.on('close', () => resolve('cut')))
      deaf.on('error', () => {}).resume()
      deaf.write(handshake('127.0.0.1'))
      const talking = setInterval(() => deaf.write(maskedPing), 100)
      await quiet.until('connected')
      expect(await quiet.next()).toMatchObject({ type: 'error', code: 401 })
      expect(await quiet.closed).toBe(1008)
      expect(await Promise.race([deafCut, pause(patience(5000), 'held')])).toBe('cut')
      clearInterval(talking)
      await gateway.stop()
    })

    it('that gives no sign of life is cut off without a word', async () => {
      const silent = {
        ...keys,
        GATEWAY_SOCKET_SILENCE_SECONDS: '1',
        GATEWAY_SOCKET_SIGN_IN_SECONDS: '300',
      }
      const gateway = await startGatewayProcess(product, silent)
      const socket = new WebSocket(socketUrl(gateway.url), { autoPong: false })
      const code = await new Promise((resolve) => socket.on('close', resolve))
      expect(code).toBe(1006)
      await gateway.stop()
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
