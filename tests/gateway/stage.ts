import { tmpdir } from 'node:os'
import { startLocalCloud, type LocalCloud } from '../../local/cloud/index.ts'
import { startUpstreams, type Upstreams } from '../../local/upstreams/index.ts'
import { createAccessTokens } from '../../shared/adapters/system/access-tokens-jose.ts'
import { connectDatabase, type CloudDatabase } from '../../shared/adapters/cloudbase/database-cloudbase.ts'
import { createIds } from '../../shared/adapters/system/ids-crypto.ts'
import { createQuotas } from '../../shared/adapters/cloudbase/quotas-cloudbase.ts'
import { createSessions } from '../../shared/adapters/cloudbase/sessions-cloudbase.ts'
import { createWechatCodes } from '../../shared/adapters/wechat/codes-wechat.ts'
import { createUsers } from '../../shared/adapters/cloudbase/users-cloudbase.ts'
import { AppError, type ErrorCode } from '../../shared/contract/errors.ts'
import type { OpenSessionPorts } from '../../shared/usecases/gateway/open-session.ts'
import { setSdkEnvironment } from '../local-cloud/realtime/feature-server.ts'
import { patience } from '../support/patience.ts'

export interface Stage {
  cloud: LocalCloud
  upstreams: Upstreams
  database: CloudDatabase
  ports: OpenSessionPorts
  /** The time that the ports see. */
  time: { now: number }
  close(): Promise<void>
}

export const ids = createIds()
export const key = { kid: 'k1', secret: 'a secret of at least thirty-two characters' }
/** For so long a refresh token that was used gives its successor again. */
export const graceMs = 30_000
export const minuteMs = 60_000
export const dayMs = 24 * 60 * minuteMs

/**
 * The local cloud's database through the real SDK, WeChat's API on this machine, and a clock of the test's.
 */
export async function openStage(): Promise<Stage> {
  const names = ['users', 'quotas', 'sessions', 'wecom_events', 'risk_events']
  const [cloud, upstreams] = await Promise.all([
    startLocalCloud({
      functionsDir: tmpdir(),
      functions: [],
      collections: names.map((name) => ({ name, indexes: [], rule: 'ADMINONLY' })),
    }),
    startUpstreams({ paceMs: 0 }),
  ])
  setSdkEnvironment(cloud.url, cloud.envId)
  const database = connectDatabase()
  const time = { now: Date.parse('2026-11-21T04:00:00Z') }
  const { appid, secret } = upstreams.wechat
  return {
    cloud,
    upstreams,
    database,
    time,
    ports: {
      clock: { now: () => time.now, sleep: () => Promise.resolve() },
      wechat: createWechatCodes({
        appid,
        secret,
        baseUrl: upstreams.wechatBaseUrl,
        timeoutMs: patience(1000),
      }),
      tokens: createAccessTokens({ keys: [key], lifetimeMs: 60 * minuteMs, ids }),
      sessions: createSessions(database, ids, { lifetimeMs: 30 * dayMs, graceMs, keys: [key] }),
      users: createUsers(database, ids, { now: () => time.now }),
      quotas: createQuotas(database, ids),
    },
    async close() {
      await cloud.close()
      await upstreams.close()
    },
  }
}

/** The error of a call that must be refused; fails when it is not an AppError. */
export async function refused(call: Promise<unknown>): Promise<AppError> {
  const error: unknown = await call.then(
    () => new Error('was not refused'),
    (thrown: unknown) => thrown,
  )
  if (error instanceof AppError) return error
  throw error
}

export async function codeOf(call: Promise<unknown>): Promise<ErrorCode> {
  return (await refused(call)).code
}

/** All that a log or a debugger could show of an error and its causes. */
export function everythingIn(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error) ?? String(error)
  const own = Object.getOwnPropertyNames(error).map((name) => {
    const value: unknown = Reflect.get(error, name)
    return value instanceof Error ? everythingIn(value) : `${name}=${String(value)} ${JSON.stringify(value)}`
  })
  return own.join('\n')
}
