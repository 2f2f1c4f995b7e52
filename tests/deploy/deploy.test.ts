import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startUpstreams, type Upstreams } from '../../local/upstreams/index.ts'
import { collections } from '../../shared/adapters/collections-cloudbase.ts'
import { startControlPlane, type ControlPlane } from './control-plane/control-plane.ts'
import { createWorkspace, type Workspace } from './support/workspace.ts'

const names = ['login', 'chat', 'history', 'emotion', 'sweep', 'wecom', 'gateway', 'gateway-ws']

let upstreams: Upstreams
let plane: ControlPlane
let workspace: Workspace

beforeAll(async () => {
  upstreams = await startUpstreams({ paceMs: 5 })
  plane = await startControlPlane()
  workspace = await createWorkspace(plane, {
    OPENAI_BASE_URL: upstreams.openaiBaseUrl,
    OPENAI_API_KEY: 'offline',
    OPENAI_MODEL: 'offline-companion',
    TICKET_SECRET: randomBytes(32).toString('hex'),
    GATEWAY_KEYS: `k1:${randomBytes(32).toString('hex')}`,
    CLOUDBASE_APIKEY: 'api-key-of-the-environment',
    WECHAT_APPID: upstreams.wechat.appid,
    WECHAT_APP_SECRET: upstreams.wechat.secret,
    WECHAT_API_BASE_URL: upstreams.wechatBaseUrl,
    WECOM_TOKEN: 'token',
    WECOM_AES_KEY: randomBytes(32).toString('base64').slice(0, 43),
  })
})
afterAll(async () => {
  await plane.close()
  await workspace.remove()
  await upstreams.close()
})

const uploads = (): number => [...plane.state.functions.values()].reduce((sum, { uploads: n }) => sum + n, 0)

describe('npm run deploy', () => {
  it('makes everything in an empty environment, and calls each function', async () => {
    const { code, output } = await workspace.run('deploy', ['--built', '--yes'])
    console.log(output)
    expect(code).toBe(0)
    expect([...plane.state.functions.keys()].toSorted()).toEqual(names.toSorted())
    expect([...plane.state.collections.keys()]).toEqual(collections.map(({ name }) => name))
    expect(uploads()).toBe(names.length)
  }, 60_000)
})
