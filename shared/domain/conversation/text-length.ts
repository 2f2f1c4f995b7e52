/**
 * No message holds more, and no answer gives out more of one, in UTF-16 units: as JSON that is less than 1
 * MB.
 */
export const longestText = 150_000

/** Looked at for the beginning of the last character; few are longer. */
const longestCharacter = 256

/** Made when the first long text is cut: few instances ever need it. */
let characters: Intl.Segmenter | null = null

/**
 * The beginning of a text, at most `length` UTF-16 units long, that parts nothing a reader takes for one
 * character: no surrogate pair, no flag, no family.
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

/** The same place, or the one before it when that stands inside a surrogate pair. */
export function wholeUnits(text: string, at: number): number {
  const inside = /[\ud800-\udbff]/.test(text.charAt(at - 1)) && /[\udc00-\udfff]/.test(text.charAt(at))
  return inside ? at - 1 : at
}

/** The end of a text, at most `length` UTF-16 units long. */
export function endOf(text: string, length: number): string {
  return text.slice(wholeUnits(text, Math.max(0, text.length - length)))
}

/** A long text by its beginning and its end, half of `length` each. */
export function abridged(text: string, length: number): string {
  if (text.length <= length) return text
  const half = Math.floor(length / 2)
  return `${text.slice(0, wholeUnits(text, half))}……${endOf(text, half)}`
}
