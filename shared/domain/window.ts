import type { MessageRecord } from './message.ts'

/** Messages read back for the window; also the most that are sent upstream. */
export const windowMessages = 20
const windowCharacters = 6000
/** One long message must not push everything else out: its beginning and end stand for it. */
const longestMessage = 1500

/** One message of the window as a model reads it. */
export interface WindowMessage {
  role: 'user' | 'assistant'
  content: string
}

/**
 * The recent past of a conversation as the model should see it, oldest first. Left out: turns that were blocked (question
 * and reply), replies without text, replies whose place another took. Assistant text gets its emotion tag back, so
 * that the model keeps to the form. The newest messages win when the budget of characters is used up.
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
    const said = shortened(message.content)
    const content = message.role === 'assistant' ? `[${message.emotion}] ${said}` : said
    characters += content.length
    if (characters > windowCharacters) break
    window.push({ role: message.role, content })
  }
  return dropLeadingReplies(window.toReversed())
}

function shortened(text: string): string {
  if (text.length <= longestMessage) return text
  const characters = [...text]
  const half = Math.floor(longestMessage / 2)
  return `${characters.slice(0, half).join('')}……${characters.slice(-half).join('')}`
}

/** A window that opens with half a turn confuses models that insist on alternation. */
function dropLeadingReplies(oldestFirst: WindowMessage[]): WindowMessage[] {
  const firstQuestion = oldestFirst.findIndex((message) => message.role === 'user')
  return firstQuestion < 0 ? [] : oldestFirst.slice(firstQuestion)
}
