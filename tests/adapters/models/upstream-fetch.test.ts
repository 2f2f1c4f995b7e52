import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { fetchDirect, textOf } from '../../../shared/adapters/models/upstream-fetch.ts'

interface Server {
  url: string
  /** Every request so far, as it came. */
  requests: string[]
  close(): void
}

/** Answers each request, told by its number, with bytes of the test's choice. Ends with the test. */
async function serve(answer: (socket: Socket, number: number, request: string) => void): Promise<Server> {
  const requests: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    let request = ''
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
    socket.setEncoding('utf8').on('data', (text: string) => {
      request += text
      const [head = '', body] = request.split('\r\n\r\n')
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
      if (body === undefined || Buffer.byteLength(body) < length) return
      requests.push(request)
      request = ''
      answer(socket, requests.length, requests.at(-1) ?? '')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = (): void => {
    server.close()
    for (const socket of sockets) socket.resetAndDestroy()
  }
  onTestFinished(close)
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, requests, close }
}

function whole(body: Buffer | string, headers = ''): Buffer {
  const head = `HTTP/1.1 200 OK\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${headers}\r\n`
  return Buffer.concat([Buffer.from(head), Buffer.from(body)])
}

function closing(closedAt: (number: number) => boolean): Promise<Server> {
  return serve((socket, number) => {
    if (closedAt(number)) socket.resetAndDestroy()
    else socket.write(whole(`answer ${number}`))
  })
}

/** Points every request on, to where `next` says for its path. */
function pointing(next: (path: string) => string | null, status = 307): Promise<Server> {
  return serve((socket, _number, request) => {
    const location = next(request.split(' ')[1] ?? '')
    const away = `HTTP/1.1 ${status} Elsewhere\r\nlocation: ${location}\r\ncontent-length: 0\r\n\r\n`
    return socket.write(location === null ? whole('there') : away)
  })
}

const there = (path: string): string | null => (path === '/there' ? null : '/there')

const half = 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf of it'
const post = { method: 'POST', body: '{"question":"你好"}', headers: { 'content-type': 'application/json' } }

async function ask(server: Server, isRepeatable = false): Promise<string> {
  const text = await textOf(await fetchDirect(server.url, post, isRepeatable))
  // The connection goes back to those that are kept.
  await sleep(5)
  return text
}

describe('a request of our own', () => {
  it('says who asks, and sends the body as it is', async () => {
    const server = await serve((socket) => socket.write(whole('{"fine":true}')))
    expect(await ask(server)).toBe('{"fine":true}')
    expect(server.requests[0]).toMatch(/^POST \/ HTTP\/1\.1\r\n/)
    expect(server.requests[0]).toMatch(/\r\nuser-agent: zhiji\r\n/i)
    expect(server.requests[0]).toMatch(/\r\naccept-encoding: identity\r\n/i)
    expect(server.requests[0]?.endsWith(`\r\n\r\n${post.body}`)).toBe(true)
  })

  it.each([
    ['gzip', gzipSync],
    ['GZIP', gzipSync],
    ['x-gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('is answered by a server that compresses unasked: %s', async (name, compress) => {
    const text = '说出来会轻一些。'.repeat(1000)
    const server = await serve((socket) =>
      socket.write(whole(compress(text), `content-encoding: ${name}\r\n`)),
    )
    expect(await ask(server)).toBe(text)
  })

  it('fails when a compressed answer is cut', async () => {
    const packed = gzipSync('说出来会轻一些。'.repeat(1000))
    const bytes = whole(packed, 'content-encoding: gzip\r\n')
    const server = await serve((socket) => socket.end(bytes.subarray(0, bytes.length - 5)))
    await expect(ask(server)).rejects.toThrow()
  })

  it('drops a mark at the beginning that is no text', async () => {
    const server = await serve((socket) => socket.write(whole('\uFEFF{}')))
    expect(await ask(server)).toBe('{}')
  })

  it('is refused here when it is none that we make', async () => {
    const server = await serve((socket) => socket.write(whole('')))
    await expect(fetchDirect(new Request(server.url))).rejects.toThrow(TypeError)
    const form = { method: 'POST', body: new URLSearchParams('a=b') }
    await expect(fetchDirect(server.url, form)).rejects.toThrow(TypeError)
    expect(server.requests).toEqual([])
  })

  it.each([
    ['a status that is none', 'HTTP/1.1 999 Odd\r\ncontent-length: 0\r\n\r\n'],
    [
      'an upgrade that nobody wanted',
      'HTTP/1.1 101 Switching Protocols\r\nupgrade: odd\r\nconnection: upgrade\r\n\r\n',
    ],
    ['nothing', null],
  ])('ends when %s comes', async (_name, bytes) => {
    const server = await serve((socket) => (bytes === null ? socket.destroy() : socket.write(bytes)))
    await expect(ask(server)).rejects.toThrow()
  })

  it('is aborted at any moment', async () => {
    for (const bytes of ['', half]) {
      const server = await serve((socket) => socket.write(bytes))
      const signal = AbortSignal.timeout(50)
      const asking = fetchDirect(server.url, { ...post, signal }).then(textOf)
      await expect(asking).rejects.toThrow()
      expect(signal.aborted).toBe(true)
    }
  })
})

describe('a kept connection that was closed meanwhile', () => {
  it('costs a repeatable request one more', async () => {
    const server = await closing((number) => number === 2)
    expect([await ask(server, true), await ask(server, true)]).toEqual(['answer 1', 'answer 3'])
  })

  it('fails any other request', async () => {
    const server = await closing((number) => number === 2)
    await ask(server)
    await expect(ask(server)).rejects.toThrow()
    expect(server.requests).toHaveLength(2)
  })

  it('is given up after the second try', async () => {
    const server = await closing((number) => number > 1)
    await ask(server, true)
    await expect(ask(server, true)).rejects.toThrow()
    expect(server.requests).toHaveLength(3)
  })

  it('asks no second time when the answer had begun, and nothing is left behind', async () => {
    const server = await serve((socket, number) => {
      if (number === 1) return socket.write(whole('first'))
      return socket.write(half, () =>
        setTimeout(() => {
          // A second request would find nobody: it must not be made.
          server.close()
        }, 20),
      )
    })
    await ask(server, true)
    await expect(ask(server, true)).rejects.toThrow()
    await sleep(50)
    expect(server.requests).toHaveLength(2)
  })

  it('is no matter when many are closed at once', async () => {
    const server = await closing((number) => number > 5 && number <= 10)
    const five = () => Promise.all(Array.from({ length: 5 }, () => ask(server, true)))
    await five()
    expect(await five()).toHaveLength(5)
    expect(server.requests).toHaveLength(15)
  })
})

describe('an answer that points elsewhere', () => {
  const secret = { ...post, headers: { ...post.headers, authorization: 'Bearer key' } }

  it.each([301, 302, 307, 308])('%i is followed with the same request', async (status) => {
    const server = await pointing(there, status)
    expect(await textOf(await fetchDirect(server.url, secret))).toBe('there')
    expect(server.requests).toHaveLength(2)
    for (const request of server.requests) {
      expect(request).toMatch(/^POST /)
      expect(request).toMatch(/\r\nauthorization: Bearer key\r\n/i)
      expect(request).toContain(post.body)
    }
  })

  it('is the answer where that is wanted', async () => {
    const { url } = await pointing(there)
    expect((await fetchDirect(url, { ...post, redirect: 'manual' })).status).toBe(307)
  })

  it('is the answer, and nobody is asked, when it points to another origin', async () => {
    const other = await pointing(() => null)
    for (const location of [other.url, other.url.replace('127.0.0.1', 'localhost'), 'https://127.0.0.1/']) {
      const server = await pointing(() => location)
      expect((await fetchDirect(server.url, secret)).status).toBe(307)
      expect(server.requests).toHaveLength(1)
    }
    expect(other.requests).toEqual([])
  })

  it('is the answer when it points nowhere', async () => {
    for (const location of ['', 'http://']) {
      const server = await pointing(() => location)
      expect((await fetchDirect(server.url, post)).status).toBe(307)
    }
  })

  it.each([
    ['to itself', (path: string) => path, 1],
    ['back', (path: string) => (path === '/there' ? '/' : '/there'), 2],
    ['on and on', (path: string) => `${path}x`, 4],
  ])('is the answer when it points %s', async (_way, next, requests) => {
    const server = await pointing(next)
    expect((await fetchDirect(server.url, post)).status).toBe(307)
    expect(server.requests).toHaveLength(requests)
  })
})
