import { expect, it } from 'vitest'
import { startProduct } from '../../support/product.ts'
import { cutAtRandom } from '../../support/socket-chaos.ts'
import { socketUrl } from '../../support/socket-client.ts'

const plenty = {
  GATEWAY_LIMIT_SIGN_IN: '1000000',
  GATEWAY_LIMIT_HANDSHAKES: '1000000',
  GATEWAY_LIMIT_USER: '1000000',
  GATEWAY_SOCKET_STRANGERS: '1000',
}

it('50 connections cut at random, on two instances: every client ends with exactly the full text', async () => {
  const product = await startProduct({ paceMs: 15, env: plenty })
  const text = `[happy] ${'山里有座庙😀，庙里有个老和尚。'.repeat(6)}`
  product.upstreams.script({ when: '讲故事', text })
  const other = await product.cloud.functions.openHttp('gateway')
  try {
    const urls = [socketUrl(product.cloud.url), `ws://127.0.0.1:${other.port}/wechat/ws`]
    let turn = 0
    const url = (): string => urls[turn++ % 2] ?? ''
    const tally = await cutAtRandom({ product, url, cuts: 50, lanes: 8, spanMs: 600 })
    expect(tally.cuts).toBeGreaterThanOrEqual(50)
    expect(tally.statuses).toEqual({ done: tally.replies })
  } finally {
    other.release()
    await product.close()
  }
})
