import * as z from 'zod/mini'
import { ageBands } from '../../domain/people/age.ts'
import { blankPapers, type Papers } from '../../domain/people/papers.ts'

const number = z.number()
const time = z.nullable(number)
const agreed = z.object({ version: number, at: number })
const consent = z.object({ agreed: z.boolean(), version: number, at: number })

const appeal = z.object({
  birthYear: number,
  reason: z.string(),
  at: number,
  state: z.enum(['open', 'granted', 'refused']),
})

const papersDocument = z.object({
  version: number,
  birthYear: time,
  statedAt: time,
  atMost: z.enum(ageBands),
  guardian: z.nullable(z.object({ id: z.string(), at: number })),
  suspectedAt: time,
  clearedAt: time,
  appeal: z.nullable(appeal),
  signs: z.object({ age: z.optional(number), school: z.optional(number), home: z.optional(number) }),
  leaning: z.object({ days: z.array(z.string()), toldAt: number }),
  agreed: z.object({ terms: z.optional(agreed), privacy: z.optional(agreed) }),
  consents: z.object({
    mood: z.optional(consent),
    memory: z.optional(consent),
    training: z.optional(consent),
  }),
})

/**
 * The papers in a person's document. A document from before papers existed has none, and newer fields are
 * filled.
 */
export const papersField = z._default(
  z.pipe(
    z.transform((stored: object): Papers => ({ ...blankPapers, ...stored })),
    papersDocument,
  ),
  blankPapers,
)
