import * as z from 'zod/mini'
import { clientMessageId, id, text, textLimit } from './fields.ts'
import { sessionName } from './gateway-chat.ts'
import type { HelpNotice, Message } from './message.ts'
import { sessionRequest } from './session.ts'

const token = z.string().check(z.regex(/^[\w.-]{1,4096}$/))

/**
 * Signs in by a code of `wx.login`, or again by our token. `features` asks for what goes beyond the
 * documented protocol.
 */
const login = z
  .object({
    type: z.literal('login'),
    code: z.optional(sessionRequest.shape.code),
    token: z.optional(token),
    /** The conversation to go on with; else the latest, or a new one. */
    session_id: z.optional(sessionName),
    features: z.optional(z.object({ stream: z.optional(z.boolean()) })),
  })
  .check(
    z.refine(
      (given) => (given.code === undefined) !== (given.token === undefined),
      'code 和 token 要给且只给一个',
    ),
  )

const chat = z.object({
  type: z.literal('chat'),
  query: text(textLimit),
  use_auto_rag: z.optional(z.boolean()),
  /** The same again is the same turn: for a message that may have been lost. */
  clientMessageId: z.optional(clientMessageId),
  session_id: z.optional(sessionName),
})

const position = z.int().check(z.minimum(0), z.maximum(1_000_000))

/** What a client sends on the socket. */
export const socketMessage = z.discriminatedUnion('type', [
  login,
  chat,
  z.object({ type: z.literal('ping') }),
  /** Without `reply_id`: the reply under way on this connection. */
  z.object({ type: z.literal('stop'), reply_id: z.optional(id) }),
  /** `after`: how much text the client has, in UTF-16 units. */
  z.object({
    type: z.literal('resume'),
    reply_id: id,
    after: position,
    revision: z.optional(position),
  }),
])

export type SocketMessage = z.infer<typeof socketMessage>
type MessageOf<Type extends SocketMessage['type']> = Extract<SocketMessage, { type: Type }>
export type LoginMessage = MessageOf<'login'>
export type ChatMessage = MessageOf<'chat'>
export type StopMessage = MessageOf<'stop'>
export type ResumeMessage = MessageOf<'resume'>

export interface LoginData {
  openid: string
  unionid?: string
  session_id: string
  /** For clients that asked for features. */
  token?: string
  refresh_token?: string
  /** Seconds. */
  expires_in?: number
}

/**
 * The optional fields are for clients that asked for `stream`; there `msg` is exactly the text of the deltas.
 */
export interface ChatData extends Partial<
  Pick<Message, 'emotion' | 'status' | 'help' | 'citations' | 'reminder'>
> {
  msg: string
  /** That the text is generated. */
  ai_label: string
  id: string
  session_id: string
}

export interface DeltaData {
  reply_id: string
  /** In the first frame. */
  ai_label?: string
  /** Where `text` stands, in UTF-16 units: the end of what the client has. */
  position: number
  text: string
  emotion?: Message['emotion']
  /** In the first frame, when the question speaks of danger; later, when only the reply has seen it. */
  help?: HelpNotice
}

export interface ResetData {
  reply_id: string
  /** Takes the place of all text before. */
  text: string
  /** For `resume`. */
  revision: number
}

/**
 * What the gateway sends: every frame has these four fields. `code` is 0, or the HTTP status of the error.
 */
export interface SocketFrame {
  type:
    | 'connected'
    | 'login_response'
    | 'chat_processing'
    | 'chat_response'
    | 'pong'
    | 'error'
    | 'chat_delta'
    | 'chat_reset'
    | 'stop_response'
  code: number
  message: string
  data:
    | LoginData
    | ChatData
    | DeltaData
    | ResetData
    | { reply_id: string; status: Message['status'] }
    | { help: HelpNotice }
    | null
}
