import { textLimit } from '../../../contract/fields.ts'
import type { WecomQuestionMessage } from '../../../contract/wecom.ts'
import { countCharacters } from '../../../domain/conversation/characters.ts'
import {
  findWecomCommand,
  holdsSecret,
  withoutSecretQuote,
  type WecomCommand,
} from '../../../domain/wecom/wecom-command.ts'
import { withoutMentions } from '../../../domain/wecom/wecom-mention.ts'
import { cutToBytes } from '../../../domain/wecom/wecom-text.ts'

/** A quote is only context for the question, so its beginning is enough. */
const quoteBytes = 1500
/** A message that is only a quote makes the quote its question. */
const loneQuoteBytes = textLimit - 2
/** The code searches no longer message for mentions and commands. */
const longestMessage = 4 * textLimit
const tooLong = '这段话太长了，分几次发给我吧。'

export type WecomSaid = { command: WecomCommand } | { text: string } | { say: string }

/**
 * Reads a message as a command, a question, or neither; `say` then holds the words to answer. `names` are the
 * names of the bot in groups.
 */
export function readQuestion(message: WecomQuestionMessage, names: readonly string[]): WecomSaid {
  const said = wordsOf(message)
  if (said.length > longestMessage) return { say: tooLong }
  const command = findWecomCommand(said, { names, chat: message.chattype })
  if (command) return { command }
  const spoken = withoutSecretQuote(said, names)
  const text = message.chattype === 'group' ? withoutMentions(spoken, names) : spoken.trim()
  const quoted = message.quote ? quotedWords(message.quote) : ''
  const cut = cutToBytes(quoted, text === '' ? loneQuoteBytes : quoteBytes)
  // People may quote their own sign-in message; a quote that holds a password is dropped.
  const context = holdsSecret(cut, names) ? '' : cut
  if (text === '' && context === '') return { say: declined(message) }
  const whole = [context === '' ? '' : `「${context}」`, text].filter(Boolean).join('\n')
  return countCharacters(whole) <= textLimit ? { text: whole } : { say: tooLong }
}

type Mixed = Extract<WecomQuestionMessage, { msgtype: 'mixed' }>['mixed']

/** Returns what a person wrote or said, with nothing taken off. */
export function wordsOf(message: WecomQuestionMessage): string {
  switch (message.msgtype) {
    case 'text':
      return message.text.content
    case 'voice':
      return message.voice.content
    case 'mixed':
      return mixedWords(message.mixed)
  }
}

function quotedWords({ text, voice, mixed }: NonNullable<WecomQuestionMessage['quote']>): string {
  return (text?.content ?? voice?.content ?? (mixed ? mixedWords(mixed) : '')).trim()
}

function mixedWords({ msg_item: items }: Mixed): string {
  return items.flatMap(({ text }) => (text ? [text.content] : [])).join('\n')
}

function declined({ msgtype }: WecomQuestionMessage): string {
  if (msgtype === 'voice') return '没听清，能再说一遍，或者打字告诉我吗？'
  return msgtype === 'mixed' ? cannotLook : '你想聊点什么？'
}

/** The answer to pictures, files and videos. */
export const cannotLook = '我还看不了图片和文件。用文字告诉我是什么，我们就能聊。'
