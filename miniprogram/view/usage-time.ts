import type { Message } from '../../shared/contract/message.ts'

/**
 * How long the person has used the app without a real break. It is stored, so that a restart does not reset
 * it.
 */
export interface UsageTime {
  startedAt: number
  lastSeenAt: number
  /** The number of reminders in this stretch. */
  reminders: number
}

const stretchMs = 2 * 3600_000
const breakMs = 15 * 60_000

/** Called about once a minute while the app is in front. */
export function continueUse(usage: UsageTime | null, now: number): UsageTime {
  const isBroken = !usage || now - usage.lastSeenAt > breakMs || now < usage.lastSeenAt
  return isBroken ? { startedAt: now, lastSeenAt: now, reminders: 0 } : { ...usage, lastSeenAt: now }
}

/** Returns whether a reminder is due: one for every two hours of continuous use. */
export function isReminderDue(usage: UsageTime): boolean {
  return usage.lastSeenAt - usage.startedAt >= stretchMs * (usage.reminders + 1)
}

export function withReminder(usage: UsageTime): UsageTime {
  return { ...usage, reminders: Math.floor((usage.lastSeenAt - usage.startedAt) / stretchMs) }
}

/** Returns whether a reply has brought the reminder lately: the cloud counts the same use over all doors. */
export function hasReminded(messages: readonly Message[], now: number): boolean {
  return messages.some(({ reminder, createdAt }) => reminder?.kind === 'rest' && now - createdAt < stretchMs)
}
