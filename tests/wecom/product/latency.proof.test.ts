import { expect, it } from 'vitest'
import { startProduct, type Product } from '../../support/product.ts'
import { label, thinking } from '../support/bot.ts'

it('with a model whose first token takes 8 s, callbacks are answered within a second', async () => {
  const product = await startProduct({ paceMs: 0 })
  try {
    const { wecom } = product.upstreams
    // What was started once: the platform's cold start is not ours.
    await Promise.all(Array.from({ length: 12 }, (_, user) => wecom.say(`early-${user}`, '你好').ended))
    const users = Array.from({ length: 12 }, (_, user) => `u${user}`)
    product.upstreams.script({ when: '想好', text: '[happy] 想好了。', quirks: ['slow-first-token=8000'] })
    const talks = users.map((user) => wecom.say(user, '想好再说').ended)
    const plain = await greetUntil(product, Promise.all(talks))
    for (const talk of await Promise.all(talks)) {
      expect(talk.frames[0]?.content).toBe(thinking)
      expect(talk.shown()).toBe(`想好了。${label}`)
    }
    const took = (await Promise.all(talks))
      .flatMap(({ deliveries }) => deliveries.map(({ ms }) => ms))
      .toSorted((a, b) => a - b)
    const at = (share: number): number => took[Math.ceil(took.length * share) - 1] ?? 0
    console.log('callbacks', { count: took.length, p50: at(0.5), p99: at(0.99), plain })
    expect(took.length).toBeGreaterThan(users.length * 3)
    // What a callback takes that waits for nothing is the machine's own.
    expect(took.filter((ms) => ms > 1000 + plain).length).toBeLessThanOrEqual(1)
  } finally {
    await product.close()
  }
})

/** The longest that a greeting took meanwhile, in milliseconds. */
async function greetUntil({ upstreams }: Product, end: Promise<unknown>): Promise<number> {
  let over = false
  void end.then(() => (over = true))
  let longest = 0
  while (!over) {
    const message = { msgtype: 'event', event: { eventtype: 'enter_chat' } }
    const { deliveries } = await upstreams.wecom.send({ userid: 'guest', message }).ended
    longest = Math.max(longest, ...deliveries.map(({ ms }) => ms))
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return longest
}
