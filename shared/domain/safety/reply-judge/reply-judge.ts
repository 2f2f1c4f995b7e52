import { createGrowingSentence } from './growing-sentence.ts'
import type { HarmKind, HarmRule } from './harm.ts'

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
 * same however long the reply. Readers do not see a growing sentence that holds harm already, though what
 * follows may pardon it, nor one with words that weigh much.
 */
export function createReplyJudge(): ReplyJudge {
  let harm: HarmKind | null = null
  let seenRevision = 0
  let scanned = 0
  let start = 0
  let isDoubtful = false
  let sentence = createGrowingSentence()
  let waiting: Waiting | null = null

  function startOver(revision: number): void {
    seenRevision = revision
    scanned = start = 0
    isDoubtful = false
    sentence = createGrowingSentence()
    waiting = null
  }

  function close(text: string, end: number): void {
    const { folded, whole, rules } = sentence.close(text.slice(start, end))
    if (waiting) harm = decide(waiting, folded)
    waiting = null
    harm ??= rules.find(({ unless }) => unless === undefined)?.kind ?? null
    if (harm === null && rules.length > 0) waiting = { start, text: whole, rules }
    start = end
    isDoubtful = false
  }

  function read(text: string): void {
    let from = scanned
    while (scanned < text.length && harm === null) {
      scanned += 1
      if (!endsSentence(text, scanned - 1) && scanned - start < longestSentence) continue
      close(text, scanned)
      from = scanned
    }
    if (harm !== null || isDoubtful || scanned === from) return
    isDoubtful = sentence.grow(text.slice(from, scanned))
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

function decide({ text, rules }: Waiting, next: string): HarmKind | null {
  const whole = text + next
  return rules.find(({ unless }) => !unless?.test(whole))?.kind ?? null
}
