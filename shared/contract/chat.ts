import * as z from 'zod/mini'
import { helpLocales } from '../domain/safety/care/help-locale.ts'
import { clientMessageId, id, oneReplyName, replyName, text, textLimit } from './fields.ts'
import type { Message } from './message.ts'
import { rating } from './message-parts.ts'

const send = z.strictObject({
  action: z.literal('send'),
  clientMessageId,
  text: text(textLimit),
  conversationId: z.optional(id),
  persona: z.optional(id),
  useAutoRag: z.optional(z.boolean()),
  /** The language and region of the person, for the numbers and words of a help notice. */
  locale: z.optional(z.enum(helpLocales)),
})

const stop = z.strictObject({ action: z.literal('stop'), ...replyName }).check(oneReplyName)

const again = { replyId: id, clientMessageId }

const rate = z.strictObject({
  action: z.literal('feedback'),
  replyId: id,
  rating: z.nullable(rating),
})

/** Events of the `chat` function (docs/architecture.md, “A turn, step by step”). */
export const chatEvent = z.discriminatedUnion('action', [
  send,
  stop,
  z.strictObject({ action: z.literal('continue'), ...again }),
  z.strictObject({ action: z.literal('regenerate'), ...again }),
  rate,
  /** Who gets the words of a person, by the configuration. */
  z.strictObject({ action: z.literal('recipients') }),
])

export type ChatEvent = z.infer<typeof chatEvent>
export type SendEvent = z.infer<typeof send>

/** Answer of `send`, `continue` and `regenerate`: the reply is final. */
export interface TurnData {
  conversationId: string
  message: Message
  reply: Message
}

/** Answer of `stop` and `feedback`. */
export interface ReplyData {
  reply: Message
}

/** Who gets words of a person besides this product. Hosts are addresses without path and key. */
export interface RecipientsData {
  /** The models, in the order in which they are asked. */
  models: { provider: string; host: string }[]
  /** Whether WeChat checks what is said. */
  wechat: boolean
  /** The host that checks what is said, or stands in for WeChat; null when this product does it by itself. */
  moderation: string | null
  /** The host where a question is looked up; null when nobody else does. */
  lookUp: string | null
}
