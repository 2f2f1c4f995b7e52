/**
 * What the items of one answer take at most, as JSON in UTF-8: an answer stays below 1 MB. One item is always
 * given.
 */
const pageBytes = 900_000

const encoder = new TextEncoder()

/** How many of these items, from the first on, one answer holds beside what is in it already. */
export function fittingItems(items: readonly unknown[], taken: readonly unknown[] = []): number {
  let bytes = sizeOf(taken)
  const over = items.findIndex((item, index) => {
    bytes += sizeOf(item)
    return bytes > pageBytes && (index > 0 || taken.length > 0)
  })
  return over < 0 ? items.length : over
}

function sizeOf(value: unknown): number {
  return encoder.encode(JSON.stringify(value)).length
}
