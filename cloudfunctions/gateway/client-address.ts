import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'

/** Where proxies of a platform stand: private, shared and link-local networks, and two that Tencent uses inside. */
const inside = new BlockList()
for (const [network, bits] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['127.0.0.0', 8],
  ['9.0.0.0', 8],
  ['11.0.0.0', 8],
] as const)
  inside.addSubnet(network, bits, 'ipv4')
inside.addSubnet('fc00::', 7, 'ipv6')
inside.addSubnet('fe80::', 10, 'ipv6')
inside.addAddress('::1', 'ipv6')

/**
 * The address a request or a handshake comes from: in `x-forwarded-for` the last one that is not a platform's own. What stands before
 * it a client may have written itself.
 */
export function clientAddress({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): string {
  const hops = [headers['x-forwarded-for'] ?? ''].flat().join(',').split(',')
  return hops.map((hop) => hop.trim()).findLast(isOutside) ?? socket.remoteAddress ?? ''
}

function isOutside(hop: string): boolean {
  const family = isIP(hop)
  return family !== 0 && !inside.check(hop, family === 6 ? 'ipv6' : 'ipv4')
}
