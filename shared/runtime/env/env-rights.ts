import * as z from 'zod/mini'
import { count, flag, text } from './env-fields.ts'
import { missingOf, present, toAppError, unwrap, type EnvProblem, type Source } from './env-problems.ts'
import { receiverSecret, receiverUrl } from './env-safety.ts'

/** The product's own name, where the owner has given none. */
const usualProducer = '知己'
const usualComplaintDays = 5

/** Settings of what people may ask for by law. */
export const rightsSchema = z.object({
  /** The legal name of who generates the replies, or its registered code (GB 45438-2025). */
  AI_LABEL_PRODUCER: z.optional(text),
  /** Whole replies of the gateway end with the label, for clients that show nothing but text. */
  AI_LABEL_IN_TEXT: flag,
  /** Working days within which a complaint is answered. */
  COMPLAINT_DAYS: count(usualComplaintDays),
  COMPLAINT_WEBHOOK_URL: z.optional(receiverUrl),
  COMPLAINT_WEBHOOK_SECRET: z.optional(receiverSecret),
})

/** Returns the name for implicit labels: a wrong setting must keep nobody from their data. */
export function labelProducer(source: Source): string {
  const parsed = rightsSchema.safeParse(present(source))
  return (parsed.success ? parsed.data.AI_LABEL_PRODUCER : undefined) ?? usualProducer
}

/** Returns whether the gateway labels whole replies in their text; after a wrong setting it does. */
export function labelsInText(source: Source): boolean {
  const parsed = rightsSchema.safeParse(present(source))
  return !parsed.success || parsed.data.AI_LABEL_IN_TEXT
}

/** Returns the days within which the owner answers: a wrong setting must keep nobody from complaining. */
export function complaintDays(source: Source): number {
  const parsed = rightsSchema.safeParse(present(source))
  return parsed.success ? parsed.data.COMPLAINT_DAYS : usualComplaintDays
}

const receiver = ['COMPLAINT_WEBHOOK_URL', 'COMPLAINT_WEBHOOK_SECRET'] as const

/** Returns null when the owner is told of no complaint. Throws INTERNAL when only a part is configured. */
export function parseComplaintReceiver(source: Source): { url: string; secret: string } | null {
  const given = present(source)
  const missing = missingForComplaints(given)
  if (missing.length > 0) throw toAppError(missing)
  const { COMPLAINT_WEBHOOK_URL: url, COMPLAINT_WEBHOOK_SECRET: secret } = unwrap(
    rightsSchema.safeParse(given),
  )
  return url === undefined || secret === undefined ? null : { url, secret }
}

/** Returns the missing variable of a receiver that is partly configured. */
export function missingForComplaints(source: Source): EnvProblem[] {
  const missing = missingOf(receiver, source)
  return missing.length === receiver.length ? [] : missing
}
