/**
 * Words by their first two characters, words of one character by that. A list holds each word and behind it
 * the classes that it is of; short words stand first. `*` at the end of a word lets Latin letters follow.
 * The lists are flat, because a cold start would need long to make thousands of small ones.
 */
export type WordsAt = Readonly<Record<string, readonly (string | number)[]>>

/** Collects words as the rules write them: `_` in a word is a space. */
export function createWordIndex(): { add(written: string, id: number): void; wordsAt(): WordsAt } {
  const classesOf = new Map<string, Set<number>>()
  return {
    add(written, id) {
      const word = written.replaceAll('_', ' ')
      const classes = classesOf.get(word)
      if (classes) classes.add(id)
      else classesOf.set(word, new Set([id]))
    },
    wordsAt() {
      const wordsAt: Record<string, (string | number)[]> = {}
      const words = [...classesOf].toSorted(([one], [other]) => one.length - other.length)
      for (const [word, classes] of words) (wordsAt[keyOf(word)] ??= []).push(word, ...classes)
      return wordsAt
    },
  }
}

const keyOf = (word: string): string => word.replace(/\*$/, '').slice(0, 2)

/** Calls `found` for each class of each word that stands in `text` at `start`. */
export function wordsFrom(
  wordsAt: WordsAt,
  text: string,
  start: number,
  found: (id: number, end: number, isOpen: boolean) => void,
): void {
  for (const length of [1, 2]) {
    let [end, isOpen] = [-1, false]
    for (const entry of wordsAt[text.slice(start, start + length)] ?? []) {
      if (typeof entry === 'string') {
        isOpen = entry.endsWith('*')
        const word = isOpen ? entry.slice(0, -1) : entry
        end = word.length >= length && text.startsWith(word, start) ? start + word.length : -1
      } else if (end >= 0) found(entry, end, isOpen)
    }
  }
}
