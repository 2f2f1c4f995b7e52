import { describe, expect, it } from 'vitest'
import { en } from '../../miniprogram/strings/en.ts'
import { zhCN } from '../../miniprogram/strings/zh-CN.ts'
import { bubblesOf, type BubbleOptions } from '../../miniprogram/view/bubbles.ts'
import { bubbleMenu, mainMenu } from '../../miniprogram/view/menus.ts'
import { emptyThread, withDraft, withMessages, type Draft } from '../../miniprogram/view/thread.ts'
import type { Message } from '../../shared/contract/message.ts'
import { base, message, turn } from './messages.ts'

const options: BubbleOptions = {
  strings: zhCN,
  aiLabel: 'AI 生成',
  now: base + 60_000,
  revealed: null,
  pending: null,
}
const shown = (messages: Message[], part: Partial<BubbleOptions> = {}) =>
  bubblesOf(withMessages(emptyThread, messages), { ...options, ...part })
const replyOf = (part: Partial<Message>, more: Partial<BubbleOptions> = {}) => shown(turn('a', part), more)[1]

describe('bubbles', () => {
  it('label every reply as generated, and no question', () => {
    expect(shown(turn('a')).map((bubble) => bubble.label)).toEqual(['', 'AI 生成'])
  })

  it('show a growing reply as far as it is revealed, without actions', () => {
    const part = { status: 'streaming', content: '一二三四五' } as const
    const bubble = replyOf(part, { revealed: { id: 'assistant-a', length: 2 } })
    expect(bubble).toMatchObject({ state: 'growing', hasActions: false })
    expect(bubble?.blocks[0]?.runs?.[0]?.text).toBe('一二')
  })

  it('wait for the end of the revealing before they offer anything', () => {
    const part = { status: 'interrupted', content: '一二三' } as const
    const early = replyOf(part, { revealed: { id: 'assistant-a', length: 1 } })
    expect(early).toMatchObject({ notice: '', offer: '', hasActions: false })
    expect(replyOf(part)).toMatchObject({
      notice: zhCN.chat.interrupted,
      offer: 'continue',
      hasActions: true,
    })
  })

  it.each([
    ['stopped', '说到', 'continue'],
    ['stopped', '', 'retry'],
    ['interrupted', '', 'retry'],
    ['failed', '', 'retry'],
    ['blocked', '', ''],
    ['done', '说完了', ''],
  ] as const)('offer the next step of a reply that is %s with “%s”: %s', (status, content, offer) => {
    expect(replyOf({ status, content })?.offer).toBe(offer)
  })

  it('offer to go on where the model hit its limit', () => {
    expect(replyOf({ truncated: true })).toMatchObject({ offer: 'continue', notice: zhCN.chat.truncated })
  })

  it('say why a reply failed in the language of the app', () => {
    const part = {
      status: 'failed',
      content: '',
      error: { code: 'UPSTREAM_TIMEOUT', message: '想得太久了，请再试一次' },
    } as const
    expect(replyOf(part, { strings: en })?.notice).toBe(en.errors.UPSTREAM_TIMEOUT)
  })

  it('keep the text of a question that was not sent and offer to send it again', () => {
    const draft: Draft = {
      clientMessageId: 'x',
      text: '在吗',
      createdAt: base + 500,
      state: 'failed',
      reason: '',
    }
    const [bubble] = bubblesOf(withDraft(emptyThread, draft), options)
    expect(bubble).toMatchObject({ text: '在吗', state: 'unsent', offer: 'resend', notice: zhCN.chat.unsent })
    const limited = bubblesOf(withDraft(emptyThread, { ...draft, reason: 'RATE_LIMITED' }), options)
    expect(limited[0]?.notice).toBe(zhCN.errors.RATE_LIMITED)
  })

  it('think while a turn is pending, in the place of the reply that is regenerated', () => {
    const waiting = shown(turn('a'), { pending: { clientMessageId: 'b', replaces: 'assistant-a' } })
    expect(waiting.map((bubble) => bubble.state)).toEqual(['still', 'waiting'])
    const seen = shown(turn('a'), { pending: { clientMessageId: 'a', replaces: '' } })
    expect(seen.map((bubble) => bubble.state)).toEqual(['still', 'still'])
  })

  it('keep their keys from draft to document', () => {
    const draft: Draft = {
      clientMessageId: 'a',
      text: '你好',
      createdAt: base + 500,
      state: 'sending',
      reason: '',
    }
    const before = bubblesOf(withDraft(emptyThread, draft), {
      ...options,
      pending: { clientMessageId: 'a', replaces: '' },
    })
    expect(before.map((bubble) => bubble.key)).toEqual(shown(turn('a')).map((bubble) => bubble.key))
  })

  it('tell the time where the talk paused', () => {
    const [question, reply] = turn('a')
    const later = message({ role: 'user', createdAt: reply.createdAt + 11 * 60_000 })
    const times = shown([question, reply, later], { now: later.createdAt }).map(
      (bubble) => bubble.time !== '',
    )
    expect(times).toEqual([true, false, true])
  })

  it('carry the help card', () => {
    const help = { kind: 'self-harm', title: '你很重要', text: '请', hotlines: [] } as const
    expect(replyOf({ help: { ...help, hotlines: [] } })?.help?.title).toBe('你很重要')
  })
})

describe('menus', () => {
  it('offer what fits the bubble', () => {
    const [question, reply] = shown(turn('a'))
    if (!question || !reply) throw new Error('two bubbles expected')
    const idsOf = (bubble: typeof reply, busy = false) =>
      bubbleMenu(bubble, zhCN, busy).map((item) => item.id)
    expect(idsOf(question)).toEqual(['copy', 'edit'])
    expect(idsOf({ ...question, state: 'unsent' })).toEqual(['resend', 'edit', 'copy', 'discard'])
    expect(idsOf(reply)).toEqual(['copy', 'regenerate', 'up', 'down', 'complain'])
    expect(idsOf({ ...reply, offer: 'continue' }, true)).toEqual(['copy', 'up', 'down', 'complain'])
  })

  it('do not offer a new conversation in a new one', () => {
    expect(mainMenu(zhCN, true).map((item) => item.id)).not.toContain('new')
    expect(mainMenu(zhCN, false)[0]?.id).toBe('new')
  })
})
