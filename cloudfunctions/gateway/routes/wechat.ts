import { Hono } from 'hono'
import { wechatLoginBody, type WechatLoginAnswer } from '../../../shared/contract/gateway-wechat.ts'
import { signInPorts } from '../../../shared/runtime/compose-gateway.ts'
import { signIn } from '../../../shared/usecases/sign-in.ts'
import type { GatewayEnv } from '../gateway-env.ts'
import { limitAddress } from './admit-caller.ts'
import { secondsUntil } from './auth.ts'
import { readBody } from './read-input.ts'

/** HTTP beside the WebSocket door: `/wechat/…`, each answer with `code`, `message` and `data`. */
export const wechatRoutes = new Hono<GatewayEnv>()

wechatRoutes.get('/health', (c) =>
  c.json({ code: 0, message: '服务正常', timestamp: new Date().toISOString() }),
)

wechatRoutes.post('/login', limitAddress('sign-in'), async (c) => {
  const signedIn = await signIn(signInPorts(), await readBody(c, wechatLoginBody))
  const { openid, unionid, accessToken, refreshToken, expiresAt } = signedIn
  return c.json({
    code: 0,
    message: '登录成功',
    data: {
      openid,
      ...(unionid !== undefined && { unionid }),
      access_token: accessToken,
      refresh_token: refreshToken,
      expires_in: secondsUntil(expiresAt),
    },
  } satisfies WechatLoginAnswer)
})
