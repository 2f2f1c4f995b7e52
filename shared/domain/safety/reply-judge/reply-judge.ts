import { foldReply, withoutQuotations } from './fold-reply.ts'
import type { HarmKind, HarmRule } from './harm.ts'
import { doubtful, harmRules } from './harm-rules.ts'

export interface ReplyJudge {
  /** Takes the whole text so far and reads what is new in it. Returns the harm once it was found. */
  watch(text: string, revision: number): HarmKind | null
  /** Judges what still waits, because no more text comes. */
  end(text: string, revision: number): HarmKind | null
  /** How much of the text readers may see, in UTF-16 units: a doubtful sentence waits until it is judged. */
  clear(): number
}

/** A sentence without an end is judged at this length. */
const longestSentence = 240
/** How much of the sentences before a sentence is read with it. */
const memoryLength = 90
/** The longest word that marks a sentence as doubtful; it may come in pieces. */
const longestMark = 16

/** A sentence that the next one may still turn into a warning, a report or a comfort. */
interface Waiting {
  /** Where the sentence begins in the reply. */
  start: number
  /** The sentence with what stands before it. */
  text: string
  rules: HarmRule[]
}

/**
 * Judges a reply sentence by sentence while it grows: each complete sentence once, so a character costs the
 * same however long the reply. A cheap pattern marks a growing sentence that readers must not see before.
 */
export function createReplyJudge(): ReplyJudge {
  let harm: HarmKind | null = null
  let seenRevision = 0
  let scanned = 0
  let start = 0
  let isDoubtful = false
  let before = ''
  let waiting: Waiting | null = null

  function startOver(revision: number): void {
    seenRevision = revision
    scanned = start = 0
    isDoubtful = false
    before = ''
    waiting = null
  }

  function close(text: string, end: number): void {
    const folded = foldReply(text.slice(start, end))
    if (waiting) harm = decide(waiting, folded)
    waiting = null
    if (harm === null) {
      const rules = rulesFor(before, folded)
      harm = rules.find(({ unless }) => unless === undefined)?.kind ?? null
      if (harm === null && rules.length > 0) waiting = { start, text: before + folded, rules }
    }
    before = (before + folded).slice(-memoryLength)
    start = end
    isDoubtful = false
  }

  function mark(text: string, from: number, to: number): void {
    isDoubtful ||= doubtful.test(text.slice(Math.max(start, from - longestMark), to))
  }

  function read(text: string): void {
    let from = scanned
    while (scanned < text.length && harm === null) {
      scanned += 1
      if (!endsSentence(text, scanned - 1) && scanned - start < longestSentence) continue
      mark(text, from, scanned)
      close(text, scanned)
      from = scanned
    }
    mark(text, from, scanned)
  }

  function watch(text: string, revision: number): HarmKind | null {
    if (revision !== seenRevision || text.length < scanned) startOver(revision)
    if (harm === null) read(text)
    return harm
  }

  return {
    watch,
    end(text, revision) {
      watch(text, revision)
      if (harm === null && start < text.length) close(text, text.length)
      if (harm === null && waiting) harm = decide(waiting, '')
      return harm
    },
    clear: () => waiting?.start ?? (isDoubtful ? start : scanned),
  }
}

const ends: ReadonlySet<string> = new Set('。！？!?；;\n')

/** A full stop is also part of numbers and names, so it ends a sentence at the blank after it. */
function endsSentence(text: string, at: number): boolean {
  const char = text.charAt(at)
  return ends.has(char) || (char === ' ' && text.charAt(at - 1) === '.')
}

/** Returns the rules that find harm in `text`, and not only in what stands before it. */
function rulesFor(before: string, text: string): HarmRule[] {
  const whole = before + text
  const spoken = withoutQuotations(whole)
  return harmRules().filter(({ find, quotes, unless }) => {
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

function decide({ text, rules }: Waiting, next: string): HarmKind | null {
  const whole = text + next
  return rules.find(({ unless }) => !unless?.test(whole))?.kind ?? null
}
