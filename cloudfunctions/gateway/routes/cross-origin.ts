import { cors } from 'hono/cors'
import { gatewayEnv } from '../../../shared/runtime/compose/compose-gateway.ts'

/** Allows pages of GATEWAY_ORIGINS to call. Cookies play no part: a page must hold the token itself. */
export const crossOrigin = cors({
  origin(origin) {
    const allowed = gatewayEnv().GATEWAY_ORIGINS
    if (allowed.includes('*')) return '*'
    return allowed.includes(origin) ? origin : null
  },
  allowMethods: ['GET', 'POST', 'DELETE'],
  allowHeaders: [
    'authorization',
    'content-type',
    'idempotency-key',
    'last-event-id',
    'x-request-id',
    // Headers that libraries for events and requests add by themselves.
    'cache-control',
    'x-requested-with',
  ],
  exposeHeaders: ['retry-after', 'x-request-id'],
  maxAge: 600,
})
