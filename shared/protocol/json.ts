/**
 * Reads a text as JSON. Returns undefined for a text that is not JSON, because that is an ordinary answer of
 * an upstream (a page, plain words) and the caller decides what it means.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
