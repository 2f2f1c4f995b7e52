import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { startProduct } from '../../support/product.ts'
import { abuseSockets, residentMegabytes } from '../../support/socket-abuse.ts'
import { socketUrl } from '../../support/socket-client.ts'
import { startGatewayProcess } from './gateway-process.ts'

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

/** The long form, with 200 sockets, is in tests/soak. */
it.runIf(process.platform === 'linux')('holds no memory of connections that came and went', async () => {
  const product = await startProduct({ env })
  const gateway = await startGatewayProcess(product, env)
  const end = new AbortController()
  try {
    const abuse = abuseSockets(socketUrl(gateway.url), 30, end.signal)
    await pause(6000)
    const before = await residentMegabytes(gateway.pid)
    await pause(6000)
    const after = await residentMegabytes(gateway.pid)
    end.abort()
    const { connections, replies, refusals } = await abuse
    expect(connections).toBeGreaterThan(30)
    expect(replies).toBeGreaterThan(30)
    expect(Object.keys(refusals)).toEqual(['400', '404'])
    expect(after / before).toBeLessThan(1.25)
    expect((await fetch(`${gateway.url}/wechat/health`)).status).toBe(200)
  } finally {
    end.abort()
    await gateway.stop()
    await product.close()
  }
})
