/** Minutes of the day in which turns began, each with their number, as the day's document counts them. */
export type UsedMinutes = Readonly<Record<string, number>>

/** Continuous use: minutes since the epoch in which it began and in which the last turn began. */
export interface Stretch {
  since: number
  last: number
}

/** A longer pause between two turns is not use of the product. */
const longestPause = 5
/** A longer pause is a rest: continuous use begins anew. */
export const rest = 15

function inOrder(minutes: UsedMinutes): number[] {
  return Object.keys(minutes)
    .filter((minute) => (minutes[minute] ?? 0) > 0)
    .map(Number)
    .toSorted((one, other) => one - other)
}

/** The minutes of the day that a person has used: the time between turns that follow each other closely. */
export function usedOf(minutes: UsedMinutes): number {
  let used = 0
  let before: number | null = null
  for (const minute of inOrder(minutes)) {
    if (before !== null && minute - before <= longestPause) used += minute - before
    before = minute
  }
  return used
}

/**
 * The continuous use that reaches to the last turn of a day; null without turns. `midnight` is the day's
 * first minute since the epoch.
 */
export function stretchOf(minutes: UsedMinutes, midnight: number, carried: Stretch | null): Stretch | null {
  let stretch = carried
  for (const minute of inOrder(minutes)) {
    const at = midnight + minute
    stretch = stretch && at - stretch.last <= rest ? { ...stretch, last: at } : { since: at, last: at }
  }
  return stretch
}
