import type { Hono } from 'hono'
import type { GatewayEnv } from './gateway-env.ts'
import { authRoutes } from './routes/auth.ts'
import { chatRoutes } from './routes/chat.ts'
import { meRoutes } from './routes/me.ts'
import { openApiRoutes } from './routes/openapi.ts'
import { sessionRoutes } from './routes/sessions.ts'
import { wechatRoutes } from './routes/wechat.ts'

interface Mount {
  /** The path without a trailing slash. */
  path: string
  routes: Hono<GatewayEnv>
}

/** Every router of the gateway. When two routers know a path, the first one answers. */
export const mounts: Mount[] = [
  { path: '/wechat', routes: wechatRoutes },
  { path: '/api', routes: authRoutes },
  { path: '/api', routes: chatRoutes },
  { path: '/api', routes: sessionRoutes },
  { path: '/api', routes: meRoutes },
  { path: '/api', routes: openApiRoutes },
]
