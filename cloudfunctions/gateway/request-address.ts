import type { IncomingMessage } from 'node:http'
import type { Log } from '../../shared/ports/system.ts'
import { once } from '../../shared/runtime/compose/compose.ts'
import { gatewayEnv } from '../../shared/runtime/compose/compose-gateway.ts'
import { clientAddress, comesThroughProxy, toNetwork } from './client-address.ts'

const proxies = once(() => gatewayEnv().GATEWAY_PROXIES.map(toNetwork))
let hasWarned = false

/**
 * What a request or a handshake is counted under. Says once in the log when a peer that is no proxy of ours
 * forwards: either somebody forges, or a proxy is missing in GATEWAY_PROXIES and everybody behind it is
 * counted as one.
 */
export function requestAddress(request: Pick<IncomingMessage, 'headers' | 'socket'>, log: Log): string {
  const isForwarded = request.headers['x-forwarded-for'] !== undefined
  if (isForwarded && !hasWarned && !comesThroughProxy(request.socket, proxies())) {
    hasWarned = true
    log.info('forwarded by a peer that is not in GATEWAY_PROXIES')
  }
  return clientAddress(request, proxies())
}
