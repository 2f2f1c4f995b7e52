import { expect, it } from 'vitest'
import { quotaWait, quotaWindow } from '../../shared/domain/people/quota.ts'

const limits = { perMinute: 5, perDay: 50 }
/** A quarter of a minute before the day ends in China. */
const late = Date.parse('2026-11-26T23:59:45+08:00')

it.each([
  ['the last turn of a minute', { minute: 5, day: 5 }, null],
  ['one more in the same minute', { minute: 6, day: 6 }, 15_000],
  ['the last turn of a day', { minute: 1, day: 50 }, null],
  ['one more in the same day', { minute: 1, day: 51 }, 15_000],
])('%s waits as long as its window lasts', (_which, counts, wait) => {
  expect(quotaWait(counts, limits, quotaWindow(late))).toBe(wait)
})

it('a minute that is full waits for the next one, a full day for the next day', () => {
  const window = quotaWindow(late - 60 * 60_000)
  expect(quotaWait({ minute: 6, day: 6 }, limits, window)).toBe(15_000)
  expect(quotaWait({ minute: 6, day: 51 }, limits, window)).toBe(60 * 60_000 + 15_000)
})

it('days and minutes change at midnight in China', () => {
  const [before, after] = [quotaWindow(late), quotaWindow(late + 15_000)]
  expect([before.day, before.minute]).toEqual(['2026-11-26', '1439'])
  expect([after.day, after.minute]).toEqual(['2026-11-27', '0'])
})
