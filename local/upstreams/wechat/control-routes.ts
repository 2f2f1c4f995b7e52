/** `/_local/wechat`: steers the WeChat API and reads what reached it, over HTTP. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { NodeEnv } from '../world.ts'
import type { WechatControl } from './faults.ts'
import type { WechatUpstream } from './wechat.ts'

export function createWechatControlRoutes(wechat: WechatUpstream): Hono<NodeEnv> {
  const routes = new Hono<NodeEnv>()
  routes.get('/', (context) => {
    const { appid, secret } = wechat
    return context.json({ appid, secret, calls: wechat.calls() })
  })
  routes.post('/', async (context) => context.json(wechat.control(await context.req.json<WechatControl>())))
  routes.onError((error, context) => {
    if (error instanceof z.ZodError) return context.json({ error: z.prettifyError(error) }, 400)
    if (error instanceof SyntaxError) return context.json({ error: 'the body is not JSON' }, 400)
    throw error
  })
  return routes
}
