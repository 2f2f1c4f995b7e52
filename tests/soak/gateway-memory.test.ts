import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { startProduct } from '../support/product.ts'
import { abuseSockets, residentMegabytes } from '../support/socket-abuse.ts'
import { socketUrl } from '../support/socket-client.ts'
import { startGatewayProcess } from '../gateway/product/gateway-process.ts'

const env = {
  GATEWAY_KEYS: 'k:0123456789abcdef0123456789abcdef',
  GATEWAY_LIMIT_SIGN_IN: '1000000',
  GATEWAY_LIMIT_HANDSHAKES: '1000000',
  GATEWAY_SOCKET_STRANGERS: '1000',
  GATEWAY_SOCKET_SIGN_IN_SECONDS: '300',
  GATEWAY_LIMIT_USER: '1000000',
  // Little room, so that garbage is no excuse.
  NODE_OPTIONS: '--max-old-space-size=72',
}

it.runIf(process.platform === 'linux')(
  'keeps within its memory for three minutes of 200 sockets that come, misbehave and go',
  async () => {
    const product = await startProduct({ env })
    const gateway = await startGatewayProcess(product, env)
    try {
      const abuse = abuseSockets(socketUrl(gateway.url), 200)
      const held: number[] = []
      for (let minute = 0; minute < 3; minute++) {
        await pause(60_000)
        held.push(await residentMegabytes(gateway.pid))
      }
      await abuse.end()
      const { connections, replies, refusals } = abuse.tally
      console.log('megabytes after each minute', held, { connections, replies, refusals })
      const [first = 0, , last = 0] = held
      expect(connections).toBeGreaterThan(400)
      expect(Object.keys(refusals)).toEqual(['400', '404'])
      expect(last / first).toBeLessThan(1.2)
      expect(last).toBeLessThan(256)
      expect((await fetch(`${gateway.url}/wechat/health`)).status).toBe(200)
    } finally {
      await gateway.stop()
      await product.close()
    }
  },
)
