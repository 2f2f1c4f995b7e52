import * as z from 'zod/mini'
import { key, list, sealingKeys, text } from './env-fields.ts'
import type { WakingHours } from '../../domain/safety/care/check-in-time.ts'
import { present, unwrap, type Source } from './env-problems.ts'

const templateFields = z.pipe(
  list,
  z.array(
    z.string().check(
      z.regex(/^(thing|time|date|phrase|short_thing|character_string)\d+$/, {
        error: '应为模板里的关键词，如 thing1,time2',
      }),
    ),
  ),
)

/** Hours of the day, such as `8-22`; at least eight of them. */
export const hours = z.pipe(
  z.pipe(
    text,
    z.string().check(z.regex(/^([01]?\d|2[0-4])-([01]?\d|2[0-4])$/, { error: '应为一天里的时段，如 8-22' })),
  ),
  z.pipe(
    z.transform((value: string): WakingHours => {
      const [from = 0, to = 24] = value.split('-').map(Number)
      return { from, to }
    }),
    z
      .custom<WakingHours>()
      .check(z.refine(({ from, to }) => to - from >= 8, { error: '应至少有 8 小时，如 8-22' })),
  ),
)

export const usualWakingHours: WakingHours = { from: 8, to: 22 }

/** Settings of what the product does for people after bad hours. */
export const careSchema = z.object({
  /** Without a key, safety plans stay on the phones. */
  SAFETY_PLAN_KEYS: z.optional(sealingKeys),
  /** Without a template nobody is asked whether they want a message next day. */
  CHECK_IN_TEMPLATE_ID: z.optional(key),
  CHECK_IN_HOURS: z._default(hours, usualWakingHours),
  CHECK_IN_TEMPLATE_FIELDS: z._default(templateFields, ['thing1']),
})

/** Returns the keys of safety plans; null when the cloud keeps none. */
export function parsePlanKeys(source: Source): Buffer[] | null {
  return unwrap(careSchema.safeParse(present(source))).SAFETY_PLAN_KEYS ?? null
}

export interface CheckInEnv {
  /** Null when the product sends no message next day. */
  templateId: string | null
  fields: string[]
  wakingHours: WakingHours
}

export function parseCheckInEnv(source: Source): CheckInEnv {
  const env = unwrap(careSchema.safeParse(present(source)))
  return {
    templateId: env.CHECK_IN_TEMPLATE_ID ?? null,
    fields: env.CHECK_IN_TEMPLATE_FIELDS,
    wakingHours: env.CHECK_IN_HOURS,
  }
}

/** The same for who signs in: a wrong setting must keep nobody out. */
export function checkInTemplateId(source: Source): string | null {
  const parsed = careSchema.safeParse(present(source))
  return (parsed.success ? parsed.data.CHECK_IN_TEMPLATE_ID : undefined) ?? null
}
