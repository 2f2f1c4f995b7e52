import { randomBytes } from 'node:crypto'
import { startUpstreams, type Upstreams } from '../../../local/upstreams/index.ts'
import { startControlPlane, type ControlPlane } from '../control-plane/control-plane.ts'
import { createWorkspace, type Workspace } from './workspace.ts'

export interface Developer {
  plane: ControlPlane
  workspace: Workspace
  upstreams: Upstreams
  /** Uploads of code that the control plane has taken. */
  uploads(): number
  leave(): Promise<void>
}

/**
 * A developer with everything filled in, an empty environment, and offline models and WeChat behind the
 * addresses.
 */
export async function startDeveloper(): Promise<Developer> {
  const upstreams = await startUpstreams({ paceMs: 25 })
  const plane = await startControlPlane()
  const workspace = await createWorkspace(plane, {
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
  return {
    plane,
    workspace,
    upstreams,
    uploads: () => [...plane.state.functions.values()].reduce((sum, one) => sum + one.uploads, 0),
    async leave() {
      await plane.close()
      await workspace.remove()
      await upstreams.close()
    },
  }
}
