import { afterAll, beforeAll, expect, it } from 'vitest'
import { createPerson, startProduct, type Product } from '../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.close())

const nested = (depth: number) => `{"action":"tag","text":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`

it.each([1000, 5000, 20_000, 500_000])(
  'an event nested %i deep is a bad parameter, and the cloud lives on',
  async (depth) => {
    const response = await fetch(`${product.cloud.url}/call/emotion`, {
      method: 'POST',
      headers: { 'x-wx-openid': 'o1' },
      body: nested(depth),
    })
    expect(await response.json()).toMatchObject({
      errCode: -501007,
      errMsg: expect.stringContaining('INVALID_PARAM') as unknown,
    })
    expect(product.cloud.logs().filter(({ function: name }) => name === 'local-cloud')).toEqual([])
    const { emotion } = await createPerson(product.cloud.url, 'o1').ask<{ emotion: string }>('emotion', {
      action: 'tag',
      text: '太开心了！',
    })
    expect(emotion).toBe('happy')
  },
)

it('a depth that is allowed reaches the function, which refuses it itself', async () => {
  expect(await product.person().refused('emotion', nested(900))).toMatchObject({ code: 'INVALID_ARGUMENT' })
})
