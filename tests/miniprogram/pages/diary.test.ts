import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TimelinePoint } from '../../../shared/contract/emotion.ts'
import { startScriptedFunctions, type ScriptedFunctions } from './scripted-functions.ts'
import { nameOf, openPage, type Touch } from './touch.ts'

const dayMs = 24 * 3600_000
let cloud: ScriptedFunctions
let page: Touch
/** What was felt, by the start of a day. */
let felt: Map<number, TimelinePoint['counts']>

const midnight = (daysAgo: number) => {
  const now = new Date()
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysAgo).getTime()
}
/** The Monday of this week. */
const monday = () => midnight((new Date().getDay() + 6) % 7)
const dayName = (at: number) => `${new Date(at).getMonth() + 1}月${new Date(at).getDate()}日`

beforeEach(async () => {
  felt = new Map()
  cloud = await startScriptedFunctions()
  cloud.on('emotion timeline', ({ from, to }) => {
    const points: TimelinePoint[] = []
    for (let at = Number(from); at < Number(to); at += dayMs) points.push({ at, counts: felt.get(at) ?? {} })
    return { points }
  })
})
afterEach(async () => {
  expect(page.phone.errors).toEqual([])
  await page.close()
  await cloud.close()
})

const asked = () => cloud.events.filter(({ action }) => action === 'timeline')
const days = () => page.controls('button').filter((element) => /\d+月\d+日/.test(nameOf(element)))
const summary = () => page.texts('summary').join()
const shares = () => page.find('share').map(nameOf)
const open = async (summarised: string) => {
  page = await openPage('diary', cloud)
  await page.until(() => expect(summary()).toBe(summarised))
}

describe('the diary', () => {
  it('draws this week, a bar a day, as high as much was said and in the colours of what was felt', async () => {
    felt.set(monday(), { happy: 3, sad: 1 })
    await open('说了 4 句话 · 开心的时候最多')
    const [event] = asked()
    expect(event).toEqual({ action: 'timeline', from: monday(), to: monday() + 7 * dayMs, bucket: 'day' })
    expect(days()).toHaveLength(7)
    expect(nameOf(days()[0] as Element)).toBe(`${dayName(monday())} · 4 句`)
    expect(page.find('stack')[0]?.getAttribute('style')).toBe('height: 100%')
    expect(page.find('part').map((part) => part.getAttribute('style'))).toEqual([
      'flex-grow: 3; background: var(--face-happy)',
      'flex-grow: 1; background: var(--face-sad)',
    ])
    expect(page.texts('weekday')).toEqual(['一', '二', '三', '四', '五', '六', '日'])
    expect(shares()).toEqual(['开心 75%', '难过 25%'])
    expect(page.find('face-happy').length).toBe(1)
  })

  it('tells of one day when it is touched, with its counts, and of all again when it is touched again', async () => {
    felt.set(monday(), { angry: 2 })
    felt.set(midnight(0), { love: 3, ...(monday() === midnight(0) && { angry: 2 }) })
    await open('说了 5 句话 · 喜爱的时候最多')
    page.touch(days()[0])
    expect(summary()).toContain(dayName(monday()))
    expect(shares()).toContain('生气 2')
    expect(days()[0]?.getAttribute('aria-pressed')).toBe('true')
    page.touch(days()[0])
    expect(shares()).toEqual(['喜爱 60%', '生气 40%'])
  })

  it('has nothing to tell of days that have not come', async () => {
    felt.set(monday(), { happy: 1 })
    await open('说了 1 句话 · 开心的时候最多')
    const coming = days().filter((day) => day.getAttribute('aria-disabled') === 'true')
    expect(coming).toHaveLength(6 - ((new Date().getDay() + 6) % 7))
    for (const day of coming) page.touch(day)
    expect(summary()).toBe('说了 1 句话 · 开心的时候最多')
  })

  it('says so when nothing was said', async () => {
    await open('心情日记')
    await page.until(() => expect(page.texts('empty-title')).toEqual(['这段时间还没有记录']))
    expect(shares()).toEqual([])
    expect(page.find('face-neutral').length).toBe(1)
  })

  it('never calls a failure an empty week, and tries again', async () => {
    cloud.breakLine()
    page = await openPage('diary', cloud)
    await page.until(() => expect(page.texts('empty-title')).toEqual(['没能载入']))
    expect(page.toasts()).toBe('网络不通，请稍后再试')
    felt.set(monday(), { happy: 1 })
    cloud.restore()
    page.tap('button', '再试一次')
    await page.until(() => expect(summary()).toBe('说了 1 句话 · 开心的时候最多'))
    expect(page.texts('empty')).toEqual([])
  })

  it('goes back week by week and no further than today', async () => {
    felt.set(monday() - 7 * dayMs, { afraid: 1 })
    await open('心情日记')
    await page.until(() => expect(asked()).toHaveLength(1))
    page.tap('button', '往后')
    expect(asked()).toHaveLength(1)
    page.tap('button', '往前')
    await page.until(() => expect(summary()).toBe('说了 1 句话 · 害怕的时候最多'))
    expect(asked()[1]).toMatchObject({ from: monday() - 7 * dayMs, to: monday() })
    expect(page.texts('range')).toEqual([`${dayName(monday() - 7 * dayMs)} – ${dayName(monday() - 1)}`])
    page.tap('button', '往后')
    await page.until(() => expect(summary()).toBe('心情日记'))
    expect(
      page
        .controls('button')
        .find((step) => nameOf(step) === '往后')
        ?.getAttribute('aria-disabled'),
    ).toBe('true')
  })

  it('shows the month as a calendar whose days agree with those of the week', async () => {
    felt.set(midnight(0), { love: 2, neutral: 2 })
    await open('说了 4 句话')
    const today = days()
      .map(nameOf)
      .find((name) => name.startsWith(`${dayName(midnight(0))} `))
    page.tap('tab', '这个月')
    const now = new Date()
    const length = new Date(now.getFullYear(), now.getMonth() + 1, 0).getDate()
    await page.until(() => expect(days()).toHaveLength(length))
    await page.until(() => expect(page.find('colour').length).toBe(1))
    expect(days().map(nameOf)).toContain(today)
    expect(page.find('colour')[0]?.getAttribute('style')).toContain('var(--face-love)')
    expect(page.find('place').length).toBe(
      length + ((new Date(now.getFullYear(), now.getMonth(), 1).getDay() + 6) % 7),
    )
    expect(page.texts('range')).toEqual([`${now.getFullYear()} 年 ${now.getMonth() + 1} 月`])
    page.touch(days()[now.getDate() - 1])
    expect(shares()).toEqual(['喜爱 2', '平静 2'])
  })

  it('reaches the month before, and from there its last week', async () => {
    await open('心情日记')
    page.tap('tab', '这个月')
    page.tap('button', '往前')
    const now = new Date()
    const [from, to] = [-1, 0].map((months) =>
      new Date(now.getFullYear(), now.getMonth() + months, 1).getTime(),
    )
    await page.until(() => expect(asked().at(-1)).toMatchObject({ from, to }))
    page.tap('tab', '这一周')
    await page.until(() => expect(asked()).toHaveLength(4))
    const week = asked().at(-1)
    const lastDay = Number(to) - dayMs
    expect(Number(week?.['from'])).toBeLessThanOrEqual(lastDay)
    expect(Number(week?.['to'])).toBeGreaterThan(lastDay)
  })

  it('shows the period that was asked for last, whichever answer comes last', async () => {
    felt.set(monday() - 7 * dayMs, { afraid: 1 })
    await open('心情日记')
    const release = cloud.hold()
    page.tap('button', '往前')
    page.tap('button', '往后')
    release()
    await page.until(() => expect(asked()).toHaveLength(3))
    await cloud.idle()
    await page.phone.settle()
    expect(summary()).toBe('心情日记')
  })

  it('shows at once what it showed last, then what is new, also without a network', async () => {
    felt.set(monday(), { happy: 2 })
    await open('说了 2 句话 · 开心的时候最多')
    await page.settle()
    felt.set(monday(), { happy: 3 })
    const release = cloud.hold()
    page = await page.restart()
    expect(summary()).toBe('说了 2 句话 · 开心的时候最多')
    page.touch(days()[0])
    release()
    await page.until(() => expect(shares()).toEqual(['开心 3']))
    expect(days()[0]?.getAttribute('aria-pressed')).toBe('true')
    cloud.breakLine()
    page = await page.restart()
    expect(summary()).toBe('说了 3 句话 · 开心的时候最多')
    page.tap('button', '往前')
    expect(summary()).toBe('心情日记')
  })
})
