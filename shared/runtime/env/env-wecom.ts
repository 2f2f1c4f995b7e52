import * as z from 'zod/mini'
import { isEncodingAesKey } from '../../protocol/wecom-cipher.ts'
import { isOrigin, list, text } from './env-fields.ts'
import { missingOf, present, toAppError, unwrap, type EnvProblem, type Source } from './env-problems.ts'

const aesKey = z
  .string()
  .check(z.refine(isEncodingAesKey, { error: '应为机器人设置里的 43 个字符（EncodingAESKey）' }))

const originError = { error: '应为 https://主机 的列表，用逗号隔开' }
const origins = z.pipe(list, z.array(z.string().check(z.refine(isOrigin, originError))))

export const wecomSchema = z.object({
  WECOM_TOKEN: z.optional(text),
  WECOM_AES_KEY: z.optional(aesKey),
  /** Empty for a bot that belongs to one company. */
  WECOM_RECEIVE_ID: z._default(z.string(), ''),
  /** The names that people write after the @ in a group; several when the bot was renamed. */
  WECOM_BOT_NAME: z.optional(list),
  /** Origins besides WeCom's that may receive answers. */
  WECOM_RESPONSE_ORIGINS: z.optional(origins),
})

/**
 * The variables that the bot needs. Turns run in another function, which accepts only calls with a ticket.
 */
export const wecomNeeds = ['WECOM_TOKEN', 'WECOM_AES_KEY', 'TICKET_SECRET'] as const

export interface WecomEnv {
  token: string
  encodingAesKey: string
  receiveId: string
}

/** Parses the settings of the bot; throws when some are missing. */
export function parseWecomEnv(source: Source): WecomEnv {
  const env = unwrap(wecomSchema.safeParse(present(source)))
  const missing = missingOf(wecomNeeds, source)
  if (missing.length > 0) throw toAppError(missing)
  return {
    token: env.WECOM_TOKEN ?? '',
    encodingAesKey: env.WECOM_AES_KEY ?? '',
    receiveId: env.WECOM_RECEIVE_ID,
  }
}

/** Returns the names without the at sign that some people write before them. */
export function wecomBotNames(source: Source): string[] {
  const names = unwrap(wecomSchema.safeParse(present(source))).WECOM_BOT_NAME ?? []
  return names.map((name) => name.replace(/^[@＠]\s*/, '')).filter((name) => name !== '')
}

export function wecomResponseOrigins(source: Source): string[] {
  return unwrap(wecomSchema.safeParse(present(source))).WECOM_RESPONSE_ORIGINS ?? []
}

/** Returns the missing variables of a bot that is partly configured. */
export function missingForWecom(source: Source): EnvProblem[] {
  const begun = source.WECOM_TOKEN !== undefined || source.WECOM_AES_KEY !== undefined
  return begun ? missingOf(wecomNeeds, source) : []
}
