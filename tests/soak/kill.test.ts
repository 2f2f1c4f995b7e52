import { expect, it } from 'vitest'
import { killAtRandom } from '../support/kills.ts'
import { startProduct } from '../support/product.ts'

it('200 kills of the chat process at random instants lose no question and leave no reply unfinished', async () => {
  const product = await startProduct({ paceMs: 15 })
  try {
    const tally = await killAtRandom(product, 200, 1200)
    console.log('kills', tally)
    expect(tally.hit).toBeGreaterThanOrEqual(200)
  } finally {
    await product.close()
  }
})
