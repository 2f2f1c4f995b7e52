import * as z from 'zod/mini'
import { count, sealingKeys, text, url } from './env-fields.ts'
import { missingOf, present, toAppError, unwrap, type EnvProblem, type Source } from './env-problems.ts'

/**
 * Settings of the company's service at which WeCom users sign in. Without an address, nobody needs to sign
 * in.
 */
export const wecomSignInSchema = z.object({
  WECOM_AUTH_URL: z.optional(url),
  WECOM_AUTH_CHECK_URL: z.optional(url),
  WECOM_AUTH_TTL_MINUTES: count(120),
  WECOM_AUTH_TIMEOUT_MS: count(3000),
  WECOM_CREDENTIAL_KEYS: z.optional(sealingKeys),
  DIFY_TOKEN_INPUT: z.optional(text),
})

const group = ['WECOM_AUTH_URL', 'WECOM_CREDENTIAL_KEYS'] as const

export interface WecomSignInEnv {
  url: string
  checkUrl: string | null
  /** The lifetime of a token when the service does not tell it. */
  livesMs: number
  timeoutMs: number
  /** The first key encrypts; all keys decrypt. */
  keys: Buffer[]
}

/**
 * Returns null when there is no service. Throws INTERNAL when there is a service but no key to store
 * credentials.
 */
export function parseWecomSignInEnv(source: Source): WecomSignInEnv | null {
  const given = present(source)
  const env = unwrap(wecomSignInSchema.safeParse(given))
  if (env.WECOM_AUTH_URL === undefined) return null
  if (!env.WECOM_CREDENTIAL_KEYS) throw toAppError(missingOf(group, given))
  return {
    url: env.WECOM_AUTH_URL,
    checkUrl: env.WECOM_AUTH_CHECK_URL ?? null,
    livesMs: env.WECOM_AUTH_TTL_MINUTES * 60_000,
    timeoutMs: env.WECOM_AUTH_TIMEOUT_MS,
    keys: env.WECOM_CREDENTIAL_KEYS,
  }
}

/**
 * Returns the Dify input that receives the person's token; undefined means that the token is not passed on.
 */
export function tokenInputOf(source: Source): string | undefined {
  return unwrap(wecomSignInSchema.safeParse(present(source))).DIFY_TOKEN_INPUT
}

/** Returns the missing variables when a service has an address. */
export function missingForWecomSignIn(source: Source): EnvProblem[] {
  return source.WECOM_AUTH_URL === undefined ? [] : missingOf(group, source)
}
