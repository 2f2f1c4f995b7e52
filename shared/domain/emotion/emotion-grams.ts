import { toSimplified } from './emotion-lexicon-traditional.ts'

/** Of a longer text, only the beginning and the end are read, so that every input costs about the same. */
const maxLength = 4000
/** The runs of characters that are counted. */
const longestGram = 2

/** The text as the tagger reads it: one width, one case, simplified, without addresses and names. */
export function foldFeeling(text: string): string {
  const cut = text.length > maxLength ? text.slice(0, maxLength / 2) + text.slice(-maxLength / 2) : text
  return toSimplified(cut.normalize('NFKC').toLowerCase())
    .replace(/https?:\/\/[\w./?=&%-]+|@[\w\u4e00-\u9fff-]{1,20}/g, ' ')
    .replaceAll('’', "'")
    .replace(/(.)\1{4,}/gsu, '$1$1$1$1')
}

const blank = 0x20
const apostrophe = 0x27

/** What English words are made of, which are the lexicon's. */
const isLatin = (code: number): boolean =>
  code === blank || code === apostrophe || (code >= 0x61 && code <= 0x7a)

/**
 * Calls `visit` with the place in a table of `buckets` of every run of one or two characters that begins
 * with a sign or a character of Chinese and holds no blank.
 */
export function eachGram(folded: string, buckets: number, visit: (bucket: number) => void): void {
  for (let at = 0; at < folded.length; at++) {
    if (isLatin(folded.charCodeAt(at))) continue
    let hash = 0x811c9dc5
    const end = Math.min(folded.length, at + longestGram)
    for (let next = at; next < end; next++) {
      if (folded.charCodeAt(next) === blank) break
      hash = Math.imul(hash ^ folded.charCodeAt(next), 0x01000193)
      hash ^= hash >>> 15
      visit((hash >>> 0) % buckets)
    }
  }
}
