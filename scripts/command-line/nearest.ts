import { closest, distance } from 'fastest-levenshtein'

/**
 * The name that somebody meant who typed this one: a letter or two differ, or separators alone. Null when
 * none is that near.
 */
export function nearest(typed: string, names: readonly string[]): string | null {
  const letters = plain(typed)
  const same = names.find((name) => plain(name) === letters)
  if (same !== undefined) return same
  if (names.length === 0) return null
  const found = closest(typed, [...names])
  // Two letters that changed places count as two; of a very short word that would be nearly all of it.
  return distance(typed, found) <= (typed.length < 4 ? 1 : 2) ? found : null
}

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
