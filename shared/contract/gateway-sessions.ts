import * as z from 'zod/mini'
import { conversation } from './conversation.ts'
import { cursor, id, pageLimit, text, titleLimit } from './fields.ts'
import { message } from './message.ts'

const page = {
  cursor: z.optional(cursor),
  /** As a query string has it. */
  limit: z.optional(
    z.pipe(
      z.string().check(z.regex(/^[1-9]\d?$/)),
      z.pipe(z.transform(Number), z.int().check(z.maximum(pageLimit))),
    ),
  ),
}

/** Query of `GET /api/sessions`. */
export const sessionsQuery = z.strictObject(page)

/** Body of `POST /api/sessions`. */
export const sessionBody = z.strictObject({ title: z.optional(text(titleLimit)), persona: z.optional(id) })

/** Query of `GET /api/messages`. */
export const messagesQuery = z.strictObject({ sessionId: id, ...page })

const pageOf = <Item extends z.core.$ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    /** Null on the last page. */
    nextCursor: z.nullable(z.string()),
  })

/** Newest first. */
export const sessionsAnswer = pageOf(conversation)
export const messagesAnswer = pageOf(message)
