import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extendReveal, headOf, isRevealed, startReveal, stepReveal } from '../../miniprogram/view/reveal.ts'

const tick = 100

describe('revealing a reply', () => {
  it('spreads a flush over the time until the next one', () => {
    let reveal = extendReveal(startReveal(0, 0), 10, false, 1_000)
    const shown: number[] = []
    for (let now = 1_000; now < 2_000; now += tick) {
      reveal = stepReveal(reveal, now, tick)
      shown.push(reveal.shown)
    }
    expect(new Set(shown).size).toBeGreaterThan(4)
    expect(reveal.shown).toBe(10)
  })

  it('is done within a second of the end, however much is left', () => {
    let reveal = extendReveal(startReveal(0, 0), 5_000, true, 0)
    for (let now = 0; now < 1_000; now += tick) reveal = stepReveal(reveal, now, tick)
    expect(isRevealed(reveal)).toBe(true)
  })

  it('never shows more than there is, never goes back, always arrives', () => {
    const flushes = fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 50, max: 3_000 })))
    fc.assert(
      fc.property(flushes, (steps) => {
        let [reveal, now, total] = [startReveal(0, 0), 0, 0]
        for (const [more, wait] of steps) {
          total += more
          reveal = extendReveal(reveal, total, false, now)
          for (const end = now + wait; now < end; now += tick) {
            const next = stepReveal(reveal, now, tick)
            expect(next.shown).toBeGreaterThanOrEqual(reveal.shown)
            expect(next.shown).toBeLessThanOrEqual(total)
            reveal = next
          }
        }
        reveal = extendReveal(reveal, total, true, now)
        for (let index = 0; index < 12; index++) reveal = stepReveal(reveal, (now += tick), tick)
        expect(isRevealed(reveal)).toBe(true)
      }),
    )
  })

  it('withdraws at once what a moderator took back', () => {
    const reveal = extendReveal(startReveal(50, 0), 0, true, 100)
    expect(reveal.shown).toBe(0)
  })

  it('never cuts a character in half', () => {
    expect(headOf('a😀b', 2)).toBe('a')
    expect(headOf('a😀b', 3)).toBe('a😀')
    expect(headOf('a😀', 9)).toBe('a😀')
  })
})
