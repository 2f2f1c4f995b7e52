import type { Caller } from '../../../domain/people/caller.ts'
import type { TurnPorts } from '../../../ports/turn.ts'

export type JudgePorts = Pick<TurnPorts, 'moderator' | 'settings' | 'log'>
export type Judgement = 'pass' | 'block'

/**
 * Decides whether moderation lets a text pass. Without a moderator every text passes. Never rejects: when the
 * service fails, the setting `onFailure` decides.
 */
export async function judgeText(ports: JudgePorts, caller: Caller, text: string): Promise<Judgement> {
  if (!ports.moderator || text === '') return 'pass'
  const { onReview, onFailure } = ports.settings.moderation
  try {
    const verdict = await ports.moderator.check(text, caller)
    if (verdict === 'review') return onReview
    return verdict === 'risky' ? 'block' : 'pass'
  } catch (error) {
    ports.log.failure('moderation failed', error, { decided: onFailure })
    return onFailure
  }
}
