/** Shortest piece of a growing reply that is worth a moderation call of its own; the last piece may be shorter. */
const segmentLength = 150
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
 * Cuts a growing text into pieces at the ends of sentences, as soon as they are long enough. `grow` takes the whole text
 * so far; `rest` gives what is left when the text is complete.
 */
export function createSegmenter(): {
  grow(text: string): Segment[]
  rest(text: string): Segment[]
} {
  let done = 0

  function take(text: string, end: number): Segment {
    const segment = { text: text.slice(Math.max(0, done - overlapLength), end), start: done, end }
    done = end
    return segment
  }

  return {
    grow(text) {
      const segments: Segment[] = []
      while (text.length - done >= segmentLength) {
        const end = lastSentenceEnd(text, done + segmentLength)
        if (end === null) break
        segments.push(take(text, end))
      }
      return segments
    },
    rest(text) {
      return text.length > done ? [take(text, text.length)] : []
    },
  }
}

/** First end of a sentence at or behind `from`; a text without any is cut when it is three segments long. */
function lastSentenceEnd(text: string, from: number): number | null {
  for (let index = from - 1; index < text.length; index++) {
    if (sentenceEnd.test(text.charAt(index))) return index + 1
  }
  return text.length >= from + 2 * segmentLength ? text.length : null
}
