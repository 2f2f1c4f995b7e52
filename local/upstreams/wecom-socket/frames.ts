/** What travels on a long connection (docs 101463): text frames of `{cmd, headers: {req_id}, body}`. */
import { z } from 'zod'
import { contentBytes } from '../wecom/answer.ts'

const headers = z.object({ req_id: z.string().min(1) })
const content = z.string().refine((text) => Buffer.byteLength(text) <= contentBytes)

const subscribe = z.object({
  cmd: z.literal('aibot_subscribe'),
  headers,
  body: z.object({ bot_id: z.string(), secret: z.string() }),
})

const respond = z.object({
  cmd: z.literal('aibot_respond_msg'),
  headers,
  body: z.object({
    msgtype: z.literal('stream'),
    stream: z.object({
      id: z.string().min(1),
      finish: z.boolean(),
      content,
      feedback: z.object({ id: z.string() }).optional(),
    }),
  }),
})

const welcome = z.object({
  cmd: z.literal('aibot_respond_welcome_msg'),
  headers,
  body: z.object({ msgtype: z.literal('text'), text: z.object({ content }) }),
})

const ping = z.object({ cmd: z.literal('ping'), headers })

export const botFrame = z.discriminatedUnion('cmd', [subscribe, respond, welcome, ping])
export type BotFrame = z.infer<typeof botFrame>

/** At least this much of a frame is needed to say what was wrong with it. */
export const answerable = z.object({ headers })

/** Error codes of the long connection. */
export const codes = {
  ok: 0,
  badFrame: 40058,
  unknownRequest: 846605,
  streamOver: 846608,
  badBot: 853000,
} as const
