import * as z from 'zod/mini'
import { id, text } from './fields.ts'
import { linkEvents } from './link.ts'
import { paperEvents, type PersonData } from './people/papers.ts'

const profile = z.strictObject({
  nickname: z.optional(text(40)),
  avatarUrl: z.optional(z.url({ protocol: /^https?$/ }).check(z.maxLength(500))),
  persona: z.optional(id),
})

const logInEvent = z.strictObject({
  action: z.optional(z.literal('login')),
  profile: z.optional(profile),
})

/** Event of the `login` function; without an action it signs in. */
export const loginEvent = z.discriminatedUnion('action', [logInEvent, ...linkEvents, ...paperEvents])

export type LoginEvent = z.infer<typeof logInEvent>

export interface LoginData {
  user: {
    openid: string
    isNew: boolean
    createdAt: number
    profile: { nickname?: string; avatarUrl?: string; persona?: string }
  }
  person: PersonData
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
    /** Whether there is a WeCom bot that one can link to. */
    wecom: boolean
    /** The template of the message next day, for WeChat's question; null when the product sends none. */
    checkInTemplate: string | null
    /** Shown beside every reply and copied along with it. */
    aiLabel: string
  }
}
