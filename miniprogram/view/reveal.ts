/**
 * Text arrives in flushes 0.1 to 2 seconds apart, but the reader sees it grow evenly. `shown` stays behind
 * `total`, so that the rest lasts about until the next flush.
 */
export interface Reveal {
  shown: number
  total: number
  /** When the last flush arrived. */
  arrivedAt: number
  /** The usual time between two flushes. */
  gapMs: number
  /** No more text will come, so the rest appears soon. */
  final: boolean
}

const shortestGapMs = 200
const longestGapMs = 2_400
const lastStretchMs = 500

export function startReveal(total: number, now: number): Reveal {
  return { shown: total, total, arrivedAt: now, gapMs: 400, final: false }
}

/** Records a flush. When a moderator has shortened the text, the new text appears at once. */
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

/** Advances by one tick of `tickMs`. */
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

/** Returns the first `length` UTF-16 units without half a surrogate pair. */
export function headOf(text: string, length: number): string {
  const code = text.charCodeAt(length - 1)
  const splitsPair = code >= 0xd800 && code <= 0xdbff && length < text.length
  return text.slice(0, splitsPair ? length - 1 : length)
}
