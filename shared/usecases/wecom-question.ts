import { textLimit } from '../contract/fields.ts'
import type { WecomQuestionMessage } from '../contract/wecom.ts'
import { cutToBytes } from '../domain/wecom-text.ts'

/** A quote is context, not the question: its beginning tells what is meant. */
const quoteBytes = 1500
/** WeCom puts the bot's name and one space, of whatever kind, before the words in a group. */
const mention = /^\s*@\S+\s*/

/** What a message asks, or what to answer one that asks nothing. */
export function readQuestion(message: WecomQuestionMessage): { text: string } | { say: string } {
  const said = wordsOf(message)
  const text = (message.chattype === 'group' ? said.replace(mention, '') : said).trim()
  const quoted = message.quote ? quotedWords(message.quote) : ''
  if (text === '') return { say: declined(message) }
  const whole = quoted === '' ? text : `「${cutToBytes(quoted, quoteBytes)}」\n${text}`
  return whole.length <= textLimit ? { text: whole } : { say: '这段话太长了，分几次发给我吧。' }
}

type Mixed = Extract<WecomQuestionMessage, { msgtype: 'mixed' }>['mixed']

function wordsOf(message: WecomQuestionMessage): string {
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

/** To pictures, files and videos. */
export const cannotLook = '我还看不了图片和文件。用文字告诉我是什么，我们就能聊。'
