import { wholeUnits } from '../conversation/text-length.ts'

/**
 * The shortest piece of a growing reply that justifies a moderation call; only the last piece may be shorter.
 */
const shortestPiece = 150
/**
 * Pieces grow with the reply, so that a long reply costs few calls. No moderation service takes longer
 * pieces.
 */
const longestPiece = 2400
const usualLongest = 2000
/** Each piece repeats the end of the piece before, so that no word is split between two checks. */
const overlapLength = 20
const sentenceEnd = /[。！？!?…；;\n]/

export interface Segment {
  /** The text to check: the overlap and then the new characters. */
  text: string
  /** Where the new characters begin in the whole reply. */
  start: number
  /** When this segment passes, the reply has passed up to this length. */
  end: number
}

/**
 * Cuts a growing text into pieces at sentence ends. A piece must be about half as long as all pieces before
 * it, within bounds. `grow` takes the whole text so far; `rest` returns what remains of the complete text.
 * Text before `from` is left out.
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
 * Finds the first sentence end at or after `from`. When there is none within `slack` characters, the piece
 * ends there.
 */
function endOfPiece(text: string, from: number, slack: number): number | null {
  const last = from + slack
  for (let index = from - 1; index < Math.min(text.length, last); index++) {
    if (sentenceEnd.test(text.charAt(index))) return index + 1
  }
  return text.length >= last ? wholeUnits(text, last) : null
}
