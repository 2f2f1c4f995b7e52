import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { followedLink, foreignVisits, handshakeStatus, ownVisits, statusOf } from '../../support/visits.ts'
import { scfBootstrap } from '../support/function-folders.ts'
import { startTestCloud, type TestCloud } from '../support/test-cloud.ts'

const serverCode = `
  const { createServer } = require('node:http')
  const { WebSocketServer } = require('ws')
  const server = createServer((request, response) => {
    console.log('asked', request.url)
    response.end('answered')
  })
  new WebSocketServer({ server })
  server.listen(process.env.PORT, process.env.HOST)`

const origins = ['https://chat.example']
const hosts = ['bot.example']

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud(
    {
      server: {
        type: 'HTTP',
        path: '/api',
        code: serverCode,
        files: { scf_bootstrap: scfBootstrap },
        instanceConcurrencyConfig: { maxConcurrency: 20 },
      },
      hook: { path: '/hook', code: 'exports.main = async () => console.log("asked") ?? "answered"' },
    },
    { visitors: { hosts, origins } },
  )
})
afterAll(() => cloud.close())

/** Each kind of door; the first two are open to the outside once deployed. */
const publicDoors = ['/api/chat', '/hook']
const doors = [...publicDoors, '/call/hook', '/_local/faults', '/client/database', '/nowhere']

const visit = (door: string, headers: Record<string, string>, method = 'POST') =>
  statusOf(`${cloud.url}${door}`, { method, headers, body: '{}' })

const asked = () => cloud.logs().filter(({ text }) => text.startsWith('asked')).length

describe('a local cloud', () => {
  it.each(foreignVisits)('answers not to %s, at no door', async (_who, headers) => {
    const before = asked()
    for (const door of doors)
      for (const method of ['POST', 'GET', 'OPTIONS'])
        expect(await visit(door, headers, method), `${method} ${door}`).toBe(403)
    for (const door of ['/api/socket', '/watch', '/nowhere'])
      expect(await handshakeStatus(`${cloud.url}${door}`, headers), door).toBe(403)
    expect(asked()).toBe(before)
  })

  it.each(ownVisits)('answers to %s', async (_who, headers) => {
    for (const door of [...publicDoors, '/call/hook']) expect(await visit(door, headers), door).toBe(200)
    expect(await handshakeStatus(`${cloud.url}/api/socket`, headers)).toBe(101)
  })

  it('answers to a person who follows a link, and to no form that is sent so', async () => {
    for (const door of publicDoors) expect(await visit(door, followedLink, 'GET')).toBe(200)
    expect(await visit('/hook', followedLink)).toBe(403)
  })

  it('answers to pages that are named, at the public doors alone', async () => {
    const headers = { origin: 'https://chat.example', 'sec-fetch-site': 'cross-site' }
    for (const door of publicDoors) expect(await visit(door, headers), door).toBe(200)
    expect(await handshakeStatus(`${cloud.url}/api/socket`, headers)).toBe(101)
    expect(await visit('/call/hook', headers)).toBe(403)
    expect(await handshakeStatus(`${cloud.url}/watch`, headers)).toBe(403)
  })

  it('answers to a name that is named, and to its pages, at the public doors alone', async () => {
    for (const headers of [
      { host: 'bot.example' },
      { host: 'Bot.Example:443', origin: 'https://bot.example' },
    ]) {
      for (const door of publicDoors) expect(await visit(door, headers), door).toBe(200)
      expect(await handshakeStatus(`${cloud.url}/api/socket`, headers)).toBe(101)
      expect(await visit('/call/hook', headers)).toBe(403)
      expect(await visit('/_local/faults', headers)).toBe(403)
    }
    expect(await visit('/hook', { host: 'other.bot.example' })).toBe(403)
  })
})

describe('a local cloud whose preview is served by itself', () => {
  it('answers to pages on other ports of this machine, and to no others', async () => {
    const code = 'exports.main = async () => "answered"'
    const open = await startTestCloud({ hook: { code } }, { visitors: { neighbours: true } })
    const call = (origin: string) =>
      statusOf(`${open.url}/call/hook`, { method: 'POST', headers: { origin }, body: '{}' })
    expect(await call('http://localhost:5173')).toBe(200)
    expect(await call('https://evil.example')).toBe(403)
    await open.close()
  })
})
