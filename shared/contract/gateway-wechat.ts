import * as z from 'zod/mini'
import { clientMessageId, text, textLimit } from './fields.ts'
import { aiLabel, claimedPerson, isoTime, openid } from './gateway-fields.ts'
import { message } from './message.ts'
import { sessionRequest } from './session.ts'

/** Body of `POST /wechat/login`. */
export const wechatLoginBody = z.strictObject(sessionRequest.shape)

/** Body of `POST /wechat/chat`. */
export const wechatChatBody = z.strictObject({
  query: text(textLimit),
  openid: z.optional(claimedPerson),
  use_auto_rag: z.optional(z.boolean()),
  clientMessageId: z.optional(clientMessageId),
})

const answer = <Data extends z.core.$ZodType>(data: Data) =>
  z.object({ code: z.literal(0), message: z.string(), data })

export const wechatLoginAnswer = answer(
  z.object({
    openid,
    unionid: z.optional(z.string()),
    access_token: z.string(),
    refresh_token: z.string(),
    /** Seconds. */
    expires_in: z.int(),
  }),
)

export const wechatChatAnswer = answer(
  z.object({
    msg: z.string(),
    ai_label: aiLabel,
    id: z.string(),
    session_id: z.string(),
    citations: message.shape.citations,
  }),
)

export const wechatHealthAnswer = z.object({
  code: z.literal(0),
  message: z.string(),
  timestamp: isoTime,
})

export type WechatLoginAnswer = z.infer<typeof wechatLoginAnswer>
export type WechatChatAnswer = z.infer<typeof wechatChatAnswer>
