import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReplyData, TurnData } from '../../shared/contract/chat.ts'
import { beginTurn, shownReply, startProduct, type Person, type Product } from '../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct({ paceMs: 20 })
})
afterAll(() => product.close())

async function stoppedTurn(person: Person): Promise<TurnData> {
  product.upstreams.script({ quirks: ['endless'] })
  const { clientMessageId, turn } = beginTurn(person, '一直说下去')
  await shownReply(person, clientMessageId)
  await person.ask<ReplyData>('chat', { action: 'stop', clientMessageId })
  return turn
}

describe('stop', () => {
  it('ends a reply at once with the text shown so far, from another instance, and reaches the upstream', async () => {
    const person = product.person()
    product.upstreams.script({ quirks: ['endless'] })
    const { clientMessageId, turn } = beginTurn(person, '一直说下去')
    const shown = await shownReply(person, clientMessageId)
    const { reply } = await person.ask<ReplyData>('chat', { action: 'stop', clientMessageId })
    expect(reply.status).toBe('stopped')
    expect(reply.content.startsWith(shown.content)).toBe(true)
    expect((await turn).reply).toEqual(reply)
    await product.upstreams.calls.until((call) => call.status === 'aborted')
  })

  it('leaves a finished reply as it is', async () => {
    const person = product.person()
    const { reply } = await person.send('你好')
    const stopped = await person.ask<ReplyData>('chat', { action: 'stop', replyId: reply.id })
    expect(stopped.reply).toEqual(reply)
  })

  it('may overtake its own turn', async () => {
    const person = product.person()
    // The model may be asked late or never: the plan is for this question alone.
    product.upstreams.script({ quirks: ['endless'], when: '等等' })
    const clientMessageId = randomUUID()
    const stopping = person.ask<ReplyData>('chat', { action: 'stop', clientMessageId })
    const turn = person.send('等等', { clientMessageId })
    expect((await stopping).reply.status).toBe('stopped')
    expect((await turn).reply.status).toBe('stopped')
  })
})

describe('continue and regenerate', () => {
  it('goes on from where a stopped reply was cut, in its place', async () => {
    const person = product.person()
    const { reply, message, conversationId } = await stoppedTurn(person)
    product.upstreams.script({ text: '[happy] 接着说完了。' })
    const again = await person.ask<TurnData>('chat', {
      action: 'continue',
      replyId: reply.id,
      clientMessageId: randomUUID(),
    })
    expect(again.reply.content).toBe(`${reply.content}接着说完了。`)
    expect(again.reply).toMatchObject({ status: 'done', questionId: message.id })
    expect((await person.messages(conversationId)).map(({ id }) => id)).toEqual([again.reply.id, message.id])
  })

  it('says it anew, and the old reply gives way', async () => {
    const person = product.person()
    const { reply, message, conversationId } = await person.send('你好')
    await person.send('后来的一句', { conversationId })
    product.upstreams.script({ text: '[love] 换个说法。' })
    const again = await person.ask<TurnData>('chat', {
      action: 'regenerate',
      replyId: reply.id,
      clientMessageId: randomUUID(),
    })
    expect(again.reply).toMatchObject({ content: '换个说法。', emotion: 'love', status: 'done' })
    const contents = (await person.messages(conversationId)).map(({ content }) => content)
    expect(contents.slice(2)).toEqual(['换个说法。', message.content])
  })

  it('keeps the old reply when the new one fails', async () => {
    const person = product.person()
    const { reply, conversationId } = await person.send('你好')
    product.upstreams.script({ quirks: ['http-401'] })
    const again = await person.ask<TurnData>('chat', {
      action: 'regenerate',
      replyId: reply.id,
      clientMessageId: randomUUID(),
    })
    expect(again.reply.status).toBe('failed')
    expect((await person.messages(conversationId)).map(({ id }) => id)).toContain(reply.id)
  })

  it('has nothing to add to a reply that is whole', async () => {
    const person = product.person()
    const { reply } = await person.send('你好')
    expect(
      await person.refused('chat', { action: 'continue', replyId: reply.id, clientMessageId: 'c1' }),
    ).toMatchObject({ code: 'CONFLICT' })
  })
})

describe('one reply at a time', () => {
  it('asks a second question of the same conversation to wait', async () => {
    const person = product.person()
    const { conversationId } = await person.send('你好')
    product.upstreams.script({ quirks: ['endless'] })
    const { clientMessageId } = beginTurn(person, '一直说', { conversationId })
    await shownReply(person, clientMessageId)
    const refused = await person.refused('chat', {
      action: 'send',
      clientMessageId: 'b1',
      text: '插一句',
      conversationId,
    })
    expect(refused).toMatchObject({ code: 'CONFLICT' })
    await person.ask('chat', { action: 'stop', clientMessageId })
    expect((await person.send('插一句', { clientMessageId: 'b1', conversationId })).reply.status).toBe('done')
  })
})
