import { describeAttachments, onlyThought } from '../../domain/reply/reply-attachments.ts'
import type { Emotion } from '../../domain/emotion/emotion.ts'
import { createReplyDraft } from '../../domain/reply/reply-draft.ts'

/** The visible state of a model's text. */
export interface Look {
  /** The text as the model wrote it. */
  whole: string
  isSeen: boolean
  emotion: Emotion | null
}

export interface Silence {
  /** The model sent reasoning outside its text. */
  thought: boolean
  /** The types of attachments. */
  attachments?: string[]
}

export function lookAt(whole: string): Look {
  const draft = createReplyDraft()
  draft.push(whole)
  draft.end()
  return { whole, isSeen: draft.text().trim() !== '', emotion: draft.emotion() }
}

/**
 * Returns words, after the reply's emotion tag, that describe what came instead of visible text; undefined
 * when nothing came. A tag alone is treated as reasoning alone.
 */
export function wordsInPlace(
  { whole, emotion }: Look,
  { thought, attachments = [] }: Silence,
): string | undefined {
  const hasThought = thought || whole.trim() !== ''
  if (attachments.length === 0 && !hasThought && emotion === null) return undefined
  const words = attachments.length > 0 ? describeAttachments(attachments) : onlyThought
  return emotion === null ? words : `[${emotion}] ${words}`
}
