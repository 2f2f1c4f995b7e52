/** What the law tells apart: under 14, 14 to 17, and from 18 on. */
export const ageBands = ['child', 'minor', 'adult'] as const

export type AgeBand = (typeof ageBands)[number]

/** The oldest year of birth that anybody alive has. */
const oldestAge = 120
const chinaOffsetMs = 8 * 3_600_000

const yearInChina = (now: number): number => new Date(now + chinaOffsetMs).getUTCFullYear()

/**
 * The band of a year of birth. Only the year is known, so the birthday of this year counts as still to come:
 * nobody is taken for older than they are.
 */
export function bandOf(birthYear: number, now: number): AgeBand {
  const age = yearInChina(now) - birthYear - 1
  if (age >= 18) return 'adult'
  return age >= 14 ? 'minor' : 'child'
}

export function isBirthYear(year: number, now: number): boolean {
  const age = yearInChina(now) - year
  return age >= 0 && age <= oldestAge
}

/** The younger of two bands. */
export function youngerOf(one: AgeBand, other: AgeBand): AgeBand {
  return ageBands.indexOf(one) < ageBands.indexOf(other) ? one : other
}
