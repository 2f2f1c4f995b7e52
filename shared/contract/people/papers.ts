import * as z from 'zod/mini'
import type { AgeBand } from '../../domain/people/age.ts'
import type { AgreementText, ConsentKind } from '../../domain/people/papers.ts'

const version = z.int().check(z.minimum(1), z.maximum(1000))
const yes = z.optional(z.boolean())

/** What a person says of themselves: the year of birth, the texts they agree to, and what else they allow. */
export const stateEvent = z.strictObject({
  action: z.literal('state'),
  birthYear: z.optional(z.int().check(z.minimum(1900), z.maximum(2200))),
  agreed: z.optional(z.strictObject({ terms: z.optional(version), privacy: z.optional(version) })),
  consents: z.optional(z.strictObject({ mood: yes, memory: yes, training: yes })),
})

export type StateEvent = z.infer<typeof stateEvent>

/** What the product still wants from a person before they may talk. */
export type Need = 'birth-year' | 'agreements' | 'guardian'

/** Who may what: how the product takes a person, and what they have agreed to. */
export interface PersonData {
  band: AgeBand | 'unknown'
  birthYear: number | null
  needs: Need[]
  /** Present while minors' rules hold. */
  minors?: {
    /** The rules hold because of what the person said; they may appeal. */
    isSuspected: boolean
    /** Hours of the day in Beijing in which minors may talk. */
    hours: { from: number; to: number }
    minutes: number
    usedMinutes: number
  }
  appeal?: { state: 'open' | 'granted' | 'refused'; at: number }
  /** The versions of the texts in force. */
  texts: Record<AgreementText | ConsentKind, number>
  consents: Record<ConsentKind, boolean>
}
