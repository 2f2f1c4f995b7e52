import { describe, expect, it } from 'vitest'
import { checkInTime, isQuiet } from '../../shared/domain/safety/care/check-in-time.ts'

const hours = { from: 8, to: 22 }
const hourMs = 3_600_000
/** A time of a day in Beijing. */
const at = (time: string, day = 27) => Date.parse(`2026-11-${day}T${time}:00+08:00`)

describe('the time at which somebody is asked next day', () => {
  it.each([
    ['14:00', '14:00', 28],
    ['21:59', '21:59', 28],
    ['22:10', '21:30', 28],
    ['23:30', '21:30', 28],
    ['01:30', '21:30', 27],
    ['04:00', '08:00', 28],
    ['06:00', '08:00', 28],
  ])('agreed at %s: %s', (agreed, time, day) => {
    const due = new Date(checkInTime(at(agreed), hours))
    expect(due.toISOString()).toBe(new Date(at(time, day)).toISOString())
  })

  it('is never in quiet hours, and from 20 to 28 hours later wherever the night leaves such a time', () => {
    for (let minute = 0; minute < 24 * 60; minute++) {
      const agreed = at('00:00') + minute * 60_000
      const due = checkInTime(agreed, hours)
      expect(isQuiet(due, hours)).toBe(false)
      const later = (due - agreed) / hourMs
      expect(later).toBeGreaterThanOrEqual(20)
      expect(later).toBeLessThanOrEqual(minute > 90 && minute < 4 * 60 ? 30.5 : 28)
    }
  })

  it('follows the hours that the owner has set', () => {
    expect(checkInTime(at('03:00'), { from: 0, to: 24 })).toBe(at('03:00', 28))
    expect(isQuiet(at('21:30'), { from: 9, to: 21 })).toBe(true)
  })
})
