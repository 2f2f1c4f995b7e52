import type { Caller } from '../../people/caller.ts'
import type { RiskKind } from './risk.ts'

/** What the owner learns of a person in danger. It holds no word of the person. */
export interface RiskEvent {
  /** Derived from the reply: a turn that is repeated is the same event. */
  id: string
  openid: string
  level: 'danger' | 'imminent'
  kind: RiskKind
  replyId: string
  conversationId: string
  channel: Caller['channel']
  /** Milliseconds since the epoch. */
  at: number
}
