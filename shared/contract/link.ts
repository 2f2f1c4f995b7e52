import * as z from 'zod/mini'
import { id } from './fields.ts'

/** Actions of the `login` function that link a WeCom user to the caller (docs/decisions/012). */
export const linkEvents = [
  z.strictObject({ action: z.literal('links') }),
  z.strictObject({ action: z.literal('link-code') }),
  z.strictObject({ action: z.literal('link'), code: z.string().check(z.regex(/^\d{6}$/)) }),
  z.strictObject({ action: z.literal('unlink'), linkId: id }),
] as const

export type LinkEvent = z.infer<(typeof linkEvents)[number]>

/** Answer to `link-code`: six digits to type in at the bot, and until when they are good. */
export interface LinkCodeData {
  code: string
  /** Milliseconds since the epoch. */
  expiresAt: number
}

/** Answer to the other actions: who is linked now, the newest first. */
export interface LinksData {
  links: { id: string; linkedAt: number }[]
}
