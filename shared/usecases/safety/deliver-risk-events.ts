import type { DueRiskEvent, RiskPorts } from '../../ports/risk-events.ts'
import type { Clock, Log } from '../../ports/system.ts'

export type DeliveryPorts = RiskPorts & { clock: Clock; log: Log }

/** Longer than an attempt takes, so that no second one begins beside it. */
export const heldMs = 30_000
const eventsPerRun = 40
const minuteMs = 60_000
const longestPauseMs = 60 * minuteMs
const givenUpAfterMs = 24 * 60 * minuteMs

/**
 * Sends the events of danger that are due: a first attempt failed, or its process died. Returns how many were
 * taken by the receiver. The next run tries again what fails now. Never rejects.
 */
export async function deliverRiskEvents(ports: DeliveryPorts): Promise<number> {
  if (!ports.riskAlert) return 0
  const ids = await ports.riskEvents.due(ports.clock.now(), eventsPerRun).catch((error: unknown) => {
    ports.log.failure('due risk events not read', error)
    return []
  })
  const sent = await Promise.all(ids.map((id) => deliverNext(ports, id)))
  return sent.filter(Boolean).length
}

async function deliverNext(ports: DeliveryPorts, id: string): Promise<boolean> {
  const now = ports.clock.now()
  const event = await ports.riskEvents.hold(id, now, now + heldMs).catch((error: unknown) => {
    ports.log.failure('risk event not held', error, { eventId: id })
    return null
  })
  return event !== null && deliverHeld(ports, event)
}

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
