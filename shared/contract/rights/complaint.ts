import * as z from 'zod/mini'
import { complaintKinds, type ComplaintKind } from '../../domain/people/complaint.ts'

/** How long the words of a complaint may be. Clients that cannot import the number repeat it. */
export const complaintWords = 1000
/** For clients that cannot import it. */
export type ComplaintWords = typeof complaintWords

const id = z.string().check(z.regex(/^[\w-]{1,64}$/))

/** What a person complains of. */
export const complaintBody = {
  /** Invented by the client: the same complaint sent again is one complaint. */
  complaintId: z.optional(z.string().check(z.regex(/^[\w.:-]{1,64}$/))),
  kind: z.enum(complaintKinds),
  words: z.string().check(z.trim(), z.maxLength(complaintWords)),
  /** The reply that it is about. */
  replyId: z.optional(id),
  /** The person agrees that the text of the reply goes along to the owner. */
  withReply: z.optional(z.boolean()),
}

/** Events of the `history` function about complaints. */
export const complaintEvents = [
  z.strictObject({ action: z.literal('complain'), ...complaintBody }),
  z.strictObject({ action: z.literal('complaints') }),
] as const

/** A complaint as the person who made it sees it. */
export const complaint = z.object({
  /** For talking about it, such as `TS20261128-3F9A1C2B`. */
  number: z.string(),
  kind: z.enum(complaintKinds),
  words: z.string(),
  replyId: z.nullable(z.string()),
  /** Whether the reply's text went along. */
  withReply: z.boolean(),
  at: z.int(),
  /** When an answer is there at the latest. */
  dueAt: z.int(),
  state: z.enum(['open', 'answered']),
  answer: z.nullable(z.string()),
  answeredAt: z.nullable(z.int()),
})

export type Complaint = z.infer<typeof complaint>

export interface ComplaintData {
  complaint: Complaint
}

/** The newest first. */
export interface ComplaintsData {
  items: Complaint[]
}

/** What the owner may do; only a ticket of the subject `owner` opens this. */
export const ownerEvent = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('open-complaints') }),
  z.strictObject({
    action: z.literal('answer-complaint'),
    number: z.string().check(z.regex(/^TS\d{8}-[0-9A-F]{8}$/)),
    answer: z.string().check(z.trim(), z.minLength(1), z.maxLength(2 * complaintWords)),
  }),
])

/** A complaint as the owner sees it: without who made it. */
export interface OwnerComplaint extends Omit<Complaint, 'withReply'> {
  channel: 'miniprogram' | 'gateway' | 'wecom'
  /** The text of the reply, if the person agreed. */
  reply: string | null
}

export interface OwnerComplaints {
  /** The longest due first. */
  items: OwnerComplaint[]
}

/** What a person sends; `kind` is one of the domain's. */
export interface NewComplaint {
  complaintId?: string | undefined
  kind: ComplaintKind
  words: string
  replyId?: string | undefined
  withReply?: boolean | undefined
}
