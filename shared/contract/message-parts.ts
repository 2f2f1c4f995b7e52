import * as z from 'zod/mini'
import { replyStatuses } from '../domain/conversation/message.ts'
import { emotions } from '../domain/emotion/emotion.ts'
import { reminderKinds } from '../domain/people/reminder.ts'

// Only this file describes what a message holds. Documents, the gateway and the WeCom bot derive from it, and
// tests/contract/descriptions.test.ts does not compile when the domain says something else.

/**
 * `z.optional` with the type of JSON: a field has a value or is absent. `z.exactOptional` has this type too,
 * but it makes every bundle larger to refuse `undefined`, which JSON does not have.
 */
export function maybe<Schema extends z.core.SomeType>(schema: Schema): z.ZodMiniExactOptional<Schema> {
  return z.optional(schema) as unknown as z.ZodMiniExactOptional<Schema>
}

export const emotion = z.enum(emotions)
/** Milliseconds since the epoch. */
export const milliseconds = z.int()
export const rating = z.enum(['up', 'down'])

export const citation = z.object({
  title: z.string(),
  excerpt: z.string(),
  score: maybe(z.number()),
  url: maybe(z.string()),
})

export const usage = z.object({
  promptTokens: z.number(),
  completionTokens: z.number(),
  totalTokens: z.number(),
})

export const replyError = z.object({
  code: z.string(),
  message: z.string(),
  retryAfterMs: maybe(z.number()),
})

/** The help card. */
export const helpNotice = z.object({
  kind: z.enum(['self-harm', 'danger']),
  /** At `concern` the text is one soft line without title and numbers. Old notices have no level. */
  level: maybe(z.enum(['concern', 'danger', 'imminent'])),
  title: z.string(),
  text: z.string(),
  hotlines: z.array(z.object({ name: z.string(), number: z.string(), hours: z.string() })),
})

/** Words of the product beside a reply. */
export const reminder = z.object({ kind: z.enum(reminderKinds), text: z.string() })

const refusal = z.object({ help: helpNotice })

/** The help card in the details of an error: whatever fails, a person in danger gets the numbers. */
export function helpIn(details: unknown): z.infer<typeof helpNotice> | null {
  const found = refusal.safeParse(details)
  return found.success ? found.data.help : null
}

/** What every message has, as clients see it and as it is stored. */
export const messageFields = {
  conversationId: z.string(),
  clientMessageId: z.string(),
  role: z.enum(['user', 'assistant']),
  content: z.string(),
  emotion,
  status: z.enum(replyStatuses),
  createdAt: milliseconds,
  updatedAt: milliseconds,
  /** Position in the conversation; sorts as a string, and serves as a cursor. */
  order: z.string(),
}
