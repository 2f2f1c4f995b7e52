import type { HttpBindings } from '@hono/node-server'
import type { ServerResponse } from 'node:http'
import type { Log } from '../../shared/ports/system.ts'

/** What every handler finds in its context. */
export interface GatewayEnv {
  Bindings: HttpBindings
  Variables: {
    requestId: string
    log: Log
    /**
     * Set by a handler whose answer is written bit by bit: called once the status and every header are
     * written.
     */
    writeBody: ((outgoing: ServerResponse) => Promise<void>) | undefined
  }
}
