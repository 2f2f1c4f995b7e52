/**
 * The longest text of a message, and the most text in one answer, in UTF-16 units. As JSON such a text stays
 * below 1 MB.
 */
export const longestText = 150_000

/** How far back the code looks for the beginning of the last character; few characters are longer. */
const longestCharacter = 256

/** Created when the first long text is cut, because few instances need it. */
let characters: Intl.Segmenter | null = null

/**
 * Returns the beginning of a text, at most `length` UTF-16 units long. The cut never splits a visible
 * character, such as a surrogate pair, a flag or a family emoji.
 */
export function cutToLength(text: string, length: number): string {
  if (text.length <= length) return text
  const from = wholeUnits(text, Math.max(0, length - longestCharacter))
  const around = text.slice(from, length + longestCharacter)
  let end = from
  characters ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  for (const { index, segment } of characters.segment(around)) {
    if (from + index + segment.length > length) break
    end = from + index + segment.length
  }
  return text.slice(0, end > from ? end : wholeUnits(text, length))
}

/** Returns the same place, or the place before it when `at` lies inside a surrogate pair. */
export function wholeUnits(text: string, at: number): number {
  const inside = /[\ud800-\udbff]/.test(text.charAt(at - 1)) && /[\udc00-\udfff]/.test(text.charAt(at))
  return inside ? at - 1 : at
}

/** Returns the end of a text, at most `length` UTF-16 units long. */
export function endOf(text: string, length: number): string {
  return text.slice(wholeUnits(text, Math.max(0, text.length - length)))
}

/** Shortens a long text to its beginning and its end, each half of `length`. */
export function abridged(text: string, length: number): string {
  if (text.length <= length) return text
  const half = Math.floor(length / 2)
  return `${text.slice(0, wholeUnits(text, half))}……${endOf(text, half)}`
}
