/**
 * What is to be seen of a quirk on the wire. The tables beside this file hold one or more for every quirk.
 */
import { expect } from 'vitest'
import type { Upstream } from '../../local/upstreams/index.ts'
import type { Asking, Seen } from './observation.ts'

/** `plain` is the same call without the quirk. */
export type Check = (seen: Seen, plain: Seen) => void

export interface Expectation extends Asking {
  upstream: Upstream
  /** The quirk's number. */
  amount?: number
  check: Check
}

export const openai = (check: Check, asking: Asking & { amount?: number } = {}): Expectation => ({
  ...asking,
  upstream: 'openai',
  check,
})

export const dify = (check: Check, asking: Asking & { amount?: number } = {}): Expectation => ({
  ...asking,
  upstream: 'dify',
  check,
})

/** The same to be seen at both. */
export const both = (check: Check, asking: Asking & { amount?: number } = {}): Expectation[] => [
  openai(check, asking),
  dify(check, asking),
]

/** An honest refusal in both protocols' shapes. */
export function refused(status: number, openaiCode: string, difyCode: string): Expectation[] {
  return [
    openai((seen) => {
      expect(seen.status).toBe(status)
      expect(JSON.parse(seen.text)).toEqual({
        error: { code: openaiCode, message: expect.any(String), type: expect.any(String), param: null },
      })
    }),
    dify((seen) => {
      expect(seen.status).toBe(status)
      expect(JSON.parse(seen.text)).toEqual({ code: difyCode, message: expect.any(String), status })
    }),
  ]
}
