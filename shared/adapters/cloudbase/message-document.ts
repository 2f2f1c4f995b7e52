import * as z from 'zod/mini'
import { boundCitations } from '../../domain/reply/citations.ts'
import { emotions } from '../../domain/emotion/emotion.ts'
import { replyStatuses, type MessageRecord } from '../../domain/conversation/message.ts'

const citation = z.object({
  title: z.string(),
  excerpt: z.string(),
  score: z.optional(z.number()),
  url: z.optional(z.string()),
})
const usage = z.object({ promptTokens: z.number(), completionTokens: z.number(), totalTokens: z.number() })
const error = z.object({ code: z.string(), message: z.string(), retryAfterMs: z.optional(z.number()) })
const help = z.object({
  kind: z.enum(['self-harm', 'danger']),
  title: z.string(),
  text: z.string(),
  hotlines: z.array(z.object({ name: z.string(), number: z.string(), hours: z.string() })),
})
const turnRequest = z.object({
  action: z.enum(['send', 'continue', 'regenerate']),
  persona: z.nullable(z.string()),
  useAutoRag: z.boolean(),
  past: z.optional(z.nullable(z.string())),
})

/**
 * A document of the collection `messages`. Newer fields have defaults, so that old documents stay readable.
 */
const messageDocument = z.object({
  _id: z.string(),
  _openid: z.string(),
  conversationId: z.string(),
  clientMessageId: z.string(),
  order: z.string(),
  role: z.enum(['user', 'assistant']),
  content: z.string(),
  emotion: z.enum(emotions),
  status: z.enum(replyStatuses),
  createdAt: z.number(),
  updatedAt: z.number(),
  revision: z._default(z.number(), 0),
  questionId: z._default(z.nullable(z.string()), null),
  attempt: z._default(z.nullable(z.string()), null),
  leaseUntil: z._default(z.nullable(z.number()), null),
  error: z._default(z.nullable(error), null),
  usage: z._default(z.nullable(usage), null),
  citations: z._default(z.array(citation), []),
  rating: z._default(z.nullable(z.enum(['up', 'down'])), null),
  help: z._default(z.nullable(help), null),
  truncated: z._default(z.boolean(), false),
  replaces: z._default(z.nullable(z.string()), null),
  supersededBy: z._default(z.nullable(z.string()), null),
  request: z._default(z.nullable(turnRequest), null),
})

export function toMessageRecord(document: unknown): MessageRecord {
  const { _id, _openid, ...fields } = messageDocument.parse(document)
  const record = { id: _id, openid: _openid, ...(fields as Omit<MessageRecord, 'id' | 'openid'>) }
  // Old documents may hold citations from before they were bounded.
  return { ...record, citations: boundCitations(record.citations) }
}

export function toMessageDocument(record: MessageRecord): Record<string, unknown> {
  const { id, openid, ...fields } = record
  return { _id: id, _openid: openid, ...fields }
}
