import { AppError } from '../../shared/contract/errors.ts'
import type { Caller } from '../../shared/domain/people/caller.ts'
import { clock } from '../../shared/runtime/compose/compose.ts'
import { gatewayEnv, rateLimits } from '../../shared/runtime/compose/compose-gateway.ts'

/**
 * Request families with separate counters, the same over HTTP and WebSocket: a person who looks up too much
 * can still chat.
 */
export type RouteFamily = 'session' | 'chat' | 'other'

const windowMs = 60_000

/** Counts one request or handshake of an address. Throws RATE_LIMITED. */
export function countAddress(address: string, family: RouteFamily | 'handshake'): Promise<void> {
  const { GATEWAY_LIMIT_ADDRESS, GATEWAY_LIMIT_SIGN_IN, GATEWAY_LIMIT_HANDSHAKES } = gatewayEnv()
  const limits = {
    session: GATEWAY_LIMIT_SIGN_IN,
    handshake: GATEWAY_LIMIT_HANDSHAKES,
    chat: GATEWAY_LIMIT_ADDRESS,
    other: GATEWAY_LIMIT_ADDRESS,
  }
  return count(`${family}:address:${address}`, limits[family])
}

/** Counts one request of a person. Throws RATE_LIMITED. */
export function countPerson({ openid }: Pick<Caller, 'openid'>, family: RouteFamily): Promise<void> {
  return count(`${family}:person:${openid}`, gatewayEnv().GATEWAY_LIMIT_USER)
}

async function count(key: string, most: number): Promise<void> {
  const { allowed, retryAfterMs } = await rateLimits().take(key, most, windowMs, clock.now())
  if (!allowed) throw new AppError('RATE_LIMITED', { message: '请求太频繁，请稍后再试', retryAfterMs })
}

/**
 * Counts one refresh of a session, whatever its address. The session is counted instead of the person,
 * because only the refresh itself reveals the person.
 */
export function countRefresh(refreshToken: string): Promise<void> {
  const [session = ''] = refreshToken.split('.')
  return count(`refresh:session:${session}`, gatewayEnv().GATEWAY_LIMIT_SIGN_IN)
}

/** Counts one session that a person opens, whatever the address. Throws RATE_LIMITED. */
export function countOpenedSession(person: Pick<Caller, 'openid'>): Promise<void> {
  return countPerson(person, 'session')
}
