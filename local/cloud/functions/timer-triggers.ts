import { parseCron } from './cron.ts'

/** Node's timers hold no longer delay. */
const longestDelayMs = 2 ** 31 - 1

export interface TimerEvent {
  Type: 'Timer'
  TriggerName: string
  /** To the second, in UTC. */
  Time: string
  Message: string
}

export function timerEvent(triggerName: string, at: Date): TimerEvent {
  const time = at.toISOString().replace(/\.\d+Z$/, 'Z')
  return { Type: 'Timer', TriggerName: triggerName, Time: time, Message: '' }
}

/** Calls `fire` at each moment of the cron expression until the returned function is called. */
export function scheduleTimer(config: string, fire: () => void): () => void {
  const schedule = parseCron(config)
  let timer: NodeJS.Timeout | undefined
  // After a sleep of the machine, missed moments are skipped, not caught up.
  const wait = (due: Date | null) => {
    if (!due) return
    const delay = due.getTime() - Date.now()
    timer = setTimeout(
      () => {
        if (delay <= longestDelayMs) fire()
        wait(delay <= longestDelayMs ? schedule.next(new Date(Math.max(due.getTime(), Date.now()))) : due)
      },
      Math.min(Math.max(delay, 0), longestDelayMs),
    ).unref()
  }
  wait(schedule.next(new Date()))
  return () => clearTimeout(timer)
}
