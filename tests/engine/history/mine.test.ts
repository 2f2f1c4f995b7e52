import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TurnData } from '../../../shared/contract/chat.ts'
import { startProduct, type Person, type Product } from '../../support/product.ts'

let product: Product
let owner: Person
let stranger: Person
let turn: TurnData
beforeAll(async () => {
  product = await startProduct()
  owner = product.person()
  stranger = product.person()
  turn = await owner.send('只有我知道的秘密')
  await stranger.send('我自己的话')
})
afterAll(() => product.close())

describe("another person's ids", () => {
  const calls: [
    string,
    (ids: { replyId: string; conversationId: string; questionId: string }) => [string, object],
  ][] = [
    [
      'chat send',
      ({ conversationId }) => [
        'chat',
        { action: 'send', clientMessageId: 's', text: '你好', conversationId },
      ],
    ],
    ['chat stop', ({ replyId }) => ['chat', { action: 'stop', replyId }]],
    ['chat continue', ({ replyId }) => ['chat', { action: 'continue', replyId, clientMessageId: 's' }]],
    ['chat regenerate', ({ replyId }) => ['chat', { action: 'regenerate', replyId, clientMessageId: 's' }]],
    ['chat feedback', ({ replyId }) => ['chat', { action: 'feedback', replyId, rating: 'up' }]],
    ['history messages', ({ conversationId }) => ['history', { action: 'messages', conversationId }]],
    ['history reply', ({ replyId }) => ['history', { action: 'reply', replyId }]],
    [
      'history reply (question id)',
      ({ questionId }) => ['history', { action: 'reply', replyId: questionId }],
    ],
    [
      'history rename',
      ({ conversationId }) => ['history', { action: 'rename', conversationId, title: '我的了' }],
    ],
    ['history pin', ({ conversationId }) => ['history', { action: 'pin', conversationId, pinned: true }]],
    ['history remove', ({ conversationId }) => ['history', { action: 'remove', conversationId }]],
    ['history restore', ({ conversationId }) => ['history', { action: 'restore', conversationId }]],
  ]

  it.each(calls)('are NOT_FOUND in %s', async (_name, callOf) => {
    const before = await owner.messages(turn.conversationId)
    const [name, event] = callOf({
      replyId: turn.reply.id,
      conversationId: turn.conversationId,
      questionId: turn.message.id,
    })
    expect(await stranger.refused(name, event)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await owner.messages(turn.conversationId)).toEqual(before)
  })

  it('answer like ids that never existed', async () => {
    const real = await stranger.refused('history', { action: 'reply', replyId: turn.reply.id })
    const invented = await stranger.refused('history', { action: 'reply', replyId: 'r0123456789' })
    expect(real).toEqual(invented)
  })

  it('leave no trace after a refused send', async () => {
    const conversations = await stranger.ask<{ items: unknown[] }>('history', { action: 'conversations' })
    expect(conversations.items).toHaveLength(1)
    expect(
      await stranger.ask<{ items: unknown[] }>('history', { action: 'search', query: '你好' }),
    ).toMatchObject({ items: [] })
  })

  it('cannot be reached by an openid, userInfo or tcbContext inside the payload', async () => {
    const forged = {
      action: 'conversations',
      userInfo: { openId: owner.openid },
      tcbContext: { openid: owner.openid },
    }
    const answer = await stranger.ask<{ items: { lastText: string }[] }>('history', forged)
    expect(JSON.stringify(answer)).not.toContain('秘密')
    expect(
      await stranger.refused('history', { action: 'conversations', openid: owner.openid }),
    ).toMatchObject({ code: 'INVALID_ARGUMENT' })
  })
})

describe('a call without identity', () => {
  it('is UNAUTHENTICATED', async () => {
    const nobody = product.person('')
    for (const [name, event] of [
      ['login', {}],
      ['history', { action: 'conversations' }],
      ['emotion', { action: 'tag', text: '开心' }],
    ] as const) {
      expect(await nobody.refused(name, event)).toMatchObject({ code: 'UNAUTHENTICATED' })
    }
  })

  it('runs the timer function, which people cannot call', async () => {
    expect(await product.person().refused('sweep', {})).toMatchObject({ code: 'FORBIDDEN' })
  })
})
