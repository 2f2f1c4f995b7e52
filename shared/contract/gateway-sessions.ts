import * as z from 'zod/mini'
import { conversation } from './conversation.ts'
import { cursor, id, pageLimit, text, titleLimit } from './fields.ts'
import { message } from './message.ts'
import { complaint, complaintBody } from './rights/complaint.ts'
import { safetyPlan } from './safety/safety-plan.ts'

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

/** Query of `GET /api/me/export`. */
export const exportQuery = z.strictObject(page)

const aigcLabel = z.object({
  Label: z.literal('1'),
  ContentProducer: z.string(),
  ProduceID: z.string(),
  ReservedCode1: z.string(),
  ContentPropagator: z.string(),
  PropagateID: z.string(),
  ReservedCode2: z.string(),
})

/** One page of everything that is kept of the caller, oldest first. */
export const exportAnswer = z.object({
  items: z.array(z.extend(message, { conversationTitle: z.string(), persona: z.string() })),
  /** Null on the last page. */
  nextCursor: z.nullable(z.string()),
  /** With the first page only, like all that follows. */
  label: z.optional(aigcLabel),
  dangers: z.optional(z.array(z.object({ level: z.enum(['danger', 'imminent']), at: z.int() }))),
  plan: z.optional(safetyPlan),
  checkIn: z.optional(z.object({ agreedAt: z.int(), dueAt: z.int() })),
  records: z.optional(z.record(z.string(), z.array(z.record(z.string(), z.unknown())))),
})

/** What remains is erased within minutes, without another call. */
export const eraseAnswer = z.object({ remaining: z.boolean() })

/** Body of `POST /api/complaints`. */
export const complaintRequest = z.strictObject(complaintBody)

/** With the number and the deadline. */
export const complaintAnswer = z.object({ complaint })

/** Newest first. */
export const complaintsAnswer = z.object({ items: z.array(complaint) })
