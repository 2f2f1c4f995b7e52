import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { BlockList, isIP } from 'node:net'
import type { GatewayEnv } from '../gateway-env.ts'

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
 * The address a request comes from: in `x-forwarded-for` the last one that is not a platform's own. What stands before it a client may
 * have written itself.
 */
export function clientAddress(c: Context<GatewayEnv>): string {
  const hops = (c.req.header('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim())
  return hops.findLast(isOutside) ?? getConnInfo(c).remote.address ?? ''
}

function isOutside(hop: string): boolean {
  const family = isIP(hop)
  return family !== 0 && !inside.check(hop, family === 6 ? 'ipv6' : 'ipv4')
}
