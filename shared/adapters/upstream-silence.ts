import { describeAttachments, onlyThought } from '../domain/reply-attachments.ts'
import { createReplyDraft, type ReplyDraft } from '../domain/reply-draft.ts'

export interface Silence {
  /** All text, as the model wrote it: there is nothing to see in it. */
  whole: string
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

/** Whether a reader sees anything of what a model wrote. */
export function isSeen(whole: string): boolean {
  return plain.test(whole) || drafted(whole).text().trim() !== ''
}

/** The words that say what came where no words did, behind the reply's feeling; undefined where nothing came. */
export function wordsInPlace({ whole, thought, attachments = [] }: Silence): string | undefined {
  const hasThought = thought || whole.slice(0, longestLook).replaceAll(marks, '').trim() !== ''
  if (attachments.length === 0 && !hasThought) return undefined
  const words = attachments.length > 0 ? describeAttachments(attachments) : onlyThought
  const emotion = drafted(whole).emotion()
  return emotion === null ? words : `[${emotion}] ${words}`
}

function drafted(whole: string): ReplyDraft {
  const draft = createReplyDraft()
  draft.push(whole)
  draft.end()
  return draft
}
