import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TurnData } from '../../shared/contract/chat.ts'
import { beginTurn, shownReply, startProduct, type Person, type Product } from '../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct({ paceMs: 5 })
})
afterAll(() => product.close())

/** What the model is told of the turns before this question. */
async function toldBefore(person: Person, conversationId: string): Promise<string[]> {
  const question = `现在呢 ${crypto.randomUUID()}`
  await person.send(question, { conversationId })
  const call = await product.upstreams.calls.until((one) => one.question.includes(question))
  const { messages } = call.body as { messages: { role: string; content: string }[] }
  expect(messages.at(-1)?.content).toBe(question)
  return messages.slice(1, -1).map(({ content }) => content)
}

const tagged = ({ reply }: Pick<TurnData, 'reply'>): string => `[${reply.emotion}] ${reply.content}`

function readsOfMessages(): number {
  const reads = product.cloud.requests.list()
  return reads.filter(
    ({ action, collection }) => collection === 'messages' && /query|aggregate/i.test(action),
  ).length
}

describe('what a model is told of a conversation', () => {
  it('stands in the conversation: no message is read for it', async () => {
    const person = product.person()
    const first = await person.send('我叫小明')
    product.cloud.requests.reset()
    expect(await toldBefore(person, first.conversationId)).toEqual(['我叫小明', tagged(first)])
    expect(readsOfMessages()).toBe(0)
  })

  it('is read from the messages where an older conversation does not hold it', async () => {
    const person = product.person()
    const first = await person.send('我叫小红')
    await product.cloud.database.update(
      'conversations',
      { _id: first.conversationId },
      { $unset: { window: '' } },
      { multi: false, upsert: false, replace: false },
    )
    expect(await toldBefore(person, first.conversationId)).toEqual(['我叫小红', tagged(first)])
  })

  it('has the new reply after regenerating, and not the old one', async () => {
    const person = product.person()
    const first = await person.send('讲个笑话')
    product.upstreams.script({ text: '[happy] 换一个笑话。' })
    const again = await person.ask<TurnData>('chat', {
      action: 'regenerate',
      replyId: first.reply.id,
      clientMessageId: crypto.randomUUID(),
    })
    expect(again.reply.content).toBe('换一个笑话。')
    expect(await toldBefore(person, first.conversationId)).toEqual(['讲个笑话', '[happy] 换一个笑话。'])
  })

  it('follows a regenerated reply that is not the newest', async () => {
    const person = product.person()
    const first = await person.send('第一句')
    const { conversationId } = first
    const second = await person.send('第二句', { conversationId })
    product.upstreams.script({ text: '[sad] 第一句的新回答。' })
    const again = await person.ask<TurnData>('chat', {
      action: 'regenerate',
      replyId: first.reply.id,
      clientMessageId: crypto.randomUUID(),
    })
    expect(again.reply.status).toBe('done')
    expect(await toldBefore(person, conversationId)).toEqual([
      '第一句',
      '[sad] 第一句的新回答。',
      '第二句',
      tagged(second),
    ])
  })

  it('has what was shown of a stopped reply', async () => {
    const person = product.person()
    product.upstreams.script({ quirks: ['endless'] })
    const { clientMessageId, turn } = beginTurn(person, '一直说')
    await shownReply(person, clientMessageId)
    await person.ask('chat', { action: 'stop', clientMessageId })
    const stopped = await turn
    expect(stopped.reply.status).toBe('stopped')
    const [question, reply] = await toldBefore(person, stopped.conversationId)
    expect(question).toBe('一直说')
    expect(stopped.reply.content.length).toBeGreaterThan(0)
    expect(reply?.startsWith(`[${stopped.reply.emotion}] ${stopped.reply.content.slice(0, 20)}`)).toBe(true)
  })
})
