import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPreview, type Preview } from '../../local/preview/index.ts'
import { startUpstreams, type Upstreams } from '../../local/upstreams/index.ts'
import { startWecomSocket, type WecomSocketServer } from '../../local/upstreams/wecom-socket/socket-server.ts'
import { foreignVisits, handshakeStatus, ownVisits, statusOf } from '../support/visits.ts'

let upstreams: Upstreams
let wecom: WecomSocketServer
let preview: Preview
beforeAll(async () => {
  const miniprogramDir = 'tests/preview/fixture'
  upstreams = await startUpstreams({ paceMs: 0 })
  wecom = await startWecomSocket()
  preview = await startPreview({ miniprogramDir, watch: false })
})
afterAll(async () => {
  await upstreams.close()
  await wecom.close()
  await preview.close()
})

const chat = (headers: Record<string, string>) =>
  statusOf(`${upstreams.openaiBaseUrl}/chat/completions`, {
    method: 'POST',
    headers: { authorization: 'Bearer k', 'content-type': 'application/json', ...headers },
    body: '{"model":"m","messages":[{"role":"user","content":"你好"}]}',
  })

const plan = (headers: Record<string, string>) =>
  statusOf(`${upstreams.url}/_local/script`, { method: 'POST', headers, body: '{"text":"好"}' })

describe('the servers that play the world', () => {
  it.each(foreignVisits)('answer not to %s', async (_who, headers) => {
    // Their framework refuses by itself what is no host.
    expect([400, 403]).toContain(await chat(headers))
    expect([400, 403]).toContain(await plan(headers))
    expect(upstreams.calls.list()).toEqual([])
    expect(await handshakeStatus(wecom.url, headers)).toBe(401)
    expect(await statusOf(preview.url, { headers })).toBe(403)
  })

  it.each(ownVisits)('answer to %s', async (_who, headers) => {
    expect(await chat(headers)).toBe(200)
    expect(await plan(headers)).toBe(200)
    expect(await handshakeStatus(wecom.url, headers)).toBe(101)
    expect(await statusOf(preview.url, { headers })).toBe(200)
    upstreams.reset()
  })
})
