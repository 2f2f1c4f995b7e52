import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EraseData } from '../../../shared/contract/history.ts'
import { startProduct, type Product } from '../../support/product.ts'
import { carryOn, erase, tracesIn } from './erasing.ts'

let product: Product
beforeAll(async () => {
  const env = { MODERATION: 'off', SAFETY_PLAN_KEYS: randomBytes(32).toString('base64') }
  product = await startProduct({ provider: 'dify,openai', env })
})
afterAll(() => product.close())

function killBusy(): void {
  const { functions } = product.cloud
  for (const { pid, busy } of functions.instances('history')) if (busy) functions.kill(pid)
}

describe('an erasure whose function dies', () => {
  it('at any request to the database is carried on by the sweep, unless nothing had begun', async () => {
    for (let place = 1; ; place++) {
      const person = product.person()
      await person.ask('login', {})
      await person.send('我不想活了')
      let requests = 0
      product.cloud.faults.add({
        action() {
          requests += 1
          if (requests === place) killBusy()
          return requests === place
        },
        drop: place % 2 === 0 ? 'before' : 'after',
      })
      const answer = await person.call<EraseData>('history', { action: 'erase' }).catch(() => null)
      product.cloud.faults.clear()
      if (requests < place) return expect(place).toBeGreaterThan(10)
      const begun = (await product.cloud.database.count('erasures', { _openid: person.openid })) > 0
      if (begun) await carryOn(product)
      else if (!answer?.ok) await erase(person)
      expect(await tracesIn(product, [person.openid]), `at request ${place}`).toEqual([])
    }
  })
})
