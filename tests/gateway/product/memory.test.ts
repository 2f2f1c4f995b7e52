import { expect, it } from 'vitest'
import { startProduct, until } from '../../support/product.ts'
import { abuseSockets, residentMegabytes } from '../../support/socket-abuse.ts'
import { socketUrl } from '../../support/socket-client.ts'
import { startGatewayProcess } from './gateway-process.ts'
import { patience } from '../../support/patience.ts'

const env = {
  GATEWAY_KEYS: 'k:0123456789abcdef0123456789abcdef',
  GATEWAY_LIMIT_SIGN_IN: '1000000',
  GATEWAY_LIMIT_HANDSHAKES: '1000000',
  GATEWAY_SOCKET_STRANGERS: '1000',
  GATEWAY_SOCKET_SIGN_IN_SECONDS: '300',
  GATEWAY_LIMIT_USER: '1000000',
  // Little room, so that garbage is no excuse.
  NODE_OPTIONS: '--max-old-space-size=64',
}

/** How many connections come and go before each measurement. */
const crowd = 40

/** The long form, with 200 sockets, is in tests/soak. */
it.runIf(process.platform === 'linux')('holds no memory of connections that came and went', async () => {
  const product = await startProduct({ env })
  const gateway = await startGatewayProcess(product, env)
  try {
    const abuse = abuseSockets(socketUrl(gateway.url), 10)
    const heldAfter = async (connections: number): Promise<number> => {
      await until(async () => abuse.tally.connections >= connections, patience(120_000))
      return residentMegabytes(gateway.pid)
    }
    const before = await heldAfter(crowd)
    const after = await heldAfter(2 * crowd)
    await abuse.end()
    expect(abuse.tally.replies).toBeGreaterThan(crowd)
    expect(Object.keys(abuse.tally.refusals)).toEqual(['400', '404'])
    expect(after / before).toBeLessThan(1.25)
    expect((await fetch(`${gateway.url}/wechat/health`)).status).toBe(200)
  } finally {
    await gateway.stop()
    await product.close()
  }
})
