const broken = /\0|\p{Surrogate}/u

/**
 * Returns a text that survives UTF-8, JSON and every database: half of a surrogate pair becomes U+FFFD, and
 * NUL, which no one sees, is left out.
 */
export function wellFormed(text: string): string {
  return broken.test(text) ? text.replace(/\0/g, '').replace(/\p{Surrogate}/gu, '\ufffd') : text
}

/** The same for a text that comes in pieces, which may cut a pair in two. */
export interface WellFormedPieces {
  push(piece: string): string
  /** Returns what was held back for the next piece. */
  end(): string
}

export function createWellFormedPieces(): WellFormedPieces {
  let half = ''
  return {
    push(piece) {
      // What stands between two halves and goes does not part them.
      const text = half + piece.replace(/\0/g, '')
      half = /[\ud800-\udbff]$/.test(text) ? text.slice(-1) : ''
      return wellFormed(half === '' ? text : text.slice(0, -1))
    },
    end() {
      const rest = wellFormed(half)
      half = ''
      return rest
    },
  }
}
