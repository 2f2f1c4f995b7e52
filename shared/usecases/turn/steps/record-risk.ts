import type { Caller } from '../../../domain/people/caller.ts'
import type { RiskEvent } from '../../../domain/safety/risk/risk-event.ts'
import { rankOf, type RiskAssessment } from '../../../domain/safety/risk/risk.ts'
import type { Ids } from '../../../ports/system.ts'
import type { DeliveryPorts } from '../../upkeep/delivery/deliver-held.ts'
import { keepEvent, type KeptEvent } from './keep-event.ts'

type RecordPorts = DeliveryPorts & { ids: Ids }

/** The event of one turn, stored and sent beside the reply. */
export interface RiskRecord {
  /** Resolves when the event is stored, or could not be stored at first. Never rejects. */
  stored: Promise<void>
  /** The conversation or the reply shows a higher level than the question alone. */
  raise(assessment: RiskAssessment): void
  /** Stores what earlier turns of the conversation owe. */
  takeOver(earlier: readonly RiskEvent[]): void
  /** The events that are not stored yet: the conversation owes them. */
  owed(): RiskEvent[]
  /** Resolves when the event is stored and its first attempt has ended. Never rejects. */
  over(): Promise<void>
}

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
  const at = ports.clock.now()
  const end = new AbortController()
  const kept: KeptEvent[] = []
  let known = turn.assessment

  function eventOf({ level, kind }: RiskAssessment): RiskEvent | null {
    if (level !== 'none') ports.log.info('risk', { level, kind })
    if (level !== 'danger' && level !== 'imminent') return null
    const id = ports.ids.derive('e', replyId)
    return { id, openid, level, kind, replyId, conversationId, channel, at }
  }

  function keep(event: RiskEvent): KeptEvent {
    const keeping = keepEvent(ports, event, end.signal)
    kept.push(keeping)
    return keeping
  }

  const first = eventOf(known)
  let own = first && keep(first)
  return {
    stored: own?.begun ?? Promise.resolve(),
    raise(assessment) {
      if (rankOf(assessment.level) <= rankOf(known.level)) return
      known = assessment
      const higher = eventOf(assessment)
      if (higher === null) return
      if (own) own.raise(higher)
      else own = keep(higher)
    },
    takeOver(earlier) {
      for (const event of earlier) if (event.replyId !== replyId) keep(event)
    },
    owed: () => kept.map((keeping) => keeping.owed()).filter((event) => event !== null),
    async over() {
      end.abort('over')
      await Promise.all(kept.map((keeping) => keeping.over()))
    },
  }
}
