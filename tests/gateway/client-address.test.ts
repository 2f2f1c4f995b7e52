import type { Socket } from 'node:net'
import { expect, it } from 'vitest'
import { clientAddress } from '../../cloudfunctions/gateway/client-address.ts'

function addressOf(forwarded: string | undefined): string {
  const socket = { remoteAddress: '10.1.1.1' } as Socket
  return clientAddress({ headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }, socket })
}

it.each([
  ['what the access service wrote, not what a client wrote before it', '1.1.1.1, 8.8.8.8', '8.8.8.8'],
  ["the last hop that is not the platform's own", '1.1.1.1, 8.8.8.8, 10.0.0.7, 100.64.3.2', '8.8.8.8'],
  ['an address of IPv6', '2001:db8::1, fe80::1', '2001:db8::1'],
  ['the peer of the connection where nobody wrote anything', undefined, '10.1.1.1'],
  ['the peer where only words and inner hops stand', 'me, 127.0.0.1', '10.1.1.1'],
])('takes %s', (_what, forwarded, address) => {
  expect(addressOf(forwarded)).toBe(address)
})
