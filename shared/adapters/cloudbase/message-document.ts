import * as z from 'zod/mini'
import {
  citation,
  emotion,
  helpNotice,
  maybe,
  messageFields,
  rating,
  reminder,
  replyError,
  usage,
} from '../../contract/message-parts.ts'
import type { MessageRecord } from '../../domain/conversation/message.ts'
import { boundCitations } from '../../domain/reply/citations.ts'

const turnRequest = z.object({
  action: z.enum(['send', 'continue', 'regenerate']),
  persona: z.nullable(z.string()),
  useAutoRag: z.boolean(),
  past: maybe(z.nullable(z.string())),
})

/**
 * A document of the collection `messages`. Newer fields have defaults, so that old documents stay readable.
 */
const messageDocument = z.object({
  _id: z.string(),
  _openid: z.string(),
  ...messageFields,
  revision: z._default(z.number(), 0),
  questionId: z._default(z.nullable(z.string()), null),
  attempt: z._default(z.nullable(z.string()), null),
  leaseUntil: z._default(z.nullable(z.number()), null),
  error: z._default(z.nullable(replyError), null),
  usage: z._default(z.nullable(usage), null),
  citations: z._default(z.array(citation), []),
  rating: z._default(z.nullable(rating), null),
  help: z._default(z.nullable(helpNotice), null),
  felt: z._default(z.nullable(emotion), null),
  reminder: z._default(z.nullable(reminder), null),
  truncated: z._default(z.boolean(), false),
  replaces: z._default(z.nullable(z.string()), null),
  supersededBy: z._default(z.nullable(z.string()), null),
  request: z._default(z.nullable(turnRequest), null),
})

export function toMessageRecord(document: unknown): MessageRecord {
  const { _id, _openid, ...fields } = messageDocument.parse(document)
  // Old documents may hold citations from before they were bounded.
  return { id: _id, openid: _openid, ...fields, citations: boundCitations(fields.citations) }
}

export function toMessageDocument(record: MessageRecord): Record<string, unknown> {
  const { id, openid, ...fields } = record
  return { _id: id, _openid: openid, ...fields }
}
