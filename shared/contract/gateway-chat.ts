import * as z from 'zod/mini'
import { clientMessageId, id, text, textLimit } from './fields.ts'
import { aiLabel, claimedPerson, isoTime } from './gateway-fields.ts'
import { message } from './message.ts'
import { emotion, helpNotice, maybe } from './message-parts.ts'

/** Body of `POST /api/chat` without `session_id`. */
export const chatBody = z.strictObject({
  message: text(textLimit),
  sessionId: z.optional(id),
  clientMessageId: z.optional(clientMessageId),
  persona: z.optional(id),
  useAutoRag: z.optional(z.boolean()),
})

export const chatAnswer = z.object({
  sessionId: z.string(),
  ai_label: aiLabel,
  /** The question. */
  message,
  /** Final; a reply that failed says so in its `status` and `error`. */
  reply: message,
})

/** A name that a client invented, or one of our ids. */
export const sessionName = z.string().check(z.regex(/^[^\p{C}]{1,128}$/u))

const longestPast = 20_000

/** One message of the conversation that a client held before it came here. */
export const pastMessage = z.strictObject({
  role: z.enum(['user', 'agent']),
  content: text(longestPast),
  timestamp: z.optional(z.string().check(z.maxLength(40))),
})

/** Body of `POST /api/chat` with `session_id`. */
export const counsellorChatBody = z.strictObject({
  session_id: sessionName,
  message: text(textLimit),
  user_id: z.optional(claimedPerson),
  /** The client's clock; ours counts. */
  timestamp: z.optional(z.string().check(z.maxLength(40))),
  history: z.optional(z.array(pastMessage).check(z.maxLength(1000))),
  clientMessageId: z.optional(clientMessageId),
  use_auto_rag: z.optional(z.boolean()),
})

export const counsellorChatAnswer = z.object({
  message_id: z.string(),
  content: z.string(),
  ai_label: aiLabel,
  emotion,
  timestamp: isoTime,
  session_id: z.string(),
  citations: message.shape.citations,
  reminder: message.shape.reminder,
})

/** Query of `GET /api/chat/history`. */
export const counsellorHistoryQuery = z.strictObject({
  session_id: sessionName,
  user_id: z.optional(claimedPerson),
})

/** Oldest first. */
export const counsellorHistoryAnswer = z.object({
  session_id: z.string(),
  messages: z.array(z.object({ role: z.enum(['user', 'agent']), content: z.string(), timestamp: isoTime })),
})

/** Query of `GET /api/chat/stream`. */
export const streamQuery = z.strictObject({ reply_id: id })

/** `data` of the events of a streamed reply, by the event's name. */
export const streamEvents = {
  begin: z.object({
    reply_id: z.string(),
    session_id: z.string(),
    ai_label: aiLabel,
    help: maybe(helpNotice),
  }),
  /** The notice of a danger that only the reply has seen, or that became more urgent. */
  help: z.object({ help: helpNotice }),
  emotion: z.object({ emotion }),
  /** `text` stands at `position`, in UTF-16 units, the end of what the client has. */
  delta: z.object({ position: z.int(), text: z.string() }),
  /** All text before is void; this stands in its place. */
  reset: z.object({ text: z.string(), revision: z.int() }),
  done: message,
} as const

export type CounsellorChatBody = z.infer<typeof counsellorChatBody>
export type CounsellorChatAnswer = z.infer<typeof counsellorChatAnswer>
