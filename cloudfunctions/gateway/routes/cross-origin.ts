import { cors } from 'hono/cors'
import { gatewayEnv } from '../../../shared/runtime/compose/compose-gateway.ts'

/** Lets pages of GATEWAY_ORIGINS ask. Cookies are never involved: a page must have the token itself. */
export const crossOrigin = cors({
  origin(origin) {
    const allowed = gatewayEnv().GATEWAY_ORIGINS
    if (allowed.includes('*')) return '*'
    return allowed.includes(origin) ? origin : null
  },
  allowMethods: ['GET', 'POST'],
  allowHeaders: [
    'authorization',
    'content-type',
    'idempotency-key',
    'last-event-id',
    'x-request-id',
    // What libraries for events and for requests add by themselves.
    'cache-control',
    'x-requested-with',
  ],
  exposeHeaders: ['retry-after', 'x-request-id'],
  maxAge: 600,
})
