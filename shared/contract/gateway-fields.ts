import * as z from 'zod/mini'

/**
 * Who a client says it speaks for: an openid. Checked against the token, never believed; an empty one says
 * nothing.
 */
export const claimedPerson = z.string().check(z.maxLength(128))

export const openid = z.string()
/** As `2026-11-21T08:00:00.000Z`. */
export const isoTime = z.iso.datetime()
/** Says that a reply is generated; clients show it beside the text. */
export const aiLabel = z.string()
