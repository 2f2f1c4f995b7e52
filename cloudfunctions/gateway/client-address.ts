import ipaddr, { type IPv4, type IPv6 } from 'ipaddr.js'
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'

type Address = IPv4 | IPv6
/** A network: its address, and how many bits of it are fixed. */
export type Network = [Address, number]

/**
 * Private, shared and link-local networks: nobody on the internet comes from there, the proxies of a platform
 * do.
 */
const innerRanges = new Set(['private', 'carrierGradeNat', 'linkLocal', 'uniqueLocal'])

/** `10.0.0.0/8`, `::1/128`. Throws for what is no network. */
export function toNetwork(cidr: string): Network {
  return ipaddr.parseCIDR(cidr)
}

/**
 * What a request or a handshake is counted under: the address of the client, or the /64 of IPv6, which one
 * subscriber has whole. The way is walked back from the peer over `x-forwarded-for`, through our own proxies
 * alone: those on inner networks and on `proxies`. The first that is none of them is the client, since what
 * stands before it the client may have written itself. Where the way ends otherwise, with something that is
 * no address, the last proxy before it counts; where it never leaves our own networks, the peer.
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

/** Whether the peer may say where a request comes from: what any other peer wrote is not believed. */
export function comesThroughProxy(socket: IncomingMessage['socket'], proxies: readonly Network[]): boolean {
  const peer = toAddress(socket.remoteAddress ?? '')
  return peer !== null && isProxy(peer, proxies)
}

/**
 * Null for what is no address. An IPv4 address that is written as IPv6 is an IPv4 address; a port behind it
 * is none of it.
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

/** Empty for nobody: the peer of a connection that has ended has no address any more. */
function countedAs(address: Address | null): string {
  if (address === null) return ''
  if (!('parts' in address)) return address.toString()
  const network = address.parts.slice(0, 4).map((part) => part.toString(16))
  return `${network.join(':')}::/64`
}
