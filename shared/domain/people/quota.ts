import type { Standing } from './standing.ts'
import type { Stretch, UsedMinutes } from './use-time.ts'

export interface QuotaLimits {
  perMinute: number
  perDay: number
}

/** The counters of one person and day, with this turn included. */
export interface QuotaCounts {
  minute: number
  day: number
  /**
   * Recent turns of other conversations. The conversations themselves tell which of these turns still run.
   */
  begun: { conversationId: string; at: number }[]
  /** This turn asked for the soft line of the day as the first of the person's turns. */
  hasLine: boolean
  /** The turns of each minute of the day, over all doors. */
  minutes: UsedMinutes
  /** What the day knows of the person; null before the first turn of a day has brought it. */
  standing: Standing | null
  /** Continuous use that reaches back into the day before; undefined when nobody has looked. */
  carried: Stretch | null | undefined
  /** Which reminders were said, those of that use among them. */
  told: string[]
}

/** What the day's document learns of the person. */
export interface DayLearned {
  standing: Standing
  /** Of the day before; absent when nobody has looked. */
  before?: { carried: Stretch | null; told: readonly string[] }
}

/** Fixed windows: minutes of the epoch, and days that begin at midnight in China (UTC+8). */
export interface QuotaWindow {
  /** The time for which the window was made. */
  at: number
  day: string
  minute: string
  /** Milliseconds until the window ends. */
  minuteEndsIn: number
  dayEndsIn: number
  /** When the day ends, in milliseconds since the epoch. */
  endsAt: number
}

/** The first minute of a window's day, in minutes since the epoch. */
export const midnightOf = ({ endsAt }: QuotaWindow): number => (endsAt - dayMs) / minuteMs

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const chinaOffsetMs = 8 * 60 * minuteMs

export function quotaWindow(now: number): QuotaWindow {
  const local = now + chinaOffsetMs
  return {
    at: now,
    day: new Date(local).toISOString().slice(0, 10),
    minute: String(Math.floor((local % dayMs) / minuteMs)),
    minuteEndsIn: minuteMs - (now % minuteMs),
    dayEndsIn: dayMs - (local % dayMs),
    endsAt: now + dayMs - (local % dayMs),
  }
}

/** Returns null when the turn is within its limits, otherwise the milliseconds to wait. */
export function quotaWait(
  counts: Pick<QuotaCounts, 'day' | 'minute'>,
  limits: QuotaLimits,
  window: QuotaWindow,
): number | null {
  if (counts.day > limits.perDay) return window.dayEndsIn
  if (counts.minute > limits.perMinute) return window.minuteEndsIn
  return null
}
