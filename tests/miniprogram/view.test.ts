import { describe, expect, it } from 'vitest'
import { en } from '../../miniprogram/strings/en.ts'
import { languageOf } from '../../miniprogram/strings/language.ts'
import { zhCN } from '../../miniprogram/strings/zh-CN.ts'
import { appearanceOf, defaultPreferences } from '../../miniprogram/view/appearance.ts'
import { composerState } from '../../miniprogram/view/composer.ts'
import {
  conversationRows,
  searchRows,
  withChange,
  withNextPage,
} from '../../miniprogram/view/conversation-rows.ts'
import { copiedText } from '../../miniprogram/view/copied-text.ts'
import { diaryView, rangeAround, rangeBeside } from '../../miniprogram/view/diary.ts'
import { faceOf } from '../../miniprogram/view/face.ts'
import { followScroll } from '../../miniprogram/view/follow-scroll.ts'
import { emptyThread, withMessages } from '../../miniprogram/view/thread.ts'
import { clockLabel, listLabel } from '../../miniprogram/view/time-labels.ts'
import { continueUse, hasReminded, isReminderDue, withReminder } from '../../miniprogram/view/usage-time.ts'
import type { Conversation } from '../../shared/contract/conversation.ts'
import { base, message, turn } from './messages.ts'

const at = (scrollTop: number, scrollHeight = 2_000) => ({ scrollTop, scrollHeight })
const conversation = (id: string, updatedAt: number, pinned = false): Conversation => ({
  id,
  title: id,
  persona: 'zhiji',
  channel: 'miniprogram',
  turns: 1,
  lastText: '好',
  lastEmotion: 'happy',
  pinned,
  createdAt: 1,
  updatedAt,
})
const ids = (items: readonly { id: string }[]) => items.map((item) => item.id)
const hour = 3600_000

describe('the face of the monster', () => {
  const calm = { thread: emptyThread, waiting: false, writing: false, idleMs: 0 }

  it('thinks while nothing has come, then takes the emotion of the tag before any text', () => {
    const [question, reply] = turn('a', { status: 'pending', content: '' })
    const pending = withMessages(emptyThread, [question, reply])
    expect(faceOf({ ...calm, waiting: true })).toBe('thinking')
    expect(faceOf({ ...calm, thread: pending })).toBe('thinking')
    const tagged = {
      ...reply,
      status: 'streaming' as const,
      emotion: 'love' as const,
      updatedAt: reply.updatedAt + 1,
    }
    expect(faceOf({ ...calm, thread: withMessages(pending, [tagged]) })).toBe('love')
  })

  it('listens while one writes, keeps the last emotion, and falls asleep when left alone', () => {
    const thread = withMessages(emptyThread, turn('a', { emotion: 'sad' }))
    expect(faceOf({ ...calm, thread, writing: true })).toBe('listening')
    expect(faceOf({ ...calm, thread })).toBe('sad')
    expect(faceOf({ ...calm, thread, idleMs: 10 * 60_000 })).toBe('asleep')
  })
})

describe('following the end of the list', () => {
  it('goes on while text grows below, and stops when the reader moves up', () => {
    const start = { scrollTop: 1_500, following: true }
    expect(followScroll(start, at(1_500, 2_600), 500).following).toBe(true)
    const away = followScroll(start, at(1_300), 500)
    expect(away.following).toBe(false)
    expect(followScroll(start, at(1_485), 500).following).toBe(false)
    // A list that shrank stands at its end.
    expect(followScroll(start, at(1_300, 1_800), 500).following).toBe(true)
    expect(followScroll(away, at(1_400), 500).following).toBe(false)
    expect(followScroll(away, at(1_480), 500).following).toBe(true)
  })
})

describe('the composer', () => {
  it('sends what is not blank and not too long, and counts near the limit only', () => {
    expect(composerState('  ', 100, zhCN.chat)).toEqual({ canSend: false, counter: '', isOver: false })
    expect(composerState('好', 100, zhCN.chat)).toMatchObject({ canSend: true, counter: '' })
    expect(composerState('好'.repeat(95), 100, zhCN.chat).counter).toContain('5')
    expect(composerState('好'.repeat(103), 100, zhCN.chat)).toMatchObject({ canSend: false, isOver: true })
    expect(composerState('👨‍👩‍👧‍👦'.repeat(95), 100, zhCN.chat)).toMatchObject({
      canSend: true,
      counter: composerState('好'.repeat(95), 100, zhCN.chat).counter,
    })
  })

  it('lets the label of generated content go along to the clipboard', () => {
    expect(copiedText(' 你好 ', 'AI 生成')).toBe('你好\n\n（AI 生成）')
    expect(copiedText('我的话', '')).toBe('我的话')
  })
})

describe('time', () => {
  it('is told the shorter the nearer', () => {
    const now = base
    expect(listLabel(now - 5_000, now, zhCN.time)).toBe('刚刚')
    expect(listLabel(now - 5 * 60_000, now, zhCN.time)).toBe('5 分钟前')
    expect(listLabel(now - 2 * hour, now, zhCN.time)).toBe('07:30')
    expect(clockLabel(now - 24 * hour, now, zhCN.time)).toBe('昨天 09:30')
    expect(clockLabel(now - 3 * 24 * hour, now, zhCN.time)).toBe('周日 09:30')
    expect(listLabel(now - 40 * 24 * hour, now, zhCN.time)).toBe('10月9日')
    expect(listLabel(now - 400 * 24 * hour, now, zhCN.time)).toMatch(/^2025年/)
  })
})

describe('two hours of continuous use', () => {
  it('ask for one reminder, and for another two hours later', () => {
    let usage = continueUse(null, 0)
    const reminders: number[] = []
    for (let minute = 1; minute <= 250; minute++) {
      usage = continueUse(usage, minute * 60_000)
      if (isReminderDue(usage)) {
        reminders.push(minute)
        usage = withReminder(usage)
      }
    }
    expect(reminders).toEqual([120, 240])
  })

  it('begin anew after a quarter of an hour away', () => {
    const used = continueUse({ startedAt: 0, lastSeenAt: 110 * 60_000, reminders: 0 }, 130 * 60_000)
    expect(isReminderDue(used)).toBe(false)
    expect(used.startedAt).toBe(130 * 60_000)
  })

  it('are not said twice: a reply has brought one within two hours', () => {
    const rest = { kind: 'rest' as const, text: '歇一会儿吧' }
    const now = 3 * 3600_000
    const hasRest = (createdAt: number, reminder = rest) =>
      hasReminded([message({ role: 'assistant', createdAt, reminder })], now)
    expect([hasRest(now - 60_000), hasRest(0)]).toEqual([true, false])
    expect(hasReminded([message({ role: 'assistant', createdAt: now })], now)).toBe(false)
  })
})

describe('appearance', () => {
  const system = { theme: 'dark' as const, language: 'en_US', fontSize: 17 }

  it('follows the system until a choice is made', () => {
    expect(appearanceOf(defaultPreferences, system)).toMatchObject({ isDark: true, language: 'en' })
    const chosen = { ...defaultPreferences, theme: 'light' as const, language: 'zh-CN' as const }
    expect(appearanceOf(chosen, system)).toEqual({
      isDark: false,
      language: 'zh-CN',
      rootClass: 'theme-light text-normal',
    })
  })

  it('grows with the text size of WeChat unless one was chosen here', () => {
    expect(appearanceOf(defaultPreferences, { ...system, fontSize: 22 }).rootClass).toContain('text-huge')
    const small = { ...defaultPreferences, textSize: 'small' as const }
    expect(appearanceOf(small, { ...system, fontSize: 22 }).rootClass).toContain('text-small')
  })

  it('knows Chinese in every spelling', () => {
    expect(['zh_CN', 'zh-Hant', 'zh', 'en', 'fr'].map(languageOf)).toEqual([
      'zh-CN',
      'zh-CN',
      'zh-CN',
      'en',
      'en',
    ])
  })
})

describe('strings', () => {
  it('have the same shape and the same places to fill in both languages', () => {
    const places = (value: unknown, path = ''): string[] =>
      typeof value === 'string'
        ? [path + (value.match(/\{\w+\}/g) ?? []).toSorted().join('')]
        : Object.entries(value as object).flatMap(([key, inner]) => places(inner, `${path}.${key}`))
    expect(places(en)).toEqual(places(zhCN))
  })
})

describe('the list of conversations', () => {
  const list = {
    items: [conversation('p', 1, true), conversation('b', 9), conversation('a', 5)],
    nextCursor: 'k',
  }
  it('shows a change before the cloud has confirmed it: pinned first, newest first', () => {
    const a = conversation('a', 5)
    expect(ids(withChange(list, { action: 'pin', conversationId: 'a', pinned: true }, a).items)).toEqual([
      'a',
      'p',
      'b',
    ])
    expect(ids(withChange(list, { action: 'remove', conversationId: 'a' }, a).items)).toEqual(['p', 'b'])
    const without = withChange(list, { action: 'remove', conversationId: 'b' }, conversation('b', 9))
    expect(
      ids(withChange(without, { action: 'restore', conversationId: 'b' }, conversation('b', 9)).items),
    ).toEqual(['p', 'b', 'a'])
  })

  it('shows a conversation that moved between two pages once', () => {
    const next = withNextPage(list, { items: [conversation('a', 5), conversation('c', 2)], nextCursor: null })
    expect(ids(next.items)).toEqual(['p', 'b', 'a', 'c'])
    expect(conversationRows(next, base, zhCN)[0]).toMatchObject({ key: 'p', pinned: true, emotion: 'happy' })
  })

  it('shows the found words with what stands around them', () => {
    const content = `${'前'.repeat(40)}考试没考好${'后'.repeat(40)}`
    const hit = { conversation: conversation('a', 5), message: message({ role: 'user', content }) }
    const [row] = searchRows([hit], ' 考试 ', base, zhCN)
    expect(row).toMatchObject({ match: '考试', before: `…${'前'.repeat(24)}` })
    expect(row?.after.startsWith('没考好')).toBe(true)
    const place = { from: 40, to: 42 }
    const [folded] = searchRows([{ ...hit, place }], '考試', base, zhCN)
    expect(folded).toMatchObject({ match: '考试', before: `…${'前'.repeat(24)}` })
  })
})

describe('the diary', () => {
  const week = rangeAround('week', base)

  it('begins weeks on Monday and months on the first, and steps from one to the next', () => {
    expect(new Date(week.from).getDay()).toBe(1)
    expect(week.from <= base && base < week.to).toBe(true)
    expect(rangeBeside(week, -1).to).toBe(week.from)
    const month = rangeAround('month', base)
    expect(new Date(rangeBeside(month, 1).from).getMonth()).toBe(11)
  })

  it('counts each day, names the strongest feeling, and lets calm win only alone', () => {
    const points = [
      { at: week.from, counts: { happy: 2, neutral: 2 } },
      { at: week.from + 24 * hour, counts: { sad: 1 } },
    ]
    const view = diaryView(week, points, '', base, zhCN)
    expect(view.days).toHaveLength(7)
    expect(view.days.map((day) => day.main).slice(0, 3)).toEqual(['happy', 'sad', ''])
    expect(view.days.map((day) => day.height).slice(0, 3)).toEqual([100, 25, 0])
    expect(view.shares.map((share) => [share.key, share.percent])).toEqual([
      ['happy', 40],
      ['neutral', 40],
      ['sad', 20],
    ])
    const day = diaryView(week, points, String(week.from + 24 * hour), base, zhCN)
    expect(day.face).toBe('sad')
    expect(day.chosenLabel).toContain('1')
  })

  it('lays a month out under its weekdays', () => {
    const view = diaryView(rangeAround('month', base), [], '', base, zhCN)
    expect(view.days).toHaveLength(30)
    expect(view.blanks).toHaveLength(6)
    expect(view).toMatchObject({ isEmpty: true, isNow: true, face: 'neutral' })
  })
})
