import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { flushesOf } from '../../scripts/scale/facts.ts'
import { simulateDay } from '../../scripts/scale/simulate-day.ts'
import { withTables } from '../../scripts/scale/scale-tables.ts'

/** The formatter pads the cells of a table. */
const plain = (lines: string): string => lines.replaceAll(/ +/g, ' ').replaceAll(/-{3,}/g, '---')

describe('docs/scale.md', () => {
  it('has the numbers of the simulation', () => {
    const text = readFileSync('docs/scale.md', 'utf8')
    expect(plain(text)).toBe(plain(withTables(text)))
  })
})

describe('a simulated day', () => {
  const day = simulateDay(10_000)

  it('is the same each time', () => {
    expect(simulateDay(10_000)).toEqual(day)
  })

  it('holds as many turns at once as arrive in the length of one (Little)', () => {
    const length = day.seconds / day.turns
    const ratio = day.peak.turnsAtOnce / (day.peak.turnsASecond * length)
    expect(ratio).toBeGreaterThan(0.7)
    expect(ratio).toBeLessThan(2)
  })

  it('grows with its people', () => {
    expect(simulateDay(20_000).turns / day.turns).toBeCloseTo(2, 1)
  })

  it('writes a reply as the product does', () => {
    expect(flushesOf(0.05)).toEqual([0, 0.05])
    expect(flushesOf(30)).toHaveLength(20)
  })
})
