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
