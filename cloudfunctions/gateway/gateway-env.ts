import type { Log } from '../../shared/ports.ts'

/** What every handler finds in its context. */
export interface GatewayEnv {
  Variables: { requestId: string; log: Log }
}
