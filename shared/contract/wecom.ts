import * as z from 'zod/mini'
import { textLimit } from './fields.ts'

/** Query of a callback, values decoded once. A verification has an `echostr`, a message a body. */
export const wecomQuery = z.object({
  msg_signature: z.string(),
  timestamp: z.string(),
  nonce: z.string().check(z.maxLength(128)),
  echostr: z.optional(z.string()),
})

/** Body of a callback. */
export const wecomBody = z.object({ encrypt: z.string().check(z.minLength(1)) })

/** Names that WeCom gives: it promises nothing about their form. */
const name = z.string().check(z.minLength(1), z.maxLength(512))

const envelope = {
  msgid: name,
  aibotid: name,
  chattype: z.enum(['single', 'group']),
  /** Groups only. */
  chatid: z.optional(name),
  from: z.object({ userid: name }),
  /**
   * Good for one answer within an hour; absent on refreshes and events. Whose address it is shows when it is
   * used.
   */
  response_url: z.optional(z.string()),
}

const content = z.object({ content: z.string() })
const mixed = z.object({
  msg_item: z.array(z.object({ msgtype: z.string(), text: z.optional(content) })),
})

/** What is quoted: words where it has any. */
const quote = z.optional(
  z.object({
    msgtype: z.string(),
    text: z.optional(content),
    voice: z.optional(content),
    mixed: z.optional(mixed),
  }),
)

const event = z.discriminatedUnion('eventtype', [
  z.object({ eventtype: z.literal('enter_chat') }),
  z.object({ eventtype: z.literal('template_card_event') }),
  z.object({
    eventtype: z.literal('feedback_event'),
    feedback_event: z.object({
      id: name,
      /** 1 good, 2 bad, 3 taken back. */
      type: z.literal([1, 2, 3]),
      content: z.optional(z.string().check(z.maxLength(textLimit))),
      inaccurate_reason_list: z.optional(z.array(z.int()).check(z.maxLength(20))),
    }),
  }),
])

/**
 * What a decrypted callback says (WeCom docs 100719, 101027); kinds that are not listed are answered with
 * silence.
 */
export const wecomMessage = z.discriminatedUnion('msgtype', [
  z.object({ ...envelope, msgtype: z.literal('text'), text: content, quote }),
  z.object({ ...envelope, msgtype: z.literal('mixed'), mixed, quote }),
  z.object({ ...envelope, msgtype: z.literal('voice'), voice: content, quote }),
  z.object({ ...envelope, msgtype: z.enum(['image', 'file', 'video']) }),
  z.object({ ...envelope, msgtype: z.literal('stream'), stream: z.object({ id: name }) }),
  z.object({ ...envelope, msgtype: z.literal('event'), event }),
])

export type WecomMessage = z.infer<typeof wecomMessage>
export type WecomQuestionMessage = Extract<WecomMessage, { msgtype: 'text' | 'mixed' | 'voice' }>
export type WecomFeedback = Extract<z.infer<typeof event>, { eventtype: 'feedback_event' }>['feedback_event']

/** One frame of an answer: `content` is all of it so far, and takes the place of the frame before. */
export interface WecomStream {
  msgtype: 'stream'
  stream: { id: string; finish: boolean; content: string; feedback?: { id: string } }
}

/** What a callback is answered with, before encryption; null is an empty body. */
export type WecomReply = WecomStream | { msgtype: 'text'; text: { content: string } } | null
