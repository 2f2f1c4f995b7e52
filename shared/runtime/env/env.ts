import * as z from 'zod/mini'
import { longestText } from '../../domain/conversation/text-length.ts'
import { choice, count, flag, positive, text } from './env-fields.ts'
import { present, unwrap, type Source } from './env-problems.ts'

export { EnvError, type EnvProblem } from './env-problems.ts'

/** The settings that concern neither a model nor one of the doors. */
export const generalSchema = z.object({
  TURN_MS: count(100_000),
  RETRIEVAL_TIMEOUT_MS: count(1500),
  REPLY_MAX_CHARACTERS: z._default(
    positive.check(z.maximum(longestText, { error: `最多 ${longestText}` })),
    20_000,
  ),
  PERSONA: z._default(text, 'zhiji'),
  QUOTA_PER_MINUTE: count(20),
  QUOTA_PER_DAY: count(500),
  TURNS_AT_ONCE: count(5),
  WAITS_AT_ONCE: count(3),
  CALLS_PER_MINUTE: count(600),
  CHANGES_PER_MINUTE: count(120),
  SEARCHES_PER_MINUTE: count(60),
  EMOTION_TAGGER: choice(['local', 'model'], 'local'),

  MODERATION: choice(['wechat', 'off'], 'wechat'),
  MODERATION_STRICT: flag,
  MODERATION_ON_REVIEW: choice(['risk', 'pass', 'block'], 'risk'),
  MODERATION_ON_FAILURE: choice(['risk', 'pass', 'block'], 'risk'),
  MODERATION_TIMEOUT_MS: count(3000),
  MODERATION_FALLBACK: choice(['words', 'openai', 'off'], 'words'),
  /** WeChat cannot judge people from WeCom, because they have no openid; their company decides. */
  WECOM_MODERATION: choice(['words', 'openai', 'off'], 'words'),
  MODERATION_OPENAI_MODEL: z.optional(text),

  TICKET_SECRET: z.optional(z.string().check(z.minLength(32, { error: '至少 32 个字符' }))),
})

export type Env = z.infer<typeof generalSchema>

/**
 * Parses the settings that do not concern a model. An empty value counts as absent. Throws with the wrong
 * variables as the cause, for the log.
 */
export function parseEnv(source: Source): Env {
  return unwrap(generalSchema.safeParse(present(source)))
}
