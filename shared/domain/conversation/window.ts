import type { MessageRecord } from './message.ts'
import { abridged, endOf } from './text-length.ts'
import type { WindowMessage } from './window-message.ts'

/** The most messages that are read for the window, and the most that an upstream receives. */
export const windowMessages = 20
const windowCharacters = 6000
/** A longer message is shortened to its beginning and end, so that it leaves room for other messages. */
export const longestMessage = 1500

/**
 * The recent messages that the model should see, oldest first. Leaves out blocked turns (question and reply),
 * replies without text and replaced replies. Puts the emotion tag back in front of assistant text, so that
 * the model keeps writing tags. When the character budget is used up, the newest messages stay.
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
  return bounded(
    newestFirst
      .filter((message) => stands(message) && !blockedQuestions.has(message.questionId ?? message.id))
      .flatMap(asRead),
  )
}

/**
 * The window of the next turn, made of the window before this turn and what this turn added. It equals what
 * `windowFrom` makes of the stored messages.
 */
export function windowAfter(
  before: readonly WindowMessage[],
  question: MessageRecord,
  reply: MessageRecord,
): WindowMessage[] {
  if (reply.status === 'blocked') return [...before]
  return bounded([...asRead(reply), ...asRead(question), ...before.toReversed()])
}

function asRead({ role, content, emotion }: MessageRecord): WindowMessage[] {
  if (content === '') return []
  const said = abridged(content, longestMessage)
  return [{ role, content: role === 'assistant' ? `[${emotion}] ${said}` : said }]
}

function bounded(newestFirst: readonly WindowMessage[]): WindowMessage[] {
  const window: WindowMessage[] = []
  let characters = 0
  for (const message of newestFirst.slice(0, windowMessages)) {
    characters += message.content.length
    if (characters > windowCharacters) break
    window.push(message)
  }
  return dropLeadingReplies(window.toReversed())
}

/** Some models insist on alternating roles, so the window must not begin with a reply. */
function dropLeadingReplies(oldestFirst: WindowMessage[]): WindowMessage[] {
  const firstQuestion = oldestFirst.findIndex((message) => message.role === 'user')
  return firstQuestion < 0 ? [] : oldestFirst.slice(firstQuestion)
}

const quotedTail = 200

/**
 * Asks the model to continue a reply that was cut. The model gets only the end of a long reply. The request
 * also quotes the last words, because an upstream with its own history may not know which words the reader
 * has seen.
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
