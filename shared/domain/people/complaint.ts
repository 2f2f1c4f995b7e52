/** What a complaint is about: harmful, untrue, infringing, tempting to depend, minors, something else. */
export const complaintKinds = ['harmful', 'untrue', 'infringing', 'dependence', 'minors', 'other'] as const
export type ComplaintKind = (typeof complaintKinds)[number]

/** How the kinds are called to people. */
export const complaintNames: Record<ComplaintKind, string> = {
  harmful: '有害',
  untrue: '不实',
  infringing: '侵权',
  dependence: '诱导依赖',
  minors: '未成年人',
  other: '其他',
}

const dayMs = 24 * 3600_000
const beijingMs = 8 * 3600_000

/** The Beijing day of an instant, counted from 1970. Day 0 was a Thursday. */
const beijingDay = (at: number): number => Math.floor((at + beijingMs) / dayMs)
const isWorkingDay = (day: number): boolean => ![0, 6].includes((day + 4) % 7)

/**
 * The end of the working day in Beijing that is `days` later. Saturday and Sunday do not count; public
 * holidays are not known here, so an answer is never later than promised because of them.
 */
export function workingDaysLater(at: number, days: number): number {
  let day = beijingDay(at)
  for (let left = days; left > 0;) {
    day += 1
    if (isWorkingDay(day)) left -= 1
  }
  return (day + 1) * dayMs - beijingMs
}

/** Such as `TS20261128-3F9A1C`: the Beijing day, and what tells complaints of one day from each other. */
export function complaintNumber(at: number, id: string): string {
  const day = new Date(at + beijingMs).toISOString().slice(0, 10).replace(/-/g, '')
  return `TS${day}-${id.slice(-8).toUpperCase()}`
}
