import { continueUse, isReminderDue, withReminder } from '../view/usage-time'
import { storage } from './storage'

/** Notes that the app is in use; true once when a reminder to take a break is due. */
export function noteUse(now: number): boolean {
  const usage = continueUse(storage.read('usage'), now)
  const isDue = isReminderDue(usage)
  storage.write('usage', isDue ? withReminder(usage) : usage)
  return isDue
}
