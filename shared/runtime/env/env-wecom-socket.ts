import * as z from 'zod/mini'
import { key } from './env-fields.ts'
import { missingOf, present, toAppError, unwrap, type Source } from './env-problems.ts'

const socketUrl = z.url({ protocol: /^wss?$/, error: '应为 wss 网址' })

/** Settings of a bot that uses a long connection instead of a callback. */
export const wecomSocketSchema = z.object({
  WECOM_BOT_ID: z.optional(key),
  WECOM_BOT_SECRET: z.optional(key),
  WECOM_SOCKET_URL: z.optional(socketUrl),
})

const group = ['WECOM_BOT_ID', 'WECOM_BOT_SECRET', 'TICKET_SECRET'] as const

export interface WecomSocketEnv {
  botId: string
  secret: string
  /** The address in a private deployment of WeCom. */
  url?: string
}

/** Parses the settings of the connection; throws when some are missing. */
export function parseWecomSocketEnv(source: Source): WecomSocketEnv {
  const given = present(source)
  const env = unwrap(wecomSocketSchema.safeParse(given))
  const missing = missingOf(group, given)
  if (missing.length > 0) throw toAppError(missing)
  const { WECOM_BOT_ID: botId = '', WECOM_BOT_SECRET: secret = '', WECOM_SOCKET_URL: url } = env
  return { botId, secret, ...(url !== undefined && { url }) }
}
