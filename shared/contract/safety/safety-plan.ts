import * as z from 'zod/mini'
import { wellFormed } from '../../domain/text/well-formed.ts'

/** How much a plan holds. Clients that cannot import the numbers repeat them; a test compares. */
export const planLimits = { words: 300, name: 20, number: 20, people: 4 } as const

const words = z.string().check(z.overwrite(wellFormed), z.maxLength(planLimits.words))
const name = z.string().check(z.overwrite(wellFormed), z.maxLength(planLimits.name))
/** A number as a phone dials it; empty for somebody who is not called. */
const phoneNumber = z
  .string()
  .check(z.maxLength(planLimits.number), z.regex(/^[\d+*#() -]*$/, '不是电话号码'))
const time = z.int().check(z.minimum(0))

/** What a person has agreed to about the emergency contact: which words, and when. */
const consent = z.strictObject({ version: z.int().check(z.minimum(1), z.maximum(1000)), at: time })

/** A person's own plan for bad hours. No other person and no model ever gets it. */
export const safetyPlan = z.strictObject({
  reasons: words,
  calming: words,
  places: words,
  people: z.array(z.strictObject({ name, number: phoneNumber })).check(z.maxLength(planLimits.people)),
  /** Exists only with consent. Nothing is ever sent to the contact: the card offers to call. */
  contact: z.nullable(z.strictObject({ name, number: phoneNumber, consent })),
  updatedAt: time,
})

export type SafetyPlan = z.infer<typeof safetyPlan>

/** Events of the `history` function about the plan. */
export const planEvents = [
  z.strictObject({ action: z.literal('plan') }),
  z.strictObject({ action: z.literal('keep-plan'), plan: safetyPlan }),
  z.strictObject({ action: z.literal('forget-plan') }),
] as const

export interface PlanData {
  /** Whether the cloud can keep plans. */
  canKeep: boolean
  /** The plan that the person has asked the cloud to keep. */
  plan: SafetyPlan | null
}
