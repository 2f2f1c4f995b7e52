import type { RiskEvent } from '../../../domain/safety/risk/risk-event.ts'
import { deliverHeld, heldMs, type DeliveryPorts } from '../../upkeep/delivery/deliver-held.ts'

/** One event of danger on its way into the database, and then to the owner. */
export interface KeptEvent {
  /** Resolves when the event is stored, or could not be stored at first. Never rejects. */
  begun: Promise<void>
  /** The event, while it is not stored. */
  owed(): RiskEvent | null
  /** The same event is worse than it seemed. */
  raise(event: RiskEvent): void
  /** Resolves when nothing is under way any more. Never rejects. */
  over(): Promise<void>
}

/** So often a turn waits for its event before it goes on and owes it. */
const firstAttempts = 2
const firstPauseMs = 200
const longestPauseMs = 4000

/**
 * Stores an event and makes its first attempt to send it. A database that fails is asked again until `end`
 * aborts, and once after that.
 */
export function keepEvent(ports: DeliveryPorts, first: RiskEvent, end: AbortSignal): KeptEvent {
  const { clock, log, riskEvents, riskAlert } = ports
  let wanted = first
  let stored: RiskEvent['level'] | null = null
  const sent: Promise<unknown>[] = []

  async function put(event: RiskEvent): Promise<void> {
    const isWanted = riskAlert?.wants(event.level) === true
    const heldUntil = isWanted ? clock.now() + heldMs : null
    const isOurs =
      stored === null
        ? (await riskEvents.add(event, heldUntil)) === 'added'
        : await riskEvents.raise(event, heldUntil)
    stored = event.level
    if (isWanted && isOurs) sent.push(deliverHeld(ports, { ...event, attempts: 1 }))
  }

  async function keep(begun?: () => void): Promise<void> {
    for (let attempt = 1; stored !== wanted.level; attempt++) {
      const isLast = end.aborted
      try {
        await put(wanted)
      } catch (error) {
        log.failure('risk event not stored', error, { eventId: wanted.id, attempt })
        if (attempt === firstAttempts) begun?.()
        if (isLast) break
        await clock.sleep(Math.min(longestPauseMs, firstPauseMs * 2 ** (attempt - 1)), end)
      }
    }
    begun?.()
  }

  let keeping = Promise.resolve()
  const begun = new Promise<void>((resolve) => {
    keeping = keep(resolve)
  })
  return {
    begun,
    owed: () => (stored === null ? wanted : null),
    raise(event) {
      wanted = event
      keeping = keeping.then(() => keep())
    },
    async over() {
      await keeping
      await Promise.all(sent)
    },
  }
}
