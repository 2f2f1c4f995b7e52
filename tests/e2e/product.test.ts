import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReplyData, TurnData } from '../../shared/contract/chat.ts'
import type { TagData, TimelineData } from '../../shared/contract/emotion.ts'
import type { Page } from '../../shared/contract/history.ts'
import type { LoginData } from '../../shared/contract/login.ts'
import type { Message } from '../../shared/contract/message.ts'
import type { Conversation } from '../../shared/contract/conversation.ts'
import { createVisitor, openTarget, type Target, type Visitor } from './target.ts'

const environment = process.env.REMOTE ?? ''

let target: Target
let visitor: Visitor
let other: Visitor
beforeAll(async () => {
  target = await openTarget(environment)
  visitor = createVisitor(target)
  other = createVisitor(target)
})
afterAll(async () => {
  await Promise.all([visitor, other].map((one) => one.erase()))
})

const messagesOf = async (person: Visitor, conversationId: string): Promise<Message[]> =>
  (await person.ask<Page<Message>>('history', { action: 'messages', conversationId })).items

describe('a deployed product', () => {
  it('greets somebody new, and knows them the next time', async () => {
    const first = await visitor.ask<LoginData>('login', {})
    expect(first.user).toMatchObject({ openid: visitor.subject, isNew: true })
    expect(first.config.personas.length).toBeGreaterThan(0)
    expect((await visitor.ask<LoginData>('login', {})).user.isNew).toBe(false)
    const said = {
      action: 'state',
      birthYear: 1990,
      agreed: { terms: 1, privacy: 1 },
      consents: { mood: true },
    }
    for (const one of [visitor, other]) await one.ask('login', said)
  })

  it('answers a question, once, and keeps both in the history', async () => {
    const clientMessageId = randomUUID()
    const turn = await visitor.send('今天的晚霞真好看', { clientMessageId })
    expect(turn.reply).toMatchObject({ status: 'done', role: 'assistant' })
    expect(turn.reply.content.length).toBeGreaterThan(0)
    const again = await visitor.send('今天的晚霞真好看', { clientMessageId })
    expect(again.reply.id).toBe(turn.reply.id)
    const ids = (await messagesOf(visitor, turn.conversationId)).map(({ id }) => id)
    expect(ids).toEqual([turn.reply.id, turn.message.id])
    const { items } = await visitor.ask<Page<Conversation>>('history', { action: 'conversations' })
    expect(items.map(({ id }) => id)).toEqual([turn.conversationId])
  })

  it('stops a reply in the middle, and goes on from there', async () => {
    const clientMessageId = randomUUID()
    const sent = visitor.send('我最近总是睡不好，工作压力也大，能陪我好好聊聊吗？请说得长一些', {
      clientMessageId,
    })
    await expect
      .poll(() => shownOf(visitor, clientMessageId), { timeout: 60_000, interval: 100 })
      .not.toBe('')
    await visitor.ask('chat', { action: 'stop', clientMessageId })
    const { reply } = await sent
    expect(reply.status).toBe('stopped')
    const event = { action: 'continue', replyId: reply.id, clientMessageId: randomUUID() }
    const whole = await visitor.ask<TurnData>('chat', event)
    expect(whole.reply.status).toBe('done')
    expect(whole.reply.content.startsWith(reply.content)).toBe(true)
    expect(whole.reply.content.length).toBeGreaterThan(reply.content.length)
  })

  it('hears what somebody feels, and counts it in the diary', async () => {
    const tag = await visitor.ask<TagData>('emotion', { action: 'tag', text: '我今天特别开心，想谢谢你' })
    expect(tag.emotion).toBe('happy')
    const [from, to] = [Date.now() - 3600_000, Date.now() + 3600_000]
    const range = { action: 'timeline', from, to, bucket: 'day' }
    const { points } = await visitor.ask<TimelineData>('emotion', range)
    const counted = points.flatMap(({ counts }) => Object.values(counts)).reduce((sum, n) => sum + n, 0)
    expect(counted).toBe(2)
  })

  it("refuses another person's ids, and a caller without a ticket", async () => {
    const { items } = await visitor.ask<Page<Conversation>>('history', { action: 'conversations' })
    const conversationId = items[0]?.id ?? ''
    expect(await other.refused('history', { action: 'messages', conversationId })).toMatchObject({
      code: 'NOT_FOUND',
    })
    const event = { action: 'send', clientMessageId: randomUUID(), text: '你好', conversationId }
    expect(await other.refused('chat', event)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await target.invoke('history', { action: 'conversations' })).toMatchObject({
      error: { code: 'UNAUTHENTICATED' },
    })
    const forger = createVisitor({ ...target, secret: `${target.secret}!` })
    expect(await forger.refused('history', { action: 'conversations' })).toMatchObject({
      code: 'UNAUTHENTICATED',
    })
  })

  it('leaves nothing of somebody who erases everything', async () => {
    await visitor.erase()
    expect(await visitor.ask('history', { action: 'conversations' })).toMatchObject({ items: [] })
    expect((await visitor.ask<LoginData>('login', {})).user.isNew).toBe(true)
  })
})

/** The text of a reply as the database shows it; empty before there is any. */
async function shownOf(person: Visitor, clientMessageId: string): Promise<string> {
  const answer = await person.call<ReplyData>('history', { action: 'reply', clientMessageId })
  return answer.ok ? answer.data.reply.content : ''
}
