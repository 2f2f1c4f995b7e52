/**
 * How a reply is cut into the pieces a model would stream: a few characters each, never inside a character.
 */
const rhythm = [2, 3, 1, 4, 2, 3, 5]

export function* piecesOf(text: string): Iterable<string> {
  const characters = Array.from(text)
  let at = 0
  for (let beat = 0; at < characters.length; beat += 1) {
    const size = rhythm[beat % rhythm.length] ?? 2
    yield characters.slice(at, at + size).join('')
    at += size
  }
}

/** A rough token count, good enough for a usage block: one per Chinese character, one per four others. */
export function countTokens(text: string): number {
  const wide = text.match(/[\u3000-\u9fff\uff00-\uffef]/gu)?.length ?? 0
  return wide + Math.ceil((text.length - wide) / 4)
}
