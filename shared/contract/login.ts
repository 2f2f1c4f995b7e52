import * as z from 'zod/mini'
import { id, text } from './fields.ts'

const profile = z.strictObject({
  nickname: z.optional(text(40)),
  avatarUrl: z.optional(z.url({ protocol: /^https?$/ }).check(z.maxLength(500))),
  persona: z.optional(id),
})

/** Event of the `login` function (DESIGN section 3). */
export const loginEvent = z.strictObject({ profile: z.optional(profile) })

export type LoginEvent = z.infer<typeof loginEvent>

export interface LoginData {
  user: {
    openid: string
    isNew: boolean
    createdAt: number
    profile: { nickname?: string; avatarUrl?: string; persona?: string }
  }
  config: {
    /** The first one is the default. */
    personas: { id: string; name: string; description: string; openers: string[] }[]
    limits: {
      textLength: number
      titleLength: number
      pageLength: number
      turnsPerMinute: number
      turnsPerDay: number
    }
    /** Shown beside every reply and copied along with it. */
    aiLabel: string
  }
}
