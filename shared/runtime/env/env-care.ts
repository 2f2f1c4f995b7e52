import * as z from 'zod/mini'
import { sealingKeys } from './env-fields.ts'
import { present, unwrap, type Source } from './env-problems.ts'

/** Settings of what the product does for people after bad hours. */
export const careSchema = z.object({
  /** Without a key, safety plans stay on the phones. */
  SAFETY_PLAN_KEYS: z.optional(sealingKeys),
})

/** Returns the keys of safety plans; null when the cloud keeps none. */
export function parsePlanKeys(source: Source): Buffer[] | null {
  return unwrap(careSchema.safeParse(present(source))).SAFETY_PLAN_KEYS ?? null
}
