import { usualGap, type Item, type Part, type Rule } from './rule-grammar.ts'
import type { Found, Scan } from './scan-text.ts'

/** Parts of a rule that stand in any order lie at most this far from each other. */
const partsReach = 40
const farReach = 120

/** Whether the place where a part was found counts. */
export type Guard = (items: readonly Found[]) => boolean

/** The places of a rule's first part when all of the rule is there; null when it is not. */
export function matchRule(rule: Rule, scan: Scan, guard: Guard): readonly Found[] | null {
  if (!rule.parts.every((part) => part.items.every((item) => hasAny(item, scan)))) return null
  const [first, ...others] = rule.parts
  if (!first) return null
  let result: readonly Found[] | null = null
  eachMatch(first, scan, anywhere, (items) => {
    const start = items[0]?.start ?? 0
    if (!guard(items) || !isAllowed(rule, scan, start)) return false
    if (!others.every((part) => isNear(part, scan, start, guard))) return false
    result = [...items]
    return true
  })
  return result
}

const hasAny = (item: Item, scan: Scan): boolean => item.classes.some((id) => scan.found[id] !== undefined)

function isAllowed(rule: Rule, scan: Scan, start: number): boolean {
  return !rule.forbidden.some((id) =>
    scan.found[id]?.some((found) => scan.sentences[found.start] === scan.sentences[start]),
  )
}

/** A word of Latin letters is one unit: a place is not further away than so many characters a unit. */
const widest = 8

function isNear(part: Part, scan: Scan, start: number, guard: Guard): boolean {
  let near = false
  const reach = widest * (part.far ? farReach : partsReach)
  const within = { from: start - reach, to: start + reach }
  eachMatch(part, scan, within, (items) => {
    const place = items[0]?.start ?? 0
    const distance = Math.abs((scan.units[place] ?? 0) - (scan.units[start] ?? 0))
    near =
      guard(items) &&
      (part.far
        ? distance <= farReach
        : distance <= partsReach && scan.sentences[place] === scan.sentences[start])
    return near
  })
  return near
}

interface Range {
  from: number
  to: number
}

const anywhere: Range = { from: 0, to: Number.POSITIVE_INFINITY }

/** Calls `visit` with each way to find the part that begins in the range, until it returns true. */
function eachMatch(
  part: Part,
  scan: Scan,
  { from, to }: Range,
  visit: (items: readonly Found[]) => boolean,
): void {
  const chosen: Found[] = []
  const step = (index: number): boolean => {
    const item = part.items[index]
    if (!item) return visit(chosen)
    const before = chosen[index - 1]
    for (const id of item.classes) {
      const list = scan.found[id]
      if (!list) continue
      for (let at = firstAfter(list, before ? before.end : from); at < list.length; at++) {
        const found = list[at]
        if (!found || (!before && found.start > to)) break
        const fit = before ? fits(item, before, found, scan) : 'yes'
        if (fit === 'past') break
        if (fit === 'no') continue
        chosen.push(found)
        if (step(index + 1)) return true
        chosen.pop()
      }
    }
    return false
  }
  step(0)
}

function fits(item: Item, before: Found, found: Found, scan: Scan): 'yes' | 'no' | 'past' {
  const distance = (scan.units[found.start] ?? 0) - (scan.units[before.end] ?? 0)
  if (distance > (item.gap ?? usualGap)) return 'past'
  const cut = item.crossing ? scan.sentences : scan.clauses
  return cut[found.start] === cut[before.end - 1] ? 'yes' : 'no'
}

/** The index of the first place that starts at or after `from`. */
function firstAfter(list: readonly Found[], from: number): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle]?.start ?? 0) < from) low = middle + 1
    else high = middle
  }
  return low
}
