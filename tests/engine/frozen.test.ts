import { expect, it } from 'vitest'
import { beginTurn, startProduct, until } from '../support/product.ts'

it('an instance that freezes between calls goes on with the next turn, and a stop reaches its model', async () => {
  const product = await startProduct({ paceMs: 20, freezeAfterAnswer: true })
  try {
    const person = product.person()
    const { conversationId } = await person.send('你好')
    // Longer than the SDK keeps an idle connection.
    await new Promise((resolve) => setTimeout(resolve, 6000))
    expect((await person.send('还在吗', { conversationId })).reply.status).toBe('done')
    product.upstreams.script({ quirks: ['endless'] })
    const { clientMessageId, turn } = beginTurn(person, '一直说', { conversationId })
    await until(async () => (await person.call('history', { action: 'reply', clientMessageId })).ok)
    await person.ask('chat', { action: 'stop', clientMessageId })
    expect((await turn).reply.status).toBe('stopped')
    await product.upstreams.calls.until(({ status }) => status === 'aborted')
  } finally {
    await product.close()
  }
})
