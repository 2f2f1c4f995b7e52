import ipaddr, { type IPv4, type IPv6 } from 'ipaddr.js'
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'

type Address = IPv4 | IPv6
/** A network: its address and the number of fixed bits. */
export type Network = [Address, number]

/**
 * Private, shared and link-local networks. Nobody on the internet has such an address, but a platform's
 * proxies do.
 */
const innerRanges = new Set(['private', 'carrierGradeNat', 'linkLocal', 'uniqueLocal'])

/** Parses `10.0.0.0/8` or `::1/128`; throws for anything else. */
export function toNetwork(cidr: string): Network {
  return ipaddr.parseCIDR(cidr)
}

/**
 * Returns the address under which a request or a handshake is counted. For IPv6 it is the /64 network,
 * because one subscriber owns all of it. The function walks back from the peer through `x-forwarded-for`,
 * over our own proxies only: addresses on inner networks and on `proxies`. The first other address is the
 * client, because the client may have written everything before it. When the walk meets something that is no
 * address, the last proxy counts; when it never leaves our own networks, the peer counts.
 */
export function clientAddress(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  proxies: readonly Network[],
): string {
  const peer = toAddress(socket.remoteAddress ?? '')
  const hops = [headers['x-forwarded-for'] ?? ''].flat().join(',').split(',')
  let nearest = peer
  for (const hop of [...hops.map(toAddress), peer].toReversed()) {
    if (hop === null) return countedAs(nearest)
    if (!isProxy(hop, proxies)) return countedAs(hop)
    nearest = hop
  }
  return countedAs(peer)
}

/** Returns whether the peer is a proxy of ours, so that its `x-forwarded-for` can be trusted. */
export function comesThroughProxy(socket: IncomingMessage['socket'], proxies: readonly Network[]): boolean {
  const peer = toAddress(socket.remoteAddress ?? '')
  return peer !== null && isProxy(peer, proxies)
}

/**
 * Returns null for text that is no address. An IPv4 address in IPv6 form becomes an IPv4 address; a port is
 * dropped.
 */
function toAddress(text: string): Address | null {
  const [, bracketed, withPort] = /^(?:\[([^\]]+)\](?::\d{1,5})?|([\d.]+):\d{1,5})$/.exec(text.trim()) ?? []
  const bare = bracketed ?? withPort ?? text.trim()
  return isIP(bare) === 0 ? null : ipaddr.process(bare)
}

function isProxy(address: Address, proxies: readonly Network[]): boolean {
  if (innerRanges.has(address.range())) return true
  return proxies.some((network) => network[0].kind() === address.kind() && address.match(network))
}

/** Returns an empty text when the connection has ended, because its peer has no address then. */
function countedAs(address: Address | null): string {
  if (address === null) return ''
  if (!('parts' in address)) return address.toString()
  const network = address.parts.slice(0, 4).map((part) => part.toString(16))
  return `${network.join(':')}::/64`
}
