import * as z from 'zod/mini'
import { countCharacters, mostUnits } from '../domain/conversation/characters.ts'
import { wellFormed } from '../domain/text/well-formed.ts'

/** Longest question, in characters as people count them. */
export const textLimit = 4000
/** For clients that cannot import the number: one that writes another number does not compile. */
export type TextLimit = typeof textLimit
export const titleLimit = 60
export const pageLimit = 50

/** Text of no more than `limit` characters, not blank. It is made well-formed, as any stored text is. */
export function text(limit: number) {
  return z.string().check(
    z.overwrite(wellFormed),
    z.check<string>(({ value, issues }) => {
      if (value.length <= limit) return
      if (value.length <= limit * mostUnits && countCharacters(value) <= limit) return
      const message = `最多 ${limit} 个字`
      issues.push({
        code: 'too_big',
        origin: 'string',
        maximum: limit,
        inclusive: true,
        input: value,
        message,
      })
    }),
    z.trim(),
    z.minLength(1, '不能为空'),
  )
}

export const id = z.string().check(z.regex(/^[\w-]{1,64}$/))
export const clientMessageId = z.string().check(z.regex(/^[\w.:-]{1,64}$/))
export const cursor = z.string().check(z.regex(/^[\w.:-]{1,128}$/))
export const limit = z.int().check(z.minimum(1), z.maximum(pageLimit))
/** Milliseconds since the epoch. */
export const instant = z.int().check(z.minimum(0), z.maximum(8_640_000_000_000_000))

/** A reply is named by its own id, or by the id its turn was sent under: exactly one of the two. */
export const replyName = { replyId: z.optional(id), clientMessageId: z.optional(clientMessageId) }
export interface ReplyName {
  replyId?: string | undefined
  clientMessageId?: string | undefined
}
export const oneReplyName = z.refine<ReplyName>(
  (name) => (name.replyId === undefined) !== (name.clientMessageId === undefined),
  'replyId 和 clientMessageId 要给且只给一个',
)
