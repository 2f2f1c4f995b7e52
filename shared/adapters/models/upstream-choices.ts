import type { Choice } from './upstream-openai-chunk.ts'

/** The part of the text so far that belongs to the reply. */
type Keep = 'all' | 'first' | 'nothing'

export interface ChoicePicker {
  /** Returns the choice that continues the reply. `first` means that only the first piece belongs to it. */
  pick(choices: Choice[]): { choice: Choice; keep: Keep } | undefined
}

/**
 * The request asks for one choice, so the choice with the lowest index is the reply. Some servers increase
 * the index with every chunk. The picker accepts that until an index comes twice.
 */
export function createChoicePicker(): ChoicePicker {
  let lowest: number | undefined
  let last = 0
  let counts = true

  function keepFor(index: number): Keep | undefined {
    const previous = last
    if (lowest === undefined || index < lowest) {
      const keep = lowest === undefined ? 'all' : 'nothing'
      counts = lowest === undefined
      lowest = last = index
      return keep
    }
    if (counts && index === previous + 1) {
      last = index
      return 'all'
    }
    if (index !== lowest) return undefined
    const wasCounted = counts && previous !== lowest
    counts = false
    return wasCounted ? 'first' : 'all'
  }

  return {
    pick(choices) {
      const [first, ...others] = choices
      if (!first) return undefined
      const choice = others.reduce((least, each) => (each.index < least.index ? each : least), first)
      const keep = keepFor(choice.index)
      if (others.length > 0) counts = false
      return keep && { choice, keep }
    },
  }
}
