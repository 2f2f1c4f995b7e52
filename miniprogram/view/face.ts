import type { Emotion } from '../../shared/contract/emotion.ts'
import { emotions } from '../strings/emotions'
import { isLive, lastReply, type Thread } from './thread'

/** The faces of the little monster. */
export type Face = Emotion | 'thinking' | 'listening' | 'asleep'

/** The faces for which the monster changes its colour. */
export const tintedFaces: readonly Face[] = [...emotions.filter((emotion) => emotion !== 'neutral'), 'asleep']

/** After this long without a touch the monster falls asleep. */
export const sleepAfterMs = 3 * 60_000

export interface FaceSigns {
  thread: Thread
  /** A question was sent and nothing has come back. */
  waiting: boolean
  /** The person is writing. */
  writing: boolean
  idleMs: number
}

/**
 * Returns the face. It follows the reply's emotion as soon as the tag arrives, before any text: a reply that
 * streams has its tag or will never get one.
 */
export function faceOf({ thread, waiting, writing, idleMs }: FaceSigns): Face {
  const reply = lastReply(thread)
  if (waiting) return 'thinking'
  if (reply && isLive(reply)) {
    const isSilent = reply.content === '' && reply.emotion === 'neutral'
    return isSilent ? 'thinking' : reply.emotion
  }
  if (writing) return 'listening'
  if (idleMs >= sleepAfterMs) return 'asleep'
  return reply?.emotion ?? 'neutral'
}
