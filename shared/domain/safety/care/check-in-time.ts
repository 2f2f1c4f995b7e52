const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** Beijing has one time all year. */
const zoneMs = 8 * hourMs
/** A message that would come in the night comes this much before it. */
const marginMs = hourMs / 2

/** The hours of a day in Beijing in which people may be written to; at other times they are left alone. */
export interface WakingHours {
  from: number
  to: number
}

const timeOfDay = (at: number): number => (((at + zoneMs) % dayMs) + dayMs) % dayMs

export function isQuiet(at: number, { from, to }: WakingHours): boolean {
  const hour = timeOfDay(at) / hourMs
  return hour < from || hour >= to
}

/**
 * When somebody who agrees at this time is asked next day: after 24 hours, or at the nearest waking time
 * between 20 and 28 hours. Where the night leaves none, it is the next morning, after at most 30 hours when
 * the day begins at eight.
 */
export function checkInTime(agreedAt: number, hours: WakingHours): number {
  const wanted = agreedAt + dayMs
  if (!isQuiet(wanted, hours)) return wanted
  const midnight = wanted - timeOfDay(wanted)
  const evening = timeOfDay(wanted) >= hours.to * hourMs ? midnight : midnight - dayMs
  const before = evening + hours.to * hourMs - marginMs
  const after = evening + dayMs + hours.from * hourMs
  return after - agreedAt <= 28 * hourMs || before - agreedAt < 20 * hourMs ? after : before
}

/** After this time nobody is asked any more: the next day is over. */
export const checkInOver = (agreedAt: number): number => agreedAt + 36 * hourMs
