/**
 * Text arrives in flushes that lie 0.1 to 2 seconds apart; a reader sees it grow evenly. `shown` runs behind
 * `total` so that what is left lasts until about the next flush.
 */
export interface Reveal {
  shown: number
  total: number
  /** When the last flush came. */
  arrivedAt: number
  /** How far apart flushes seem to lie. */
  gapMs: number
  /** Nothing more will come: show the rest soon. */
  final: boolean
}

const shortestGapMs = 200
const longestGapMs = 2_400
const lastStretchMs = 500

export function startReveal(total: number, now: number): Reveal {
  return { shown: total, total, arrivedAt: now, gapMs: 400, final: false }
}

/** A flush has come. Text that became shorter (a moderator withdrew it) is shown as it is at once. */
export function extendReveal(reveal: Reveal, total: number, final: boolean, now: number): Reveal {
  if (total === reveal.total && final === reveal.final) return reveal
  const gap = Math.min(longestGapMs, Math.max(shortestGapMs, now - reveal.arrivedAt))
  return {
    shown: Math.min(reveal.shown, total),
    total,
    arrivedAt: now,
    gapMs: total > reveal.total ? (reveal.gapMs + gap) / 2 : reveal.gapMs,
    final,
  }
}

/** Moves on by one tick of `tickMs`. */
export function stepReveal(reveal: Reveal, now: number, tickMs: number): Reveal {
  const left = reveal.total - reveal.shown
  if (left <= 0) return reveal
  const span = reveal.final ? lastStretchMs : reveal.gapMs * 1.15
  const timeLeft = Math.max(tickMs, reveal.arrivedAt + span - now)
  const step = Math.max(1, Math.ceil((left * tickMs) / timeLeft))
  return { ...reveal, shown: Math.min(reveal.total, reveal.shown + step) }
}

export function isRevealed(reveal: Reveal): boolean {
  return reveal.shown >= reveal.total
}

/** The first `length` UTF-16 units, never half of a character. */
export function headOf(text: string, length: number): string {
  const code = text.charCodeAt(length - 1)
  const splitsPair = code >= 0xd800 && code <= 0xdbff && length < text.length
  return text.slice(0, splitsPair ? length - 1 : length)
}
