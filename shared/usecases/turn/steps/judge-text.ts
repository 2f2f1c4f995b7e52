import type { Caller } from '../../../domain/people/caller.ts'
import type { TurnPorts } from '../../../ports/turn.ts'

export type JudgePorts = Pick<TurnPorts, 'moderator' | 'settings' | 'log'>
export type Judgement = 'pass' | 'block'

/**
 * Whether a text may be said here. Without a moderator all may. Never rejects: a service that fails is a
 * setting's matter.
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
