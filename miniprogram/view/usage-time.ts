/**
 * How long the app has been in use without a real break; kept in storage, so that a restart does not reset
 * it.
 */
export interface UsageTime {
  startedAt: number
  lastSeenAt: number
  /** Reminders given in this stretch. */
  reminders: number
}

const stretchMs = 2 * 3600_000
const breakMs = 15 * 60_000

/** Called about once a minute while the app is in front. */
export function continueUse(usage: UsageTime | null, now: number): UsageTime {
  const isBroken = !usage || now - usage.lastSeenAt > breakMs || now < usage.lastSeenAt
  return isBroken ? { startedAt: now, lastSeenAt: now, reminders: 0 } : { ...usage, lastSeenAt: now }
}

/** Every two hours of continuous use ask for one reminder. */
export function isReminderDue(usage: UsageTime): boolean {
  return usage.lastSeenAt - usage.startedAt >= stretchMs * (usage.reminders + 1)
}

export function withReminder(usage: UsageTime): UsageTime {
  return { ...usage, reminders: Math.floor((usage.lastSeenAt - usage.startedAt) / stretchMs) }
}
