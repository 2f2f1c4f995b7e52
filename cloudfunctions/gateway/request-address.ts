import type { IncomingMessage } from 'node:http'
import type { Log } from '../../shared/ports/system.ts'
import { once } from '../../shared/runtime/compose/compose.ts'
import { gatewayEnv } from '../../shared/runtime/compose/compose-gateway.ts'
import { clientAddress, comesThroughProxy, toNetwork } from './client-address.ts'

const proxies = once(() => gatewayEnv().GATEWAY_PROXIES.map(toNetwork))
let hasWarned = false

/**
 * Returns the address under which a request or a handshake is counted. Logs once when a peer that is no proxy
 * of ours sends `x-forwarded-for`: either a client forges it, or GATEWAY_PROXIES lacks a proxy, and all
 * clients behind that proxy share one counter.
 */
export function requestAddress(request: Pick<IncomingMessage, 'headers' | 'socket'>, log: Log): string {
  const isForwarded = request.headers['x-forwarded-for'] !== undefined
  if (isForwarded && !hasWarned && !comesThroughProxy(request.socket, proxies())) {
    hasWarned = true
    log.info('forwarded by a peer that is not in GATEWAY_PROXIES')
  }
  return clientAddress(request, proxies())
}
