import { expect, it } from 'vitest'
import { request } from '../../../shared/adapters/cloudbase/database-cloudbase.ts'

const pause = () => new Promise((resolve) => setTimeout(resolve, 1))

it('never has more than a hundred requests under way, and forgets none that waits', async () => {
  let running = 0
  let most = 0
  const order: number[] = []
  async function run(number: number): Promise<number> {
    most = Math.max(most, ++running)
    order.push(number)
    await pause()
    running -= 1
    if (number % 7 === 0) throw new Error('refused')
    return number
  }
  const numbers = Array.from({ length: 400 }, (_, index) => index)
  const answers = await Promise.allSettled(numbers.map((number) => request(() => run(number))))
  expect(most).toBeLessThan(100)
  expect(most).toBeGreaterThan(50)
  expect(order).toEqual(numbers)
  expect(answers.map((each) => (each.status === 'fulfilled' ? each.value : -1))).toEqual(
    numbers.map((number) => (number % 7 === 0 ? -1 : number)),
  )
})
