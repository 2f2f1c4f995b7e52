import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { killAtRandom } from '../support/kills.ts'
import { asLongHere } from '../support/patience.ts'
import { startProduct, type Product } from '../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct({ paceMs: 15 })
})
afterAll(() => product.close())

describe('a chat process killed in the middle of a turn', () => {
  it('loses no question and leaves no reply unfinished past its lease', async () => {
    const tally = await killAtRandom(product, 16, asLongHere(900))
    expect(tally.hit).toBeGreaterThanOrEqual(16)
    expect(tally.statuses.interrupted).toBeGreaterThan(0)
  })
})
