import type { Context } from 'hono'
import { AppError } from '../../shared/contract/errors.ts'
import { sessionPorts } from '../../shared/runtime/compose-gateway.ts'
import { authenticate, type SignedInCaller } from '../../shared/usecases/authenticate.ts'
import type { GatewayEnv } from './gateway-env.ts'

/** Who sends this request, by its `Authorization: Bearer`. Throws UNAUTHENTICATED with a sentence that says how to sign in. */
export async function authenticated(c: Context<GatewayEnv>): Promise<SignedInCaller> {
  const token = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
  if (token === undefined) {
    throw new AppError('UNAUTHENTICATED', {
      message: '请先登录：POST /wechat/login，再带上 Authorization: Bearer',
    })
  }
  return authenticate(sessionPorts(), token)
}
