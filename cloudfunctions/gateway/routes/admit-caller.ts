import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, MiddlewareHandler } from 'hono'
import { AppError } from '../../../shared/contract/errors.ts'
import type { Caller } from '../../../shared/domain/caller.ts'
import { clock } from '../../../shared/runtime/compose.ts'
import { gatewayEnv, rateLimits, sessionPorts } from '../../../shared/runtime/compose-gateway.ts'
import { authenticate, type SignedInCaller } from '../../../shared/usecases/authenticate.ts'
import type { GatewayEnv } from '../gateway-env.ts'

const windowMs = 60_000
const howToSignIn =
  '请先登录：用 wx.login 的 code 调用 POST /wechat/login，再带上 Authorization: Bearer <access_token>'

/** A caller, with the sign-in it comes from; none where the body's word was taken for it. */
export interface AdmittedCaller extends Caller {
  sessionId: string | null
}

/** Counts a request of one address on one family of routes. Throws RATE_LIMITED. */
export function limitAddress(route: 'any' | 'sign-in'): MiddlewareHandler<GatewayEnv> {
  return async (c, next) => {
    const { GATEWAY_LIMIT_ADDRESS, GATEWAY_LIMIT_SIGN_IN } = gatewayEnv()
    const limit = route === 'sign-in' ? GATEWAY_LIMIT_SIGN_IN : GATEWAY_LIMIT_ADDRESS
    await take(`${route}:address:${addressOf(c)}`, limit)
    await next()
  }
}

/**
 * Who asks. `claimed` are names in the body or the query: FORBIDDEN when one is not the token's own. Without a token UNAUTHENTICATED,
 * unless GATEWAY_LEGACY_OPENID makes us believe the claim. Counts the request of this person: RATE_LIMITED.
 */
export async function admit(c: Context<GatewayEnv>, claimed?: string): Promise<AdmittedCaller> {
  const caller = await identify(c, claimed === '' ? undefined : claimed)
  await take(`person:${caller.openid}`, gatewayEnv().GATEWAY_LIMIT_USER)
  return caller
}

/** The same for what only a token can ask for. */
export async function admitSignedIn(c: Context<GatewayEnv>): Promise<SignedInCaller> {
  const token = bearer(c)
  if (token === null) throw unauthenticated()
  return withHint(authenticate(sessionPorts(), token))
}

async function identify(c: Context<GatewayEnv>, claimed: string | undefined): Promise<AdmittedCaller> {
  const token = bearer(c)
  if (token !== null) {
    const caller = await withHint(authenticate(sessionPorts(), token))
    if (claimed !== undefined && claimed !== caller.openid) throw new AppError('FORBIDDEN')
    return caller
  }
  if (claimed === undefined || !gatewayEnv().GATEWAY_LEGACY_OPENID) throw unauthenticated()
  return { openid: claimed, channel: 'gateway', sessionId: null }
}

function bearer(c: Context<GatewayEnv>): string | null {
  const header = c.req.header('authorization')
  if (header === undefined) return null
  return /^Bearer +([\w.~+/=-]{1,4096})$/i.exec(header)?.[1] ?? ''
}

async function withHint(signedIn: Promise<SignedInCaller>): Promise<SignedInCaller> {
  try {
    return await signedIn
  } catch (error) {
    if (error instanceof AppError && error.code === 'UNAUTHENTICATED') throw unauthenticated(error)
    throw error
  }
}

function unauthenticated(cause?: unknown): AppError {
  return new AppError('UNAUTHENTICATED', { message: howToSignIn, cause })
}

async function take(key: string, limit: number): Promise<void> {
  const { allowed, retryAfterMs } = await rateLimits().take(key, limit, windowMs, clock.now())
  if (!allowed) throw new AppError('RATE_LIMITED', { message: '请求太频繁，请稍后再试', retryAfterMs })
}

/**
 * The access service writes the client's address into `x-forwarded-for`, behind whatever the client wrote there itself. A client
 * that is reached directly has the address of its connection.
 */
function addressOf(c: Context<GatewayEnv>): string {
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
  return forwarded !== undefined && forwarded !== '' ? forwarded : (getConnInfo(c).remote.address ?? '')
}
