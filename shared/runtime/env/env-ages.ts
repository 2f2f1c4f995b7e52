import * as z from 'zod/mini'
import type { Caller } from '../../domain/people/caller.ts'
import type { AgeRules } from '../../domain/people/standing.ts'
import { hours } from './env-care.ts'
import { choice, count, flag, list } from './env-fields.ts'
import { present, unwrap, type Source } from './env-problems.ts'

const doors = ['miniprogram', 'gateway', 'wecom', 'none'] as const

/** Settings of who may talk at which age. */
export const agesSchema = z.object({
  /** The doors at which nobody talks before they have said their year of birth; elsewhere they are adults. */
  AGE_ASKED_AT: z._default(
    z.pipe(list, z.array(z.enum(doors, { error: `应为 ${doors.join('、')}，多个用逗号隔开` }))),
    ['miniprogram'],
  ),
  ADULTS_ONLY: flag,
  MINORS_HOURS: z._default(hours, { from: 6, to: 22 }),
  MINORS_MINUTES: count(40),
  APPEALS: choice(['declare', 'owner'], 'declare'),
})

/** The rules for people who come by this door. */
export function parseAgeRules(source: Source): (channel: Caller['channel']) => AgeRules {
  const env = unwrap(agesSchema.safeParse(present(source)))
  const rules = { adultsOnly: env.ADULTS_ONLY, hours: env.MINORS_HOURS, minutes: env.MINORS_MINUTES }
  return (channel) => ({ ...rules, asksAge: env.AGE_ASKED_AT.includes(channel) })
}

/** Whether a declaration ends a suspicion at once; a wrong setting leaves it to the owner. */
export function appealsAreDeclared(source: Source): boolean {
  const parsed = agesSchema.safeParse(present(source))
  return parsed.success && parsed.data.APPEALS === 'declare'
}
