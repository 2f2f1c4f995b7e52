import { describeAttachments, onlyThought } from '../../domain/reply/reply-attachments.ts'
import type { Emotion } from '../../domain/emotion/emotion.ts'
import { createReplyDraft } from '../../domain/reply/reply-draft.ts'

/** What a reader has of a model's text. */
export interface Look {
  /** The text, as the model wrote it. */
  whole: string
  isSeen: boolean
  emotion: Emotion | null
}

export interface Silence {
  /** It thought where no text shows it. */
  thought: boolean
  /** The types of what came besides words. */
  attachments?: string[]
}

/** No tag and no thought begins so. */
const plain = /^\s*[\p{L}\p{N}]/u
/** A thought shows within as many characters. */
const longestLook = 10_000
const marks = /<[^>]*>|[[【][^\]】]*[\]】]/g

export function lookAt(whole: string): Look {
  if (plain.test(whole)) return { whole, isSeen: true, emotion: null }
  const draft = createReplyDraft()
  draft.push(whole)
  draft.end()
  return { whole, isSeen: draft.text().trim() !== '', emotion: draft.emotion() }
}

/**
 * The words that say what came in place of something to see, behind the reply's feeling; undefined where
 * nothing came.
 */
export function wordsInPlace(
  { whole, emotion }: Look,
  { thought, attachments = [] }: Silence,
): string | undefined {
  const hasThought = thought || whole.slice(0, longestLook).replaceAll(marks, '').trim() !== ''
  if (attachments.length === 0 && !hasThought) return undefined
  const words = attachments.length > 0 ? describeAttachments(attachments) : onlyThought
  return emotion === null ? words : `[${emotion}] ${words}`
}
