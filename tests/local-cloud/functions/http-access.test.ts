import { request as openRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { scfBootstrap } from '../support/function-folders.ts'
import { eventually, startTestCloud, type TestCloud } from '../support/test-cloud.ts'

const serverCode = `
  const { createServer } = require('node:http')
  const { WebSocketServer } = require('ws')
  const server = createServer((request, response) => {
    if (request.url === '/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      let n = 0
      const timer = setInterval(() => response.write('data: ' + n++ + '\\n\\n'), 20)
      response.on('close', () => { clearInterval(timer); console.log('client left') })
    } else if (request.url === '/hang') {
      console.log('hanging')
    } else if (request.url === '/die') {
      process.exit(1)
    } else if (request.url === '/refuse') {
      response.writeHead(413).end('too much')
    } else if (request.url === '/half') {
      response.writeHead(200); response.write('half'); setTimeout(() => process.exit(1), 50)
    } else {
      const chunks = []
      request.on('data', (chunk) => chunks.push(chunk))
      request.on('end', () => response.setHeader('x-own', 'yes').end(JSON.stringify({
        url: request.url, method: request.method, headers: request.headers,
        length: Buffer.concat(chunks).length, pid: process.pid, secret: process.env.TENCENTCLOUD_SECRETID ?? null,
      })))
    }
  })
  new WebSocketServer({ server, path: '/socket' }).on('connection', (socket, request) => {
    socket.send('hello ' + (request.headers['x-wx-openid'] ?? 'nobody'))
    socket.on('message', (data) => socket.send('echo ' + data))
    socket.on('close', () => console.log('socket closed'))
  })
  server.listen(process.env.PORT, process.env.HOST)`

const eventCode = `exports.main = async (event) => {
  if (event.path === '/text') return 'plain words'
  if (event.path === '/number') return 42
  if (event.path === '/own') return { statusCode: 201, headers: { 'x-own': 'yes', 'content-type': 'image/png' }, body: 'iVBORw==', isBase64Encoded: true }
  if (event.path === '/throw') throw new Error('of its own')
  return event
}`

let cloud: TestCloud
const concurrency = { maxConcurrency: 20 }

beforeAll(async () => {
  const server = { type: 'HTTP' as const, code: serverCode, files: { scf_bootstrap: scfBootstrap } }
  cloud = await startTestCloud({
    gateway: { ...server, path: '/api', instanceConcurrencyConfig: concurrency, timeout: 30 },
    single: { ...server, path: '/single' },
    short: { ...server, path: '/short', timeout: 1 },
    mute: { type: 'HTTP', code: '', path: '/mute', files: { scf_bootstrap: '#!/bin/sh\nexit 7\n' } },
    hook: { code: eventCode, path: '/hook' },
  })
})

afterAll(() => cloud.close())

const get = (path: string, init: RequestInit = {}) => fetch(`${cloud.url}${path}`, init)
const exits = () => gatewayLog().filter((text) => text.startsWith('server exited')).length

/** How many processes answer three requests at once. */
async function processesOf(path: string): Promise<number> {
  const answers = await Promise.all(Array.from({ length: 3 }, () => get(path)))
  const bodies = (await Promise.all(answers.map((answer) => answer.json()))) as { pid: number }[]
  return new Set(bodies.map(({ pid }) => pid)).size
}
const gatewayLog = () =>
  cloud
    .logs()
    .filter((line) => line.function === 'gateway')
    .map(({ text }) => text)

describe('an HTTP function', () => {
  it('is reached under its path, which is taken off, with query, headers and body', async () => {
    const response = await get('/api/chat?q=%E4%BD%A0', {
      method: 'PUT',
      body: 'x'.repeat(100_000),
      headers: { 'x-a': 'b' },
    })
    expect(response.headers.get('x-own')).toBe('yes')
    expect(await response.json()).toMatchObject({
      url: '/chat?q=%E4%BD%A0',
      method: 'PUT',
      length: 100_000,
      headers: { 'x-a': 'b' },
    })
    expect(await (await get('/api')).json()).toMatchObject({ url: '/' })
    expect((await get('/apian')).status).toBe(404)
  })

  it('gets no credentials and no identity that the outside claims', async () => {
    const response = await get('/api/', { headers: { 'x-wx-openid': 'forged', 'x-wx-unionid': 'forged' } })
    const seen = (await response.json()) as { secret: string | null; headers: Record<string, string> }
    expect(seen.secret).toBeNull()
    expect(Object.keys(seen.headers).filter((name) => name.startsWith('x-wx-'))).toEqual([])
  })

  it('hears where a request came from, behind what the client says itself', async () => {
    const response = await get('/api/', { headers: { 'x-forwarded-for': '1.2.3.4' } })
    const seen = (await response.json()) as { headers: Record<string, string> }
    expect(seen.headers['x-forwarded-for']).toMatch(/^1\.2\.3\.4, [\w:.]+$/)
  })

  it('streams events as they are written, and learns at once that the client left', async () => {
    const abort = new AbortController()
    const response = await get('/api/events', { signal: abort.signal })
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    const first = await reader?.read()
    expect(first?.value).toMatch(/^data: 0\n\n/)
    abort.abort()
    await reader?.cancel().catch(() => undefined)
    await eventually(() => gatewayLog().includes('client left'))
  })

  it('speaks WebSocket, without a forged identity, until either side closes', async () => {
    const socket = new WebSocket(`${cloud.url.replace('http', 'ws')}/api/socket`, {
      headers: { 'x-wx-openid': 'forged' },
    })
    const heard: string[] = []
    socket.on('message', (data: Buffer) => heard.push(data.toString()))
    await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject))
    socket.send('你好')
    await eventually(() => heard.length === 2)
    expect(heard).toEqual(['hello nobody', 'echo 你好'])
    socket.close()
    await eventually(() => gatewayLog().includes('socket closed'))
  })

  it('that refuses a handshake is heard', async () => {
    const socket = new WebSocket(`${cloud.url.replace('http', 'ws')}/api/elsewhere`)
    const error = await new Promise<Error>((resolve) => socket.on('error', resolve))
    expect(error.message).toContain('400')
  })

  it('serves many exchanges in one instance when it declares so, else one each', async () => {
    expect(await processesOf('/api/')).toBe(1)
    expect(await processesOf('/single/')).toBe(3)
  })

  it('that takes too long is answered with 504, and loses its request', async () => {
    expect((await get('/short/hang')).status).toBe(504)
    expect(cloud.functions.instances('short')).toMatchObject([{ busy: false }])
  })

  it('that dies fails its exchanges, and the next one starts it again', async () => {
    expect((await get('/api/die')).status).toBe(502)
    await eventually(() => exits() === 1)
    const half = await get('/api/half')
    await expect(half.text()).rejects.toThrow()
    await eventually(() => exits() === 2)
    expect((await get('/api/')).status).toBe(200)
  })

  it('that cannot start is answered with an error that says so', async () => {
    const response = await get('/mute')
    expect(response.status).toBe(500)
    expect(await response.json()).toMatchObject({
      code: 'FUNCTIONS_EXECUTE_FAIL',
      message: expect.stringContaining('exited'),
    })
  })

  it('refuses a body over 6 MB', async () => {
    const response = await get('/api/', { method: 'POST', body: 'x'.repeat(6 * 1024 * 1024 + 1) })
    expect(response.status).toBe(413)
  })

  it('that answers before it has read the body is heard', async () => {
    const statuses: number[] = []
    for (let round = 0; round < 20; round++)
      for (const kilobytes of [64, 500, 2000, 5000]) {
        const response = await get('/api/refuse', { method: 'POST', body: 'x'.repeat(kilobytes * 1024) })
        statuses.push(response.status)
      }
    expect(new Set(statuses)).toEqual(new Set([413]))
  })

  it('takes a body that comes in chunks', async () => {
    const body = await new Promise<string>((resolve, reject) => {
      const request = openRequest(`${cloud.url}/api/`, { method: 'POST' }, (response) => {
        response.setEncoding('utf8').on('data', resolve)
      })
      request.on('error', reject)
      request.write('one ')
      setTimeout(() => request.end('two'), 20)
    })
    expect(JSON.parse(body)).toMatchObject({ length: 7 })
  })

  it('leaves no server behind when the cloud closes', async () => {
    const own = await startTestCloud({
      gateway: { type: 'HTTP', code: serverCode, path: '/', files: { scf_bootstrap: scfBootstrap } },
    })
    const { pid } = (await (await fetch(`${own.url}/anything`)).json()) as { pid: number }
    expect((await fetch(`${own.url}/_local/functions`)).status).toBe(200)
    await own.close()
    await eventually(() => !isRunning(pid))
  })

  it('may not be declared under a path of the local cloud itself', async () => {
    await expect(startTestCloud({ bad: { type: 'HTTP', code: '', path: '/admin/x' } })).rejects.toThrow(
      '/admin/x',
    )
  })
})

describe('an event function over HTTP', () => {
  it('gets the event of the access service', async () => {
    const response = await get('/hook/a/b?x=1&y=%26', {
      method: 'POST',
      body: '{"k":1}',
      headers: { 'content-type': 'application/json' },
    })
    expect(await response.json()).toMatchObject({
      path: '/a/b',
      httpMethod: 'POST',
      queryStringParameters: { x: '1', y: '&' },
      headers: { 'content-type': 'application/json' },
      requestContext: {
        requestId: expect.any(String),
        envId: 'local-env',
        appId: expect.any(String),
        uin: expect.any(String),
      },
      body: '{"k":1}',
      isBase64Encoded: false,
    })
  })

  it('gets a binary body in base64', async () => {
    const response = await get('/hook', {
      method: 'POST',
      body: new Uint8Array([0, 255]),
      headers: { 'content-type': 'image/png' },
    })
    expect(await response.json()).toMatchObject({ body: 'AP8=', isBase64Encoded: true })
  })

  it('answers in its three ways: text, JSON, and with status and headers of its own', async () => {
    const text = await get('/hook/text')
    expect([text.headers.get('content-type'), await text.text()]).toEqual([
      'text/plain; charset=utf-8',
      'plain words',
    ])
    expect(await (await get('/hook/number')).text()).toBe('42')
    expect((await get('/hook/json')).headers.get('content-type')).toContain('application/json')
    const own = await get('/hook/own')
    expect([own.status, own.headers.get('x-own'), own.headers.get('content-type')]).toEqual([
      201,
      'yes',
      'image/png',
    ])
    expect([...new Uint8Array(await own.arrayBuffer())]).toEqual([0x89, 0x50, 0x4e, 0x47])
  })

  it('that throws is answered with 500', async () => {
    const response = await get('/hook/throw')
    expect(response.status).toBe(500)
    expect(await response.json()).toMatchObject({ code: 'FUNCTIONS_EXECUTE_FAIL' })
  })
})

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Not by fetch, which would mend the address. */
const status = (path: string, init: { method?: string; body?: string } = {}) =>
  new Promise<number | undefined>((resolve, reject) => {
    const request = openRequest(cloud.url, { path, method: init.method ?? 'GET' }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    request.on('error', reject).end(init.body)
  })

describe('a request that is badly written', () => {
  it('is the fault of who wrote it, and nothing is logged', async () => {
    const before = cloud.logs().length
    const large = 'x'.repeat(2 * 1024 * 1024)
    expect(await status('//')).toBe(400)
    expect(await status('/hook//')).toBe(200)
    expect(await status('/_local/faults', { method: 'POST', body: large })).toBe(413)
    expect(await status('/_local/openapi', { method: 'POST', body: large })).toBe(413)
    expect(await status('/call/%', { method: 'POST', body: '{}' })).toBe(200)
    const written = cloud.logs().slice(before)
    expect(written.filter(({ text }) => text.includes('Error'))).toEqual([])
  })

  it('does not bring the server down when it asks for a WebSocket', async () => {
    const refused = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' }
      const request = openRequest(cloud.url, { path: '//', headers }, (response) =>
        resolve(response.statusCode),
      )
      request.on('error', reject).end()
    })
    expect(refused).toBe(400)
    expect(await status('/nothing')).toBe(404)
  })
})
