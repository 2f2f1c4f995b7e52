import type { Context, MiddlewareHandler } from 'hono'
import { AppError } from '../../../shared/contract/errors.ts'
import type { GatewayCaller, SignedInCaller } from '../../../shared/domain/people/caller.ts'
import { gatewayEnv, sessionPorts } from '../../../shared/runtime/compose/compose-gateway.ts'
import { authenticate } from '../../../shared/usecases/gateway/authenticate.ts'
import { requestAddress } from '../request-address.ts'
import { countAddress, countPerson, type RouteFamily } from '../count-request.ts'
import type { GatewayEnv } from '../gateway-env.ts'
import { admission } from '../turns.ts'

const howToOpenSession =
  '请先登录：用 wx.login 的 code 调用 POST /wechat/login，再带上请求头 Authorization: Bearer <access_token>'

/**
 * The form of WeChat's openids. Ids of other channels contain a colon (`wecom:…`), so a claim cannot name
 * such a person.
 */
const plainName = /^[\w-]{1,64}$/

/**
 * Refuses a turn at once while more wait than may, before anything else is done for it. Throws RATE_LIMITED.
 */
export const demandRoom: MiddlewareHandler<GatewayEnv> = async (_c, next) => {
  admission().demandRoom()
  await next()
}

/** Counts a request of one address in one family. Throws RATE_LIMITED. */
export function limitAddress(family: RouteFamily): MiddlewareHandler<GatewayEnv> {
  return async (c, next) => {
    await countAddress(requestAddress(c.env.incoming, c.get('log')), family)
    await next()
  }
}

/**
 * Identifies the caller and counts the request in one family. `claimed` is an openid in the body or the
 * query; it must equal the token's openid, otherwise FORBIDDEN. Without a token, throws UNAUTHENTICATED,
 * unless GATEWAY_LEGACY_OPENID trusts the claim. Throws RATE_LIMITED when the person calls too often.
 */
export async function admit(
  c: Context<GatewayEnv>,
  family: RouteFamily,
  claimed?: string,
): Promise<GatewayCaller> {
  const caller = await identify(c, claimed === '' ? undefined : claimed)
  await countPerson(caller, family)
  return caller
}

async function identify(c: Context<GatewayEnv>, claimed: string | undefined): Promise<GatewayCaller> {
  const believed = claimed !== undefined && gatewayEnv().GATEWAY_LEGACY_OPENID
  if (believed && c.req.header('authorization') === undefined) {
    if (!plainName.test(claimed))
      throw new AppError('INVALID_ARGUMENT', { message: 'openid 里有不该有的字符' })
    return { openid: claimed, channel: 'gateway', sessionId: null }
  }
  const caller = await authenticated(c)
  if (claimed !== undefined && claimed !== caller.openid) throw new AppError('FORBIDDEN')
  return caller
}

/**
 * Returns the owner of the token in this request. Throws UNAUTHENTICATED with a sentence that explains how to
 * get a token.
 */
export async function authenticated(c: Context<GatewayEnv>): Promise<SignedInCaller> {
  const token = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
  try {
    return await authenticate(sessionPorts(), token)
  } catch (cause) {
    if (!(cause instanceof AppError) || cause.code !== 'UNAUTHENTICATED') throw cause
    throw new AppError('UNAUTHENTICATED', { message: howToOpenSession, cause })
  }
}
