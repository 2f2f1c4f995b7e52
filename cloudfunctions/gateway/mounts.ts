import type { Hono } from 'hono'
import type { GatewayEnv } from './gateway-env.ts'
import { authRoutes } from './routes/auth.ts'
import { chatRoutes } from './routes/chat.ts'
import { openApiRoutes } from './routes/openapi.ts'
import { sessionRoutes } from './routes/sessions.ts'
import { wechatRoutes } from './routes/wechat.ts'

interface Mount {
  /** Without the last slash. */
  path: string
  routes: Hono<GatewayEnv>
}

/** Every router of the gateway; of two that know a route, the first answers. */
export const mounts: Mount[] = [
  { path: '/wechat', routes: wechatRoutes },
  { path: '/api', routes: authRoutes },
  { path: '/api', routes: chatRoutes },
  { path: '/api', routes: sessionRoutes },
  { path: '/api', routes: openApiRoutes },
]
