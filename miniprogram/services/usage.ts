import { continueUse, isReminderDue, withReminder } from '../view/usage-time'
import { storage } from './storage'

const minuteMs = 60_000

/** Calls `onMinute` now and every minute until stopped. `isBreakDue` is true once when a break is due. */
export function watchUse(onMinute: (isBreakDue: boolean) => void): () => void {
  const tick = () => onMinute(noteUse(Date.now()))
  tick()
  const timer = setInterval(tick, minuteMs)
  return () => clearInterval(timer)
}

/** Records that the app is in use; returns true once when a reminder for a break is due. */
function noteUse(now: number): boolean {
  const usage = continueUse(storage.read('usage'), now)
  const isDue = isReminderDue(usage)
  storage.write('usage', isDue ? withReminder(usage) : usage)
  return isDue
}
