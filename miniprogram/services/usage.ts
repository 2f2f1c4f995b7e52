import { continueUse, isReminderDue, withReminder } from '../view/usage-time'
import { storage } from './storage'

const minuteMs = 60_000

/** Called now and every minute until stopped; `isBreakDue` once when it is time for a break. */
export function watchUse(onMinute: (isBreakDue: boolean) => void): () => void {
  const tick = () => onMinute(noteUse(Date.now()))
  tick()
  const timer = setInterval(tick, minuteMs)
  return () => clearInterval(timer)
}

/** Notes that the app is in use; true once when a reminder to take a break is due. */
function noteUse(now: number): boolean {
  const usage = continueUse(storage.read('usage'), now)
  const isDue = isReminderDue(usage)
  storage.write('usage', isDue ? withReminder(usage) : usage)
  return isDue
}
