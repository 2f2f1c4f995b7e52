import { foldReply, joinFolded, withoutQuotations } from './fold-reply.ts'
import type { HarmRule } from './harm.ts'
import { harmRules } from './harm-rules.ts'

/** The sentence that the model writes now, read with the end of what stands before it. */
export interface GrowingSentence {
  /** Takes what came, and returns whether the sentence holds harm by now, or words that may become it. */
  grow(piece: string): boolean
  /** Takes the whole sentence. The next one begins. */
  close(sentence: string): ClosedSentence
}

/** A complete sentence, folded. */
interface ClosedSentence {
  folded: string
  /** The sentence with what stands before it, as the rules have read it. */
  whole: string
  /** The rules that find harm in it. */
  rules: HarmRule[]
}

/** How much of the sentences before a sentence is read with it. */
const memoryLength = 90

/**
 * Words that an ordinary reply hardly says, in folded text: readers get their sentence when it is complete,
 * though no rule matches yet.
 */
const weighty =
  /安眠药|农药|百草枯|老鼠药|烧炭|割腕|上吊|跳楼|自[杀残]|去死|不配|(?<!\d)(?:[4-9]|1[0-7])岁|十[一二三四五六七]?岁|未成年|幼女|裸/
const longestWeighty = 4

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
      const folded = foldReply(piece)
      growing = joinFolded(growing, folded)
      const whole = joinFolded(before, growing)
      collect(whole, Math.max(0, whole.length - folded.length), suspects)
      if (weighty.test(growing.slice(-folded.length - longestWeighty))) return true
      return suspects.size > 0 && matching(suspects, whole, growing.length).length > 0
    },
    close(sentence) {
      const folded = foldReply(sentence)
      // Pieces may fold otherwise than the whole does.
      const whole = joinFolded(before, folded)
      collect(whole, Math.max(0, whole.length - folded.length), suspects)
      const rules = matching(suspects, whole, folded.length)
      before = whole.slice(-memoryLength)
      growing = ''
      suspects = new Set()
      collect(before, 0, suspects)
      return { folded, whole, rules }
    },
  }
}

/** Returns those of the rules that find harm in the last `length` characters, and not only before them. */
function matching(rules: ReadonlySet<HarmRule>, whole: string, length: number): HarmRule[] {
  const spoken = withoutQuotations(whole)
  return [...rules].filter(({ find, quotes, unless }) => {
    const place = quotes ? whole : spoken
    return reaches(find, place, place.length - length) && !unless?.test(place)
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
