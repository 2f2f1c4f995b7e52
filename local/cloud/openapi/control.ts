import { z } from 'zod'
import { defaultWords, type WordLists } from '../../wechat/text-verdict.ts'

/** How the next calls shall go. `null` ends a failure; what is left out stays as it is. */
export const controlSchema = z.strictObject({
  /**
   * An errcode for every call: 61010, 40001, -1 (system busy) … A code of -600000 and below (-604101: no
   * permission) is the platform's refusal, which the SDK reports in another place.
   */
  failWith: z.number().int().nullable().optional(),
  /** How many calls fail before all is well again; default: until told otherwise. */
  times: z.number().int().positive().optional(),
  latencyMs: z.number().int().min(0).max(600_000).optional(),
  risky: z.array(z.string().min(1)).optional(),
  review: z.array(z.string().min(1)).optional(),
})

export type OpenApiControl = z.infer<typeof controlSchema>

export interface Behaviour {
  words: WordLists
  latencyMs: number
  /** The code this call must fail with, if any; counts the call. */
  takeFailure(): number | null
  apply(control: OpenApiControl): void
}

export function createBehaviour(initial: OpenApiControl): Behaviour {
  let failWith: number | null = null
  let remaining = 0
  const behaviour: Behaviour = {
    words: { ...defaultWords },
    latencyMs: 0,
    takeFailure() {
      if (failWith === null || remaining <= 0) return null
      remaining--
      return failWith
    },
    apply(control) {
      if (control.failWith !== undefined) {
        failWith = control.failWith
        remaining = control.times ?? Number.POSITIVE_INFINITY
      }
      behaviour.latencyMs = control.latencyMs ?? behaviour.latencyMs
      const { risky, review } = behaviour.words
      behaviour.words = { risky: control.risky ?? risky, review: control.review ?? review }
    },
  }
  behaviour.apply(initial)
  return behaviour
}
