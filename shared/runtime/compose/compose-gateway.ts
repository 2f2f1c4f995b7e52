import { createRateLimits } from '../../adapters/cloudbase/rate-limits-cloudbase.ts'
import { createLeasedLimits } from '../../adapters/cloudbase/rate-limits-leased.ts'
import { createSessions } from '../../adapters/cloudbase/sessions-cloudbase.ts'
import { createRecentSessions } from '../../adapters/cloudbase/sessions-recent.ts'
import { createAccessTokens } from '../../adapters/system/access-tokens-jose.ts'
import { createLiveReplies } from '../../adapters/system/live-replies-memory.ts'
import { createWechatCodes } from '../../adapters/wechat/codes-wechat.ts'
import type { LeasedLimits } from '../../ports/limits.ts'
import type { LiveTurns } from '../../ports/live-replies.ts'
import type { SessionPorts, OpenSessionPorts } from '../../usecases/gateway/open-session.ts'
import { demandWechatEnv, parseGatewayEnv, type GatewayEnv } from '../env/env-gateway.ts'
import { clock, database, ids, once, quotas, users } from './compose.ts'

const secondMs = 1000
const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
/** For this long, an instance may accept a session that another instance has ended. */
const sessionKeptMs = 5000

export const gatewayEnv: () => GatewayEnv = once(() => parseGatewayEnv(process.env))

/** The replies that this process writes, for readers in this process. */
export const live: LiveTurns = createLiveReplies()

/** The ports for checking, refreshing and ending sessions. */
export const sessionPorts: () => SessionPorts = once(() => {
  const { GATEWAY_KEYS: keys, GATEWAY_TOKEN_MINUTES, ...env } = gatewayEnv()
  const sessions = createSessions(database(), ids, {
    lifetimeMs: env.GATEWAY_SESSION_DAYS * dayMs,
    graceMs: env.GATEWAY_REFRESH_GRACE_SECONDS * secondMs,
    keys,
  })
  return {
    clock,
    tokens: createAccessTokens({ keys, lifetimeMs: GATEWAY_TOKEN_MINUTES * minuteMs, ids }),
    sessions: createRecentSessions(sessions, { keptMs: sessionKeptMs, now: clock.now }),
  }
})

/** The ports for signing in; throws INTERNAL when no appid is configured. */
export const openSessionPorts: () => OpenSessionPorts = once(() => ({
  ...sessionPorts(),
  wechat: createWechatCodes(demandWechatEnv(process.env)),
  users: users(),
  quotas: quotas(),
}))

export const rateLimits: () => LeasedLimits = once(() =>
  createLeasedLimits(
    createRateLimits(database(), { ids, pepper: gatewayEnv().GATEWAY_KEYS[0]?.secret ?? '' }),
  ),
)
