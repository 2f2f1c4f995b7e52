import type { Caller } from '../../../domain/people/caller.ts'
import { rankOf, type RiskAssessment } from '../../../domain/safety/risk/risk.ts'
import type { RiskEvent } from '../../../ports/risk-events.ts'
import type { Ids } from '../../../ports/system.ts'
import { deliverHeld, heldMs, type DeliveryPorts } from '../../upkeep/steps/deliver-held.ts'

type RecordPorts = DeliveryPorts & { ids: Ids }

/** The event of one turn, stored and sent beside the reply. */
export interface RiskRecord {
  /** Resolves when the event is stored, or could not be stored. Never rejects. */
  stored: Promise<void>
  /** The conversation shows a higher level than the question alone; it is stored beside the reply. */
  raise(assessment: RiskAssessment): void
  /** Resolves when the event is stored and its first attempt has ended. Never rejects. */
  over(): Promise<void>
}

const attempts = 2
const pauseMs = 200

/**
 * Stores an event for the owner when a turn was judged `danger` or `imminent`, and begins to send it. The id
 * derives from the reply, so a repeated turn is the same event. The event stays when the turn is refused: the
 * person said it.
 */
export function recordRisk(
  ports: RecordPorts,
  { openid, channel }: Caller,
  turn: { assessment: RiskAssessment; replyId: string; conversationId: string },
): RiskRecord {
  const { replyId, conversationId } = turn
  let known = turn.assessment
  const at = ports.clock.now()

  function eventOf({ level, kind }: RiskAssessment): RiskEvent | null {
    if (level !== 'none') ports.log.info('risk', { level, kind })
    if (level !== 'danger' && level !== 'imminent') return null
    const id = ports.ids.derive('e', replyId)
    return { id, openid, level, kind, replyId, conversationId, channel, at }
  }

  const first = eventOf(known)
  const storing = first ? store(ports, first, ports.riskEvents.add) : null
  let sending = send(ports, first, storing)
  return {
    stored: storing ? storing.then(() => {}) : Promise.resolve(),
    raise(assessment) {
      if (rankOf(assessment.level) <= rankOf(known.level)) return
      known = assessment
      const higher = eventOf(assessment)
      const raised = higher && (storing ?? Promise.resolve(false)).then(() => store(ports, higher, put))
      sending = Promise.all([sending, send(ports, higher, raised)]).then(() => {})
    },
    over: () => sending,
  }

  async function put(event: RiskEvent, heldUntil: number | null): Promise<boolean | 'added' | 'taken'> {
    return first ? ports.riskEvents.raise(event, heldUntil) : ports.riskEvents.add(event, heldUntil)
  }
}

type Put = (event: RiskEvent, heldUntil: number | null) => Promise<boolean | 'added' | 'taken'>

/** Returns whether this process is to make the first attempt. */
async function store(ports: RecordPorts, event: RiskEvent, put: Put): Promise<boolean> {
  const { clock, riskAlert, log } = ports
  const isWanted = riskAlert?.wants(event.level) === true
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await put(event, isWanted ? clock.now() + heldMs : null)
      return isWanted && (answer === true || answer === 'added')
    } catch (error) {
      log.failure('risk event not stored', error, { eventId: event.id, attempt })
      if (attempt === attempts) return false
      await clock.sleep(pauseMs)
    }
  }
}

async function send(
  ports: RecordPorts,
  event: RiskEvent | null,
  storing: Promise<boolean> | null,
): Promise<void> {
  if (event && (await storing)) await deliverHeld(ports, { ...event, attempts: 1 })
}
