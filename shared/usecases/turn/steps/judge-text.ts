import type { Caller } from '../../../domain/people/caller.ts'
import { weighDoubt, type Doubt } from '../../../domain/safety/weigh-doubt.ts'
import type { TurnPorts } from '../../../ports/turn.ts'

export type JudgePorts = Pick<TurnPorts, 'moderator' | 'wordList' | 'standings' | 'settings' | 'log'>

/** A text to be judged, and what is known of it. */
export interface Piece extends Pick<Doubt, 'part' | 'level'> {
  text: string
  /** Was the question of this reply in doubt? */
  isSuspected?: Promise<boolean> | undefined
  /** The service has failed in this turn already and is not asked again. */
  isUnasked?: boolean
}

export interface Judged {
  judgement: 'pass' | 'block'
  /** What moderation said: `failed` when it gave no verdict. */
  verdict: 'pass' | 'risky' | Doubt['verdict']
}

/**
 * Decides whether moderation lets a text pass. Without a moderator every text passes. Never rejects: where
 * the service fails or is in doubt, the settings decide, and unless they say otherwise what is known besides.
 */
export async function judgeText(ports: JudgePorts, caller: Caller, piece: Piece): Promise<Judged> {
  const { standings } = ports
  if (!ports.moderator || piece.text === '') return { judgement: 'pass', verdict: 'pass' }
  const verdict = await verdictOn(ports, caller, piece)
  const judgement = await judgementOn(ports, caller, piece, verdict)
  if (piece.part === 'question') {
    // Whoever is in need and words it badly is nobody to be suspected.
    if (judgement === 'block' && piece.level === 'none') standings.refused(caller.openid)
    else if (verdict === 'failed') standings.unjudged(caller.openid)
  }
  return { judgement, verdict }
}

/** Judges the texts of one turn, the question first. */
export interface TurnJudge {
  question(text: string): Promise<Judged>
  reply(text: string): Promise<Judged>
}

/**
 * A service that has failed this often in a turn is asked no more in it: each piece would wait until the time
 * is up.
 */
const mostFailures = 2

/** Remembers of a turn whether its question was in doubt, and whether the service fails. */
export function createJudge(ports: JudgePorts, caller: Caller, levelNow: () => Doubt['level']): TurnJudge {
  let failures = 0
  let isSuspected: Promise<boolean> | undefined

  async function judge(text: string, part: Doubt['part']): Promise<Judged> {
    const isUnasked = failures >= mostFailures
    const judged = await judgeText(ports, caller, { text, part, level: levelNow(), isSuspected, isUnasked })
    if (judged.verdict === 'failed') failures += 1
    return judged
  }

  return {
    question(text) {
      const judged = judge(text, 'question')
      isSuspected = judged.then(({ verdict }) => verdict === 'review')
      return judged
    },
    reply: (text) => judge(text, 'reply'),
  }
}

async function verdictOn(ports: JudgePorts, caller: Caller, piece: Piece): Promise<Judged['verdict']> {
  if (piece.isUnasked) return 'failed'
  try {
    return (await ports.moderator?.check(piece.text, caller)) ?? 'pass'
  } catch (error) {
    ports.log.failure('moderation failed', error, { decided: ports.settings.moderation.onFailure })
    return 'failed'
  }
}

async function judgementOn(
  { wordList, standings, settings }: JudgePorts,
  caller: Caller,
  { text, part, level, isSuspected }: Piece,
  verdict: Judged['verdict'],
): Promise<Judged['judgement']> {
  if (verdict === 'pass') return 'pass'
  if (verdict === 'risky') return 'block'
  const { onReview, onFailure } = settings.moderation
  const set = verdict === 'review' ? onReview : onFailure
  if (set !== 'risk') return set
  const [words, questioned = false] = await Promise.all([wordList.check(text, caller), isSuspected])
  return weighDoubt({
    verdict,
    words,
    part,
    level,
    isSuspected: questioned || standings.isSuspected(caller.openid),
  })
}
