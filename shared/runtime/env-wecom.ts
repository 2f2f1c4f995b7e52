import * as z from 'zod/mini'
import { isEncodingAesKey } from '../protocol/wecom-cipher.ts'
import { text } from './env-fields.ts'
import { missingOf, present, toAppError, unwrap, type EnvProblem, type Source } from './env-problems.ts'

const aesKey = z
  .string()
  .check(z.refine(isEncodingAesKey, { error: '应为机器人设置里的 43 个字符（EncodingAESKey）' }))

export const wecomSchema = z.object({
  WECOM_TOKEN: z.optional(text),
  WECOM_AES_KEY: z.optional(aesKey),
  /** Empty for a company's own bot. */
  WECOM_RECEIVE_ID: z._default(z.string(), ''),
})

/** What the bot cannot be without. Turns run in another function, which a ticket opens. */
export const wecomNeeds = ['WECOM_TOKEN', 'WECOM_AES_KEY', 'TICKET_SECRET'] as const

export interface WecomEnv {
  token: string
  encodingAesKey: string
  receiveId: string
}

/** Throws what the bot lacks. */
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

/** What a bot that was begun lacks. */
export function missingForWecom(source: Source): EnvProblem[] {
  const begun = source.WECOM_TOKEN !== undefined || source.WECOM_AES_KEY !== undefined
  return begun ? missingOf(wecomNeeds, source) : []
}
