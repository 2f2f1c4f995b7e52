import * as z from 'zod/mini'
import { baseUrl as address, key, text } from './env-fields.ts'
import { missingOf, present, toAppError, unwrap, type Source } from './env-problems.ts'

const schema = z.object({
  OPENAI_BASE_URL: z.optional(address),
  OPENAI_API_KEY: z.optional(key),
  MODERATION_OPENAI_MODEL: z.optional(text),
})

/**
 * Parses the settings of the `openai` fallback of moderation. Throws INTERNAL; its cause names the missing
 * variables.
 */
export function parseModerationEnv(source: Source): { baseUrl: string; apiKey: string; model?: string } {
  const given = present(source)
  const env = unwrap(schema.safeParse(given))
  const { OPENAI_BASE_URL: baseUrl, OPENAI_API_KEY: apiKey, MODERATION_OPENAI_MODEL: model } = env
  if (baseUrl === undefined || apiKey === undefined)
    throw toAppError(missingOf(['OPENAI_BASE_URL', 'OPENAI_API_KEY'], given))
  return { baseUrl, apiKey, ...(model !== undefined && { model }) }
}
