/** A word found in a text: the text from `from` to `to`, and what the index holds for it. */
export interface Found<Value> {
  from: number
  to: number
  value: Value
}

export interface WordIndex<Value> {
  /** Returns all words of the index in `text`, overlapping ones too, in the order in which they begin. */
  find(text: string): Found<Value>[]
}

/**
 * Finds thousands of words in one pass: the words are kept by their first character. A word of Latin letters
 * or digits matches only where no further one follows or precedes.
 */
export function createWordIndex<Value>(entries: Iterable<readonly [string, Value]>): WordIndex<Value> {
  const byFirst = new Map<number, { word: string; value: Value }[]>()
  for (const [word, value] of entries) {
    if (word === '') continue
    const code = word.charCodeAt(0)
    const known = byFirst.get(code)
    if (known) known.push({ word, value })
    else byFirst.set(code, [{ word, value }])
  }
  return {
    find(text) {
      const found: Found<Value>[] = []
      for (let from = 0; from < text.length; from++) {
        const candidates = byFirst.get(text.charCodeAt(from))
        if (!candidates) continue
        for (const { word, value } of candidates) {
          if (text.startsWith(word, from) && standsAlone(text, from, word))
            found.push({ from, to: from + word.length, value })
        }
      }
      return found
    },
  }
}

function standsAlone(text: string, from: number, word: string): boolean {
  const to = from + word.length
  return (
    !(isLatin(text.charCodeAt(from)) && isLatin(text.charCodeAt(from - 1))) &&
    !(isLatin(text.charCodeAt(to - 1)) && isLatin(text.charCodeAt(to)))
  )
}

function isLatin(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57)
}
