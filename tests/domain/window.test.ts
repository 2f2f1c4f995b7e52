import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blankMessage, type MessageRecord } from '../../shared/domain/conversation/message.ts'
import { windowAfter, windowFrom } from '../../shared/domain/conversation/window.ts'
import type { WindowMessage } from '../../shared/domain/conversation/window-message.ts'

const person = { openid: 'o', channel: 'miniprogram' } as const

const turns = fc.array(
  fc.record({
    asked: fc.nat({ max: 2500 }),
    said: fc.nat({ max: 2500 }),
    status: fc.constantFrom('done', 'done', 'done', 'stopped', 'interrupted', 'failed', 'blocked'),
  }),
  { maxLength: 40 },
)

function turnOf(
  { asked, said, status }: { asked: number; said: number; status: string },
  at: number,
): [MessageRecord, MessageRecord] {
  const shared = { conversationId: 'c', clientMessageId: `m${at}`, attempt: null }
  const question = blankMessage(person, at, {
    ...shared,
    id: `q${at}`,
    role: 'user',
    order: `${at}`,
    content: `${at}${'问'.repeat(asked)}`,
  })
  const isSilent = status === 'failed' || status === 'blocked'
  const reply = blankMessage(person, at, {
    ...shared,
    id: `r${at}`,
    role: 'assistant',
    order: `${at}r`,
    questionId: question.id,
    status: status as MessageRecord['status'],
    content: isSilent ? '' : `${at}${'答'.repeat(said)}`,
  })
  return [question, reply]
}

describe('the window that a conversation keeps', () => {
  it('equals the one that its messages give, whatever its turns came to', () => {
    fc.assert(
      fc.property(turns, (given) => {
        let kept: WindowMessage[] = []
        const messages: MessageRecord[] = []
        given.forEach((turn, at) => {
          const [question, reply] = turnOf(turn, at)
          messages.unshift(reply, question)
          kept = windowAfter(kept, question, reply)
          expect(kept).toEqual(windowFrom(messages))
        })
      }),
    )
  })
})
