import * as z from 'zod/mini'
import { text } from './env-fields.ts'
import { present, type Source } from './env-problems.ts'

/** The product's own name, where the owner has given none. */
const usualProducer = '知己'

/** Settings of what people may ask for by law. */
export const rightsSchema = z.object({
  /** The legal name of who generates the replies, or its registered code (GB 45438-2025). */
  AI_LABEL_PRODUCER: z.optional(text),
})

/** Returns the name for implicit labels: a wrong setting must keep nobody from their data. */
export function labelProducer(source: Source): string {
  const parsed = rightsSchema.safeParse(present(source))
  return (parsed.success ? parsed.data.AI_LABEL_PRODUCER : undefined) ?? usualProducer
}
