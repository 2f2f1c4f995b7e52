import type { Log } from '../../shared/ports/system.ts'
import { gatewayEnv } from '../../shared/runtime/compose/compose-gateway.ts'
import { EnvError } from '../../shared/runtime/env/env.ts'

/**
 * Logs at start what a developer must know about missing settings. A call that needs a missing setting is
 * refused by itself.
 */
export function reportStart(log: Log): void {
  try {
    if (!gatewayEnv().GATEWAY_LEGACY_OPENID) return
    const expected = '是 1：谁都可以冒充任何人，只能为旧客户端短期过渡，请尽快改回 0'
    log.failure('INSECURE', new EnvError([{ name: 'GATEWAY_LEGACY_OPENID', expected }]))
  } catch (error) {
    log.failure('environment incomplete', error)
  }
}
