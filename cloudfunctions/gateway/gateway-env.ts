import type { HttpBindings } from '@hono/node-server'
import type { Log } from '../../shared/ports.ts'

/** What every handler finds in its context. */
export interface GatewayEnv {
  Bindings: HttpBindings
  Variables: { requestId: string; log: Log }
}
