import type { MessageRecord } from './message.ts'
import { abridged, endOf } from './text-length.ts'

/** Messages read back for the window; also the most that are sent upstream. */
export const windowMessages = 20
const windowCharacters = 6000
/** One long message must not push everything else out: its beginning and end stand for it. */
export const longestMessage = 1500

/** One message of the window as a model reads it. */
export interface WindowMessage {
  role: 'user' | 'assistant'
  content: string
}

/**
 * The recent past of a conversation as the model should see it, oldest first. Left out: turns that were
 * blocked (question and reply), replies without text, replies whose place another took. Assistant text gets
 * its emotion tag back, so that the model keeps to the form. The newest messages win when the budget of
 * characters is used up.
 */
export function windowFrom(newestFirst: readonly MessageRecord[]): WindowMessage[] {
  const replaced = new Set(newestFirst.map((message) => message.replaces))
  const stands = (message: MessageRecord): boolean =>
    message.supersededBy === null && !replaced.has(message.id)
  const blockedQuestions = new Set(
    newestFirst
      .filter((message) => message.status === 'blocked' && stands(message))
      .map((message) => message.questionId ?? message.id),
  )
  const window: WindowMessage[] = []
  let characters = 0
  for (const message of newestFirst) {
    if (blockedQuestions.has(message.questionId ?? message.id)) continue
    if (!stands(message) || message.content === '') continue
    const said = abridged(message.content, longestMessage)
    const content = message.role === 'assistant' ? `[${message.emotion}] ${said}` : said
    characters += content.length
    if (characters > windowCharacters) break
    window.push({ role: message.role, content })
  }
  return dropLeadingReplies(window.toReversed())
}

/** A window that opens with half a turn confuses models that insist on alternation. */
function dropLeadingReplies(oldestFirst: WindowMessage[]): WindowMessage[] {
  const firstQuestion = oldestFirst.findIndex((message) => message.role === 'user')
  return firstQuestion < 0 ? [] : oldestFirst.slice(firstQuestion)
}

const quotedTail = 200

/**
 * Asks to go on with a reply that was cut. However long it has become, its end stands for it; the very end is
 * quoted as well, since an upstream that keeps its own history may not know how far the reader got.
 */
export function askToGoOn({ content, emotion }: Pick<MessageRecord, 'content' | 'emotion'>): WindowMessage[] {
  const said = content.length > longestMessage ? `……${endOf(content, longestMessage)}` : content
  return [
    { role: 'assistant', content: `[${emotion}] ${said}` },
    {
      role: 'user',
      content: `你刚才说到“${endOf(content, quotedTail)}”就断开了。请直接从断开的地方接着说完，不要重复已经说过的话。`,
    },
  ]
}
