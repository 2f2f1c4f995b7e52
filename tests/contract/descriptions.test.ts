import { describe, expect, expectTypeOf, it } from 'vitest'
import type { z } from 'zod'
import type { errorBody } from '../../shared/contract/envelope.ts'
import type { ErrorBody } from '../../shared/contract/errors.ts'
import { message, toMessage, type Message } from '../../shared/contract/message.ts'
import type { citation, helpNotice, replyError, usage } from '../../shared/contract/message-parts.ts'
import { conversation, toConversation } from '../../shared/contract/conversation.ts'
import { blankConversation } from '../../shared/domain/conversation/conversation.ts'
import {
  blankMessage,
  type Citation,
  type MessageRecord,
  type ReplyError,
  type Usage,
} from '../../shared/domain/conversation/message.ts'
import type { HelpNotice } from '../../shared/domain/safety/care/notice.ts'
import { findHelpNotice } from '../../shared/domain/safety/help-notice.ts'

const caller = { openid: 'o-anna', channel: 'miniprogram' as const }
const bare = blankMessage(caller, 1, {
  id: 'r1',
  conversationId: 'c1',
  clientMessageId: 'm1',
  order: '0',
  role: 'assistant',
  attempt: 'a1',
})
const full: MessageRecord = {
  ...bare,
  content: '我在。',
  questionId: 'q1',
  error: { code: 'UPSTREAM_TIMEOUT', message: '想得太久了', retryAfterMs: 5 },
  usage: { promptTokens: 1, completionTokens: 2, totalTokens: 3 },
  citations: [{ title: '手册', excerpt: '甲', score: 0.5, url: 'https://a.example' }],
  rating: 'up',
  help: findHelpNotice('老公打我，我不想活了'),
  felt: 'sad',
  reminder: { kind: 'rest', text: '歇一会儿' },
  truncated: true,
}

/** What differs here does not compile; `npx tsc` says where. */
describe('the descriptions of the contract', () => {
  it('say what the domain says', () => {
    expectTypeOf<z.infer<typeof citation>>().toEqualTypeOf<Citation>()
    expectTypeOf<z.infer<typeof usage>>().toEqualTypeOf<Usage>()
    expectTypeOf<z.infer<typeof replyError>>().toEqualTypeOf<ReplyError>()
    expectTypeOf<z.infer<typeof helpNotice>>().toEqualTypeOf<HelpNotice>()
    expectTypeOf<z.infer<typeof errorBody>>().toEqualTypeOf<ErrorBody>()
    expectTypeOf<Required<Pick<Message, 'role' | 'status' | 'emotion'>>>().toEqualTypeOf<
      Pick<MessageRecord, 'role' | 'status' | 'emotion'>
    >()
    expectTypeOf<Message['rating'] | null | undefined>().toEqualTypeOf<MessageRecord['rating'] | undefined>()
  })

  it.each([
    ['an empty reply', bare],
    ['a reply with everything', full],
  ])('know every field of %s as clients get it', (_what, record) => {
    const given = toMessage(record)
    expect(message.parse(given)).toEqual(given)
  })

  it('know every field of a conversation as clients get it', () => {
    const given = toConversation({ ...blankConversation(caller, 'c1', 'zhiji', 1), removedAt: 2 })
    expect(conversation.parse(given)).toEqual(given)
  })
})
