import { describe, expect, it } from 'vitest'
import {
  emptyThread,
  liveReply,
  withDraft,
  withMessages,
  withPage,
  type Draft,
} from '../../miniprogram/view/thread.ts'
import { message, turn } from './messages.ts'

const ids = (thread: { messages: readonly { id: string }[] }) => thread.messages.map((one) => one.id)
const draft = (clientMessageId: string): Draft => ({
  clientMessageId,
  text: '在吗',
  createdAt: 1,
  state: 'sending',
  reason: '',
})

describe('a thread', () => {
  it('sorts messages by their order, however they arrive', () => {
    const [question, reply] = turn('a')
    const [later, answer] = turn('b')
    const thread = withMessages(withMessages(emptyThread, [answer, later]), [reply, question])
    expect(ids(thread)).toEqual(['user-a', 'assistant-a', 'user-b', 'assistant-b'])
  })

  it('lets a draft go once its question is known, and not before', () => {
    const [question, reply] = turn('a')
    const waiting = withMessages(withDraft(emptyThread, draft('a')), [reply])
    expect(waiting.drafts).toHaveLength(1)
    expect(withMessages(waiting, [question]).drafts).toHaveLength(0)
  })

  it('never goes back: a late read of a growing reply does not replace the finished one', () => {
    const [question, reply] = turn('a')
    const thread = withMessages(emptyThread, [question, reply])
    const stale = { ...reply, status: 'streaming' as const, content: '我', updatedAt: reply.updatedAt - 1 }
    expect(withMessages(thread, [stale]).messages[1]?.content).toBe('我在')
    expect(liveReply(withMessages(thread, [{ ...stale, updatedAt: reply.updatedAt + 5 }]))).toBeNull()
  })

  it('shows one reply a question: the regenerated one, unless it ended with nothing', () => {
    const [question, first] = turn('a')
    const again = message({
      role: 'assistant',
      clientMessageId: 'a2',
      questionId: question.id,
      status: 'streaming',
      content: '',
    })
    const thread = withMessages(emptyThread, [question, first, again])
    expect(ids(thread)).toEqual([question.id, again.id])
    const failed = { ...again, status: 'failed' as const, updatedAt: again.updatedAt + 1 }
    expect(ids(withMessages(emptyThread, [question, first, failed]))).toEqual([question.id, first.id])
  })

  it('puts older pages before what is known and remembers where the next one begins', () => {
    const old = turn('a')
    const recent = turn('b')
    const newest = withPage(emptyThread, recent, 'k1', 'newest')
    expect(newest.olderCursor).toBe('k1')
    const whole = withPage(newest, old, null, 'older')
    expect(ids(whole)).toEqual(['user-a', 'assistant-a', 'user-b', 'assistant-b'])
    expect(whole.olderCursor).toBeNull()
  })

  it('keeps older pages when the newest page joins them, and drops them over a gap', () => {
    const [a, b, c] = [turn('a'), turn('b'), turn('c')]
    const known = withPage(withPage(emptyThread, b, 'k', 'newest'), a, null, 'older')
    expect(withPage(known, [...b, ...c], 'k2', 'newest').messages).toHaveLength(6)
    const gap = withPage(known, c, 'k3', 'newest')
    expect(ids(gap)).toEqual(['user-c', 'assistant-c'])
    expect(gap.olderCursor).toBe('k3')
  })
})
