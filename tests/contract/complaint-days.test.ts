import { describe, expect, it } from 'vitest'
import { complaintNumber, workingDaysLater } from '../../shared/domain/people/complaint.ts'

const beijing = (time: string) => Date.parse(`${time}:00+08:00`)

describe('the deadline of a complaint', () => {
  it.each([
    ['2026-11-23T09:00', 5, '2026-12-01T00:00', 'Monday to the end of the next Monday'],
    ['2026-11-27T23:59', 5, '2026-12-05T00:00', 'a late Friday'],
    ['2026-11-28T00:01', 5, '2026-12-05T00:00', 'Saturday counts like the Friday before'],
    ['2026-11-29T12:00', 1, '2026-12-01T00:00', 'Sunday, and one working day'],
    ['2026-12-31T18:00', 3, '2027-01-06T00:00', 'over the year'],
  ])('from %s, %i working days in Beijing: %s, %s', (from, days, until) => {
    expect(new Date(workingDaysLater(beijing(from), days)).toISOString()).toBe(
      new Date(beijing(until)).toISOString(),
    )
  })

  it('has a number with the Beijing day', () => {
    expect(complaintNumber(beijing('2026-11-28T00:30'), 'cp00ab12cd34')).toBe('TS20261128-AB12CD34')
  })
})
