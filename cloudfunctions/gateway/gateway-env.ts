import type { HttpBindings } from '@hono/node-server'
import type { ServerResponse } from 'node:http'
import type { Log } from '../../shared/ports/system.ts'

/** The values that every handler finds in its context. */
export interface GatewayEnv {
  Bindings: HttpBindings
  Variables: {
    requestId: string
    log: Log
    /**
     * Set by a handler that streams its answer. The function is called after the status and all headers were
     * written.
     */
    writeBody: ((outgoing: ServerResponse) => Promise<void>) | undefined
  }
}
