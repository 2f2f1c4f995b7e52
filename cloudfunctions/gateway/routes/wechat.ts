import { Hono } from 'hono'
import type { GatewayEnv } from '../gateway-env.ts'

export const wechatRoutes = new Hono<GatewayEnv>()

wechatRoutes.get('/health', (c) =>
  c.json({ code: 0, message: '服务正常', timestamp: new Date().toISOString() }),
)
