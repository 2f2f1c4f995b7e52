import * as z from 'zod/mini'
import type { AgeBand } from '../../domain/people/age.ts'
import type { AgreementText, ConsentKind } from '../../domain/people/papers.ts'

const version = z.int().check(z.minimum(1), z.maximum(1000))
const yes = z.optional(z.boolean())

/** What a person says of themselves: the year of birth, the texts they agree to, and what else they allow. */
const stateEvent = z.strictObject({
  action: z.literal('state'),
  birthYear: z.optional(z.int().check(z.minimum(1900), z.maximum(2200))),
  agreed: z.optional(z.strictObject({ terms: z.optional(version), privacy: z.optional(version) })),
  consents: z.optional(z.strictObject({ mood: yes, memory: yes, training: yes })),
})

export type StateEvent = z.infer<typeof stateEvent>

const code = z.string().check(z.regex(/^\d{6}$/, '应为 6 位数字'))
const wardId = z.string().check(z.regex(/^[\w-]{1,64}$/))

const appealEvent = z.strictObject({
  action: z.literal('appeal'),
  birthYear: z.int().check(z.minimum(1900), z.maximum(2200)),
  reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
})

export type AppealEvent = z.infer<typeof appealEvent>

/** Events of the `login` function about who somebody is. */
export const paperEvents = [
  stateEvent,
  appealEvent,
  z.strictObject({ action: z.literal('guardian-code') }),
  z.strictObject({ action: z.literal('guard'), code }),
  z.strictObject({ action: z.literal('wards') }),
  z.strictObject({ action: z.literal('unguard'), wardId }),
] as const

export type PaperEvent = z.infer<(typeof paperEvents)[number]>

/** The children of a guardian: how long they have talked, and nothing of what was said. */
export interface WardsData {
  wards: { id: string; since: number; minutesToday: number; minutesYesterday: number }[]
}

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
