import { fill } from '../strings/fill'
import type { Strings } from '../strings/zh-CN'

type Words = Strings['time']

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** The time label above a message: `14:05`, `昨天 14:05`, `周三 14:05`, `3月8日 14:05`. */
export function clockLabel(at: number, now: number, words: Words): string {
  const day = dayLabel(at, now, words)
  return day === '' ? clock(at) : `${day} ${clock(at)}`
}

/** A short time label for a conversation in the list. */
export function listLabel(at: number, now: number, words: Words): string {
  const age = now - at
  if (age < minuteMs) return words.justNow
  if (age < 60 * minuteMs) return fill(words.minutesAgo, { count: Math.floor(age / minuteMs) })
  return dayLabel(at, now, words) || clock(at)
}

export function startOfDay(at: number): number {
  const date = new Date(at)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}

/** Returns the day in words; empty for today. */
function dayLabel(at: number, now: number, words: Words): string {
  // The result is rounded, because a day with a change of clocks is an hour shorter or longer.
  const days = Math.round((startOfDay(now) - startOfDay(at)) / dayMs)
  const date = new Date(at)
  if (days <= 0) return ''
  if (days === 1) return words.yesterday
  if (days < 7) return words.weekdays[date.getDay()] ?? ''
  const parts = { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() }
  return fill(parts.year === new Date(now).getFullYear() ? words.monthDay : words.yearMonthDay, parts)
}

function clock(at: number): string {
  const date = new Date(at)
  return `${pad(date.getHours())}:${pad(date.getMinutes())}`
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}
