import { foldReply, withoutQuotations } from './fold-reply.ts'
import type { HarmRule } from './harm.ts'
import { harmRules } from './harm-rules.ts'

/** The sentence that the model writes now, read with the end of what stands before it. */
export interface GrowingSentence {
  /** Takes what came, and returns whether the sentence as it stands holds harm. */
  grow(piece: string): boolean
  /** Takes the whole sentence, and returns the rules that find harm in it. The next one begins. */
  close(sentence: string): HarmRule[]
  /** The end of what stands before the sentence, folded. */
  before(): string
}

/** How much of the sentences before a sentence is read with it. */
const memoryLength = 90

/**
 * Only rules of which a necessary word has come are tried, so most sentences cost a look at each character.
 */
export function createGrowingSentence(): GrowingSentence {
  const { collect } = harmRules()
  let before = ''
  let growing = ''
  /** The rules that it can match. */
  let suspects = new Set<HarmRule>()

  return {
    grow(piece) {
      const grown = growing + foldReply(piece)
      collect(before + grown, before.length + growing.length, suspects)
      growing = grown
      return suspects.size > 0 && matching(suspects, before, growing).length > 0
    },
    close(sentence) {
      const folded = foldReply(sentence)
      // Pieces may fold otherwise than the whole does.
      collect(before + folded, before.length, suspects)
      const found = matching(suspects, before, folded)
      before = (before + folded).slice(-memoryLength)
      growing = ''
      suspects = new Set()
      collect(before, 0, suspects)
      return found
    },
    before: () => before,
  }
}

/** Returns those of the rules that find harm in `text`, and not only in what stands before it. */
function matching(rules: ReadonlySet<HarmRule>, before: string, text: string): HarmRule[] {
  const whole = before + text
  const spoken = withoutQuotations(whole)
  return [...rules].filter(({ find, quotes, unless }) => {
    const place = quotes ? whole : spoken
    return reaches(find, place, place.length - text.length) && !unless?.test(place)
  })
}

/**
 * Returns whether `find` matches anything that ends behind `from`. Not with `matchAll`, which makes a new
 * pattern each time.
 */
function reaches(find: RegExp, place: string, from: number): boolean {
  find.lastIndex = 0
  for (let found = find.exec(place); found; found = find.exec(place)) {
    if (find.lastIndex > from) {
      find.lastIndex = 0
      return true
    }
    if (found[0] === '') find.lastIndex += 1
  }
  return false
}
