export type Verdict = 'pass' | 'review' | 'risky'

/** msgSecCheck v2 takes at most 2,500 characters a call. */
const pieceLength = 2500
/** Pieces overlap, so that no word is split between two calls. */
const overlapLength = 40

/** Cuts a text into pieces that msgSecCheck takes, never inside a surrogate pair. */
export function cutForCheck(text: string): string[] {
  const pieces: string[] = []
  for (let start = 0; start < text.length;) {
    let end = Math.min(text.length, start + pieceLength)
    if (end < text.length && /[\uD800-\uDBFF]/.test(text.charAt(end - 1))) end -= 1
    pieces.push(text.slice(start, end))
    if (end === text.length) break
    start = end - overlapLength
    if (/[\uDC00-\uDFFF]/.test(text.charAt(start))) start -= 1
  }
  return pieces
}

/** Combines the verdicts on the pieces of a text into one. */
export function worstOf(verdicts: Verdict[]): Verdict {
  if (verdicts.includes('risky')) return 'risky'
  return verdicts.includes('review') ? 'review' : 'pass'
}
