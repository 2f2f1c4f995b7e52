import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Hono, type MiddlewareHandler } from 'hono'
import { requestId } from 'hono/request-id'
import { secureHeaders } from 'hono/secure-headers'
import { AppError } from '../../shared/contract/errors.ts'
import { createLog } from '../../shared/runtime/compose/compose-log.ts'
import type { GatewayEnv } from './gateway-env.ts'
import { mounts } from './mounts.ts'
import { crossOrigin } from './routes/cross-origin.ts'
import { limitBody } from './routes/read-input.ts'
import { discardRest } from './routes/request-body.ts'
import { sendError } from './send-error.ts'

export const functionName = process.env.SCF_FUNCTIONNAME ?? 'gateway'

/**
 * The HTTP part of the gateway. Each router answers under its own path and at the root, because the access
 * service removes the path of a function unless its switch 路径透传 is on.
 */
export function createApp(): Hono<GatewayEnv> {
  const app = new Hono<GatewayEnv>()
  app.use(writeBodies)
  app.use(discardRest)
  app.use(requestId({ headerName: 'x-request-id', limitLength: 64 }))
  app.use(secureHeaders({ strictTransportSecurity: 'max-age=31536000' }))
  app.use(async (c, next) => {
    const startedAt = Date.now()
    c.set('log', createLog(functionName, c.get('requestId')))
    await next()
    // Answers belong to one person, so no cache on the way may store them.
    if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
    c.get('log').info('request', {
      method: c.req.method,
      route: routeOf(c.req.path),
      status: c.res.status,
      ms: Date.now() - startedAt,
    })
  })
  app.use(crossOrigin)
  app.use(limitBody)
  for (const { path, routes } of mounts) app.route(path, routes)
  for (const { routes } of mounts) app.route('/', routes)
  app.notFound((c) => sendError(c, new AppError('NOT_FOUND', { message: '没有这个接口' })))
  app.onError((error, c) => sendError(c, error))
  return app
}

/**
 * Lets a handler write its body to the connection itself, because a web stream costs several times as much
 * per token. This must stand before every middleware that sets a header.
 */
const writeBodies: MiddlewareHandler<GatewayEnv> = async (c, next) => {
  await next()
  const writeBody = c.get('writeBody')
  if (!writeBody) return
  const { outgoing } = c.env
  outgoing.writeHead(c.res.status, Object.fromEntries(c.res.headers))
  void writeBody(outgoing)
  // The response is cleared first; otherwise Hono would copy it, and the server would send the copy.
  c.res = undefined
  c.res = RESPONSE_ALREADY_SENT
}

/** Returns a path that may be logged. An unusual path may contain somebody's words. */
function routeOf(path: string): string {
  return /^[\w/.-]{1,60}$/.test(path) ? path : '…'
}
