import type { DueRiskEvent, RiskPorts } from '../../../ports/risk-events.ts'
import type { Clock, Log } from '../../../ports/system.ts'

export type DeliveryPorts = RiskPorts & { clock: Clock; log: Log }

/** Longer than an attempt takes, so that no second one begins beside it. */
export const heldMs = 30_000
const minuteMs = 60_000
const longestPauseMs = 60 * minuteMs
const givenUpAfterMs = 24 * 60 * minuteMs

/** Makes one attempt with an event that this process holds. Never rejects. */
export async function deliverHeld(ports: DeliveryPorts, event: DueRiskEvent): Promise<boolean> {
  const { riskEvents, riskAlert, log } = ports
  const fields = { eventId: event.id, attempts: event.attempts }
  try {
    if (!riskAlert) return false
    try {
      await riskAlert.send(event)
    } catch (error) {
      const dueAt = nextAttempt(event, ports.clock.now())
      log.failure(dueAt === null ? 'risk event undelivered' : 'risk event not delivered', error, fields)
      await riskEvents.failed(event, dueAt)
      return false
    }
    await riskEvents.delivered(event.id)
    return true
  } catch (error) {
    // The hold ends by itself, and the event is sent again under the same id.
    log.failure('risk event not marked', error, fields)
    return false
  }
}

/** Pauses double from a minute to an hour; after a day there is no further attempt. */
function nextAttempt({ at, attempts }: DueRiskEvent, now: number): number | null {
  const pauseMs = Math.min(minuteMs * 2 ** (attempts - 1), longestPauseMs)
  return now + pauseMs > at + givenUpAfterMs ? null : now + pauseMs
}
