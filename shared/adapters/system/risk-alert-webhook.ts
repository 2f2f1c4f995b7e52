import type { RiskEvent } from '../../domain/safety/risk/risk-event.ts'
import type { RiskAlert } from '../../ports/risk-events.ts'
import { postSigned, type Receiver } from './signed-post.ts'

export interface RiskWebhookOptions extends Receiver {
  /** The lowest level that is sent. */
  level: RiskEvent['level']
}

/** Posts events of danger to the owner's receiver, without words. */
export function createRiskWebhook({ level, ...receiver }: RiskWebhookOptions): RiskAlert {
  return {
    wants: (given) => level === 'danger' || given === 'imminent',
    send: ({ id, level: danger, kind, channel, at, conversationId, replyId }) =>
      postSigned(receiver, { id, level: danger, kind, channel, at, conversationId, replyId }),
  }
}
