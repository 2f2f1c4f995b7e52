import { wholeUnits } from '../conversation/text-length.ts'

/**
 * Shortest piece of a growing reply that is worth a moderation call of its own; the last piece may be
 * shorter.
 */
const shortestPiece = 150
/**
 * Pieces grow with the reply, so that a long one costs few calls; longer than this no service takes them at
 * once.
 */
const longestPiece = 2400
const usualLongest = 2000
/** Each piece repeats the end of the one before, so that words on the seam are seen whole. */
const overlapLength = 20
const sentenceEnd = /[。！？!?…；;\n]/

export interface Segment {
  /** Text to check: the overlap, then the new characters. */
  text: string
  /** Where its new characters begin in the whole reply. */
  start: number
  /** Length of the whole reply that is covered once this segment passed. */
  end: number
}

/**
 * Cuts a growing text into pieces at the ends of sentences, as soon as they are long enough: half of what was
 * cut before, within bounds. `grow` takes the whole text so far; `rest` gives what is left when the text is
 * complete. The text before `from` is left out.
 */
export function createSegmenter(from = 0): {
  grow(text: string): Segment[]
  rest(text: string): Segment[]
} {
  let done = from

  function take(text: string, end: number): Segment {
    const start = wholeUnits(text, Math.max(0, done - overlapLength))
    const segment = { text: text.slice(start, end), start: done, end }
    done = end
    return segment
  }

  function takeAll(text: string): Segment[] {
    const segments: Segment[] = []
    for (;;) {
      const length = Math.max(shortestPiece, Math.min(usualLongest, Math.floor((done - from) / 2)))
      if (text.length - done < length) return segments
      const end = endOfPiece(text, done + length, Math.min(2 * length, longestPiece - length))
      if (end === null) return segments
      segments.push(take(text, end))
    }
  }

  return {
    grow: takeAll,
    rest(text) {
      const segments = takeAll(text)
      return text.length > done ? [...segments, take(text, text.length)] : segments
    },
  }
}

/**
 * First end of a sentence at or behind `from`; a text without any is cut when it has gone on for `slack`
 * more.
 */
function endOfPiece(text: string, from: number, slack: number): number | null {
  const last = from + slack
  for (let index = from - 1; index < Math.min(text.length, last); index++) {
    if (sentenceEnd.test(text.charAt(index))) return index + 1
  }
  return text.length >= last ? wholeUnits(text, last) : null
}
