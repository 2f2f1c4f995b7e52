import { checkInOver, isQuiet } from '../../domain/safety/care/check-in-time.ts'
import type { CheckInMessage, CheckInPorts, HeldCheckIn } from '../../ports/check-ins.ts'
import type { Clock, Log } from '../../ports/system.ts'

export type SendCheckInsPorts = CheckInPorts & { clock: Clock; log: Log }

const perRun = 40
/** Longer than an attempt takes, so that no second one begins beside it. */
const heldMs = 30_000
const minuteMs = 60_000

/**
 * Asks the people whose time has come how they are. Each is held before the message leaves. A process that
 * dies behind WeChat's answer leaves one to be sent again, which WeChat refuses: one consent is one message.
 * Returns how many were sent. Never rejects.
 */
export async function sendCheckIns(ports: SendCheckInsPorts): Promise<number> {
  const { checkIns, checkInMessage: message, wakingHours, clock, log } = ports
  const now = clock.now()
  if (!message || isQuiet(now, wakingHours)) return 0
  const ids = await checkIns.due(now, perRun).catch((error: unknown) => {
    log.failure('due check-ins not read', error)
    return []
  })
  const sent = await Promise.all(ids.map((id) => sendNext(ports, message, id, now)))
  return sent.filter(Boolean).length
}

async function sendNext(
  ports: SendCheckInsPorts,
  message: CheckInMessage,
  id: string,
  now: number,
): Promise<boolean> {
  try {
    const held = await ports.checkIns.hold(id, now, now + heldMs)
    return held !== null && (await attempt(ports, message, held, now))
  } catch (error) {
    // The hold ends by itself, and the next run tries again.
    ports.log.failure('check-in not held or marked', error, { checkInId: id })
    return false
  }
}

async function attempt(
  { checkIns, log }: SendCheckInsPorts,
  message: CheckInMessage,
  held: HeldCheckIn,
  now: number,
): Promise<boolean> {
  const over = checkInOver(held.agreedAt)
  if (now > over) {
    await checkIns.close(held, 'over')
    return false
  }
  try {
    const outcome = await message.send(held)
    await checkIns.close(held, 'sent')
    return outcome === 'sent'
  } catch (error) {
    log.failure('check-in not sent', error, { checkInId: held.id, attempts: held.attempts })
    const dueAt = now + Math.min(minuteMs * 2 ** (held.attempts - 1), 60 * minuteMs)
    if (dueAt > over) await checkIns.close(held, 'over')
    else await checkIns.failed(held, dueAt)
    return false
  }
}
