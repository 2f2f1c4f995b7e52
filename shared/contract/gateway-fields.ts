import * as z from 'zod/mini'
import { emotions } from '../domain/emotion/emotion.ts'
import { replyStatuses } from '../domain/conversation/message.ts'

/**
 * Who a client says it speaks for: an openid. Checked against the token, never believed; an empty one says
 * nothing.
 */
export const claimedPerson = z.string().check(z.maxLength(128))

export const openid = z.string()
export const emotion = z.enum(emotions)
/** Milliseconds since the epoch. */
export const milliseconds = z.int()
/** As `2026-11-21T08:00:00.000Z`. */
export const isoTime = z.iso.datetime()

export const citation = z.object({
  title: z.string(),
  excerpt: z.string(),
  score: z.optional(z.number()),
  url: z.optional(z.string()),
})

export const helpNotice = z.object({
  kind: z.enum(['self-harm', 'danger']),
  title: z.string(),
  text: z.string(),
  hotlines: z.array(z.object({ name: z.string(), number: z.string(), hours: z.string() })),
})

/** A message as `shared/contract/message.ts` gives it. */
export const message = z.object({
  id: z.string(),
  conversationId: z.string(),
  clientMessageId: z.string(),
  role: z.enum(['user', 'assistant']),
  content: z.string(),
  emotion,
  status: z.enum(replyStatuses),
  createdAt: milliseconds,
  updatedAt: milliseconds,
  order: z.string(),
  questionId: z.optional(z.string()),
  error: z.optional(
    z.object({ code: z.string(), message: z.string(), retryAfterMs: z.optional(z.number()) }),
  ),
  usage: z.optional(
    z.object({ promptTokens: z.number(), completionTokens: z.number(), totalTokens: z.number() }),
  ),
  citations: z.optional(z.array(citation)),
  rating: z.optional(z.enum(['up', 'down'])),
  help: z.optional(helpNotice),
  truncated: z.optional(z.literal(true)),
  continuesAt: z.optional(z.int()),
})

/** A conversation as `shared/contract/conversation.ts` gives it. */
export const session = z.object({
  id: z.string(),
  title: z.string(),
  persona: z.string(),
  channel: z.string(),
  turns: z.int(),
  lastText: z.string(),
  lastEmotion: emotion,
  pinned: z.boolean(),
  createdAt: milliseconds,
  updatedAt: milliseconds,
  removedAt: z.optional(milliseconds),
})
