import * as z from 'zod/mini'
import { choice, url } from './env-fields.ts'
import { missingOf, present, toAppError, unwrap, type EnvProblem, type Source } from './env-problems.ts'

const loopback = ['localhost', '127.0.0.1', '[::1]']

function isPrivate(value: string): boolean {
  const { protocol, hostname } = new URL(value)
  return protocol === 'https:' || loopback.includes(hostname)
}

/** The address of a receiver of the owner's; what is sent there may be read by nobody on the way. */
export const receiverUrl = z.pipe(
  url,
  z.string().check(z.refine(isPrivate, { error: '应以 https:// 开头；只有本机可以用 http' })),
)
export const receiverSecret = z.string().check(z.minLength(32, { error: '至少 32 个字符' }))

/** Settings of the owner's receiver of events of danger. Without an address, events are only recorded. */
export const safetySchema = z.object({
  SAFETY_WEBHOOK_URL: z.optional(receiverUrl),
  SAFETY_WEBHOOK_SECRET: z.optional(receiverSecret),
  SAFETY_WEBHOOK_LEVEL: choice(['imminent', 'danger'], 'imminent'),
})

const group = ['SAFETY_WEBHOOK_URL', 'SAFETY_WEBHOOK_SECRET'] as const

export interface SafetyEnv {
  url: string
  secret: string
  level: 'imminent' | 'danger'
}

/** Returns null when there is no receiver. Throws INTERNAL when only a part of it is configured. */
export function parseSafetyEnv(source: Source): SafetyEnv | null {
  const given = present(source)
  const missing = missingForSafety(given)
  if (missing.length > 0) throw toAppError(missing)
  const env = unwrap(safetySchema.safeParse(given))
  const { SAFETY_WEBHOOK_URL: address, SAFETY_WEBHOOK_SECRET: secret, SAFETY_WEBHOOK_LEVEL: level } = env
  return address === undefined || secret === undefined ? null : { url: address, secret, level }
}

/** Returns the missing variable of a receiver that is partly configured. */
export function missingForSafety(source: Source): EnvProblem[] {
  const missing = missingOf(group, source)
  return missing.length === group.length ? [] : missing
}
