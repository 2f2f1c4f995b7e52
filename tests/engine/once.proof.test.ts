import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { startProduct } from '../support/product.ts'

it('a hundred double sends at once give a hundred replies, by one upstream call each', async () => {
  const product = await startProduct({ paceMs: 5, env: { MODERATION: 'off' } })
  try {
    const answers = await Promise.all(
      Array.from({ length: 100 }, async () => {
        const person = product.person()
        const clientMessageId = randomUUID()
        const send = () => person.send('在吗', { clientMessageId })
        return Promise.all([send(), send()])
      }),
    )
    for (const [first, second] of answers) {
      expect(second.reply).toEqual(first.reply)
      expect(first.reply.status).toBe('done')
    }
    expect(product.upstreams.calls.count({ operation: 'chat' })).toBe(100)
  } finally {
    await product.close()
  }
})
