import type { TimelinePoint } from '../../shared/contract/emotion.ts'
import type { Emotion } from '../../shared/contract/emotion.ts'
import { emotions, valenceOf } from '../strings/emotions'
import { fill } from '../strings/fill'
import type { Strings } from '../strings/zh-CN'
import { sorted } from './sorted'
import { startOfDay } from './time-labels'

export type Span = 'week' | 'month'

/** From the bottom of the drawing up, and in the order of the names. */
export const diaryEmotions: readonly Emotion[] = sorted(
  emotions,
  (left, right) => valenceOf(right) - valenceOf(left),
)

export interface DiaryRange {
  span: Span
  from: number
  to: number
}

export interface DiaryDay {
  key: string
  /** The column in a week or the place in a month, for the screen and for screen readers. */
  weekday: string
  date: number
  total: number
  /** The most frequent emotion; empty on a day without messages. */
  main: Emotion | ''
  /** Percent of the highest day. */
  height: number
  /** The parts from the bottom up. */
  parts: { emotion: Emotion; count: number }[]
  /** From 0 to 1; the colour is stronger on a day with more messages. */
  strength: number
  isToday: boolean
  isFuture: boolean
  label: string
}

export interface DiaryView {
  title: string
  days: DiaryDay[]
  blanks: number[]
  /** The heads of the columns in a month. */
  weekdays: { key: number; name: string }[]
  shares: DiaryShare[]
  summary: string
  chartLabel: string
  face: Emotion
  chosen: string
  chosenLabel: string
  isEmpty: boolean
  /** The range contains today, so there is no later range. */
  isNow: boolean
}

export interface DiaryShare {
  key: Emotion
  face: string
  count: number
  /** From 0 to 100. */
  percent: number
}

/** Returns the week (Monday first) or the month around `at`, in the person's time zone. */
export function rangeAround(span: Span, at: number): DiaryRange {
  const date = new Date(at)
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()]
  if (span === 'month') {
    return { span, from: new Date(year, month, 1).getTime(), to: new Date(year, month + 1, 1).getTime() }
  }
  const monday = day - ((date.getDay() + 6) % 7)
  return {
    span,
    from: new Date(year, month, monday).getTime(),
    to: new Date(year, month, monday + 7).getTime(),
  }
}

export function rangeBeside(range: DiaryRange, direction: -1 | 1): DiaryRange {
  return rangeAround(range.span, direction < 0 ? range.from - 1 : range.to)
}

function rangeTitle(range: DiaryRange, words: Strings['diary']): string {
  if (range.span === 'month') {
    const date = new Date(range.from)
    return fill(words.monthTitle, { year: date.getFullYear(), month: date.getMonth() + 1 })
  }
  return fill(words.weekTitle, { from: dayName(range.from, words), to: dayName(range.to - 1, words) })
}

/**
 * Returns one entry per calendar day. A point belongs to the day that contains its middle, because a day with
 * a change of clocks does not have 24 hours.
 */
function diaryDays(
  range: DiaryRange,
  points: readonly TimelinePoint[],
  now: number,
  words: Strings['diary'],
): DiaryDay[] {
  const byDay = new Map<number, TimelinePoint['counts']>()
  for (const point of points) byDay.set(startOfDay(point.at + 12 * 3600_000), point.counts)
  const days = daysOf(range).map((at) => ({ at, counts: byDay.get(at) ?? {} }))
  const tallest = Math.max(1, ...days.map((day) => totalOf(day.counts)))
  return days.map(({ at, counts }) => {
    const date = new Date(at)
    const total = totalOf(counts)
    const name = dayName(at, words)
    return {
      key: String(at),
      weekday: words.weekdays[(date.getDay() + 6) % 7] ?? '',
      date: date.getDate(),
      total,
      main: mainOf(counts),
      height: (total / tallest) * 100,
      parts: sharesOf(counts).map(([emotion, count]) => ({ emotion, count })),
      strength: 0.5 + total / tallest / 2,
      isToday: at === startOfDay(now),
      isFuture: at > now,
      label:
        total === 0
          ? fill(words.dayEmpty, { date: name })
          : fill(words.dayTotal, { date: name, count: total }),
    }
  })
}

/**
 * Computes everything that the diary page shows of a range. `chosen` is the key of a day, or empty for the
 * whole range.
 */
export function diaryView(
  range: DiaryRange,
  points: readonly TimelinePoint[],
  chosen: string,
  now: number,
  strings: Strings,
): DiaryView {
  const words = strings.diary
  const days = diaryDays(range, points, now, words)
  const shares = diaryShares(chosen === '' ? points : pointsOfDay(points, Number(chosen)), strings.faces)
  const all = diaryShares(points, strings.faces)
  const total = days.reduce((sum, day) => sum + day.total, 0)
  const [main, next] = all
  const counted = fill(words.total, { count: total })
  const mostly =
    main && main.count > (next?.count ?? 0) ? ` · ${fill(words.mostly, { face: main.face })}` : ''
  const summary = main ? counted + mostly : words.title
  return {
    title: rangeTitle(range, words),
    days,
    blanks: range.span === 'month' ? Array.from({ length: leadingBlanks(range) }, (_, index) => index) : [],
    shares,
    weekdays: words.weekdays.map((name, key) => ({ key, name })),
    summary,
    chartLabel: fill(words.chartLabel, { summary: main ? summary : words.empty }),
    face: shares[0]?.key ?? 'neutral',
    chosen,
    chosenLabel: days.find((day) => day.key === chosen)?.label ?? '',
    isEmpty: total === 0,
    isNow: now < range.to,
  }
}

/** The share of each emotion in some days, most frequent first. */
function diaryShares(points: readonly TimelinePoint[], faces: Strings['faces']): DiaryShare[] {
  const counts: TimelinePoint['counts'] = {}
  for (const point of points)
    for (const [emotion, count] of sharesOf(point.counts)) counts[emotion] = (counts[emotion] ?? 0) + count
  const total = Math.max(1, totalOf(counts))
  return byFrequency(counts).map(([emotion, count]) => ({
    key: emotion,
    face: faces[emotion],
    count,
    percent: Math.round((count / total) * 100),
  }))
}

function pointsOfDay(points: readonly TimelinePoint[], day: number): TimelinePoint[] {
  return points.filter((point) => startOfDay(point.at + 12 * 3600_000) === day)
}

/** Counts the empty cells before the first day of a month whose weeks begin on Monday. */
function leadingBlanks(range: DiaryRange): number {
  return (new Date(range.from).getDay() + 6) % 7
}

function daysOf(range: DiaryRange): number[] {
  const days: number[] = []
  const first = new Date(range.from)
  for (let offset = 0; ; offset++) {
    const at = new Date(first.getFullYear(), first.getMonth(), first.getDate() + offset).getTime()
    if (at >= range.to) return days
    days.push(at)
  }
}

function dayName(at: number, words: Strings['diary']): string {
  const date = new Date(at)
  return fill(words.monthDay, { month: date.getMonth() + 1, day: date.getDate() })
}

function sharesOf(counts: TimelinePoint['counts']): [Emotion, number][] {
  return diaryEmotions.flatMap((emotion) => {
    const count = counts[emotion] ?? 0
    return count > 0 ? [[emotion, count] as [Emotion, number]] : []
  })
}

function totalOf(counts: TimelinePoint['counts']): number {
  return sharesOf(counts).reduce((sum, [, count]) => sum + count, 0)
}

function byFrequency(counts: TimelinePoint['counts']): [Emotion, number][] {
  return sorted(sharesOf(counts), (left, right) => right[1] - left[1])
}

/**
 * Neutral wins only when no other emotion is as frequent: a day with one joy among neutral words counts as a
 * day of joy.
 */
function mainOf(counts: TimelinePoint['counts']): Emotion | '' {
  const [first, second] = byFrequency(counts)
  if (!first) return ''
  return first[0] === 'neutral' && second?.[1] === first[1] ? second[0] : first[0]
}
