import { expect, it } from 'vitest'
import { startProduct } from '../../support/product.ts'
import { label, thinking } from '../support/bot.ts'

it('with a model whose first token takes 8 s, callbacks are answered within a second', async () => {
  const product = await startProduct({ paceMs: 0 })
  try {
    const { wecom } = product.upstreams
    // What was started once: the platform's cold start is not ours.
    await Promise.all(Array.from({ length: 6 }, (_, user) => wecom.say(`early-${user}`, '你好').ended))
    const users = Array.from({ length: 6 }, (_, user) => `u${user}`)
    product.upstreams.script({ when: '想好', text: '[happy] 想好了。', quirks: ['slow-first-token=8000'] })
    const talks = await Promise.all(
      users.map(async (user, index) => {
        await new Promise((resolve) => setTimeout(resolve, index * 200))
        return wecom.say(user, '想好再说').ended
      }),
    )
    for (const talk of talks) {
      expect(talk.frames[0]?.content).toBe(thinking)
      expect(talk.shown()).toBe(`想好了。${label}`)
    }
    const took = talks.flatMap(({ deliveries }) => deliveries.map(({ ms }) => ms)).toSorted((a, b) => a - b)
    const at = (share: number): number => took[Math.ceil(took.length * share) - 1] ?? 0
    console.log('callbacks', { count: took.length, p50: at(0.5), p99: at(0.99) })
    expect(took.length).toBeGreaterThan(users.length * 7)
    expect(took.filter((ms) => ms > 1000).length).toBeLessThanOrEqual(took.length * 0.01)
  } finally {
    await product.close()
  }
}, 60_000)
