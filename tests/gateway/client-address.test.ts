import fc from 'fast-check'
import type { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { clientAddress, toNetwork } from '../../cloudfunctions/gateway/client-address.ts'

interface Way {
  peer?: string
  proxies?: string[]
}

function addressOf(
  forwarded: string | string[] | undefined,
  { peer = '10.1.1.1', proxies = [] }: Way = {},
): string {
  const headers = (forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }) as Record<string, string>
  const request = { headers, socket: { remoteAddress: peer } as Socket }
  return clientAddress(request, proxies.map(toNetwork))
}

describe('the address a request is counted under', () => {
  it.each([
    ['what the access service wrote, not what a client wrote before it', '1.1.1.1, 8.8.8.8', '8.8.8.8'],
    ["the last hop that is not the platform's own", '1.1.1.1, 8.8.8.8, 10.0.0.7, 100.64.3.2', '8.8.8.8'],
    ['the peer of the connection where nobody wrote anything', undefined, '10.1.1.1'],
    ['the peer where the way never leaves inner networks', '10.9.9.9, 192.168.3.4', '10.1.1.1'],
    ['the last proxy behind a word that is no address', '8.8.8.8, unknown, 10.0.0.7', '10.0.0.7'],
    ['the peer behind nothing but a word', '8.8.8.8, _hidden', '10.1.1.1'],
    ['an empty item as a word', '8.8.8.8, , 10.0.0.7', '10.0.0.7'],
  ])('is %s', (_what, forwarded, address) => {
    expect(addressOf(forwarded)).toBe(address)
  })

  it('is the last line’s when the header comes more than once', () => {
    expect(addressOf(['1.1.1.1', '8.8.8.8, 10.0.0.7'])).toBe('8.8.8.8')
  })

  it.each(['8.8.4.4', '127.0.0.1', '::1', '::ffff:127.0.0.1', '2400:cb00::1'])(
    'is the peer itself where %s, which is no proxy, claims to forward',
    (peer) => {
      const forged = ['1.1.1.1', '2001:db8::1', '10.0.0.1', ''].map((forwarded) =>
        addressOf(forwarded, { peer }),
      )
      expect(new Set(forged)).toEqual(new Set([addressOf(undefined, { peer })]))
    },
  )

  it('is behind loopback where loopback is set up as a proxy', () => {
    const proxies = ['127.0.0.0/8', '::1/128']
    for (const peer of ['127.0.0.1', '::1', '::ffff:127.0.0.1'])
      expect(addressOf('8.8.8.8, 127.0.0.1', { peer, proxies })).toBe('8.8.8.8')
  })

  it('never changes with what a client writes in front', () => {
    const front = fc.array(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string({ maxLength: 12 })), { maxLength: 4 })
    fc.assert(
      fc.property(front, (written) => {
        const way = [...written.filter((hop) => !hop.includes(',')), '8.8.8.8', '10.0.0.7']
        expect(addressOf(way.join(', '))).toBe('8.8.8.8')
      }),
      { numRuns: 200 },
    )
  })
})

describe('one client', () => {
  it.each([
    ['8.8.8.8', ['::ffff:8.8.8.8', '::FFFF:0808:0808', '8.8.8.8:443', '[::ffff:8.8.8.8]:443', ' 8.8.8.8 ']],
    [
      '2001:db8:0:1::/64',
      [
        '2001:db8:0:1::1',
        '2001:DB8:0:1::1',
        '2001:0db8:0000:0001:0000:0000:0000:0001',
        '[2001:db8:0:1::1]',
        '[2001:db8:0:1::1]:443',
        '2001:db8:0:1:ffff:ffff:ffff:ffff',
        '2001:db8:0:1::1%eth0',
        '2001:db8:0:1::192.0.2.1',
      ],
    ],
  ])('is %s however it is written', (counted, writings) => {
    for (const written of writings) expect(addressOf(written), written).toBe(counted)
  })

  it('is a /64 of IPv6: its neighbour is another', () => {
    expect(addressOf('2001:db8:0:2::1')).not.toBe(addressOf('2001:db8:0:1::1'))
  })

  it('is not what looks like an address and is none', () => {
    for (const written of [
      '08.8.8.8',
      '8.8.8.010',
      '8.8.8',
      '8.8.8.8.8',
      '8.8.8.256',
      '0x8.8.8.8',
      '134744072',
      '8.8.8.8/8',
      '8.8.8.8:',
      '8.8.8.8:123456',
      '[8.8.8.8',
      '2001:db8::1]:443',
      '2001:db8:::1',
      '2001:db8::1::2',
      '2001:db8::12345',
      '"8.8.8.8"',
      'localhost',
    ])
      expect(addressOf(written), written).toBe('10.1.1.1')
  })

  it('has an address whatever family and form it comes in', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (peer) => {
        expect(addressOf(undefined, { peer })).toMatch(/^([\d.]+|([\da-f]{1,4}:){4}:\/64)$/)
      }),
      { numRuns: 200 },
    )
  })
})

describe('a proxy of the platform', () => {
  it.each([
    ['10.0.0.0', '10.255.255.255'],
    ['172.16.0.0', '172.31.255.255'],
    ['192.168.0.0', '192.168.255.255'],
    ['100.64.0.0', '100.127.255.255'],
    ['169.254.0.0', '169.254.255.255'],
    ['fc00::', 'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['fe80::', 'febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ])('stands anywhere from %s to %s', (first, last) => {
    for (const hop of [first, last]) {
      expect(addressOf(`8.8.8.8, ${hop}`), hop).toBe('8.8.8.8')
      expect(addressOf('8.8.8.8', { peer: hop }), hop).toBe('8.8.8.8')
    }
  })

  it.each(
    [
      '9.0.0.0 9.255.255.255 11.0.0.0 11.255.255.255 172.15.255.255 172.32.0.0 192.167.255.255 192.169.0.0',
      '100.63.255.255 100.128.0.0 169.253.255.255 169.255.0.0 127.0.0.1 127.255.255.255 0.0.0.0 1.1.1.1',
      '192.0.2.1 223.255.255.255 ::1 fbff::1 fe00::1 fe7f:ffff::1 fec0::1 2001:db8::1 2400:cb00::1 64:ff9b::1',
    ].flatMap((line) => line.split(' ')),
  )('stands in no public network: not at %s', (hop) => {
    expect(addressOf(`8.8.8.8, ${hop}`)).not.toBe('8.8.8.8')
    expect(addressOf('8.8.8.8', { peer: hop })).not.toBe('8.8.8.8')
  })

  it('may stand where it is set up, and then only there', () => {
    const proxies = ['203.0.113.0/24', '2001:db8:1::/48']
    expect(addressOf('8.8.8.8, 203.0.113.9', { proxies })).toBe('8.8.8.8')
    expect(addressOf('8.8.8.8', { peer: '::ffff:203.0.113.9', proxies })).toBe('8.8.8.8')
    expect(addressOf('8.8.8.8, 2001:db8:1:2::3', { proxies })).toBe('8.8.8.8')
    expect(addressOf('8.8.8.8, 203.0.114.9', { proxies })).toBe('203.0.114.9')
  })
})
