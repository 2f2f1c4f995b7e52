import { clingingWords } from './clinging-words.ts'
import { dyingWords } from './dying-words.ts'
import type { HarmPattern, HarmTable, HarmWords } from './harm.ts'
import { meansWords } from './means-words.ts'
import { minorsWords } from './minors-words.ts'
import { necessaryWords } from './necessary-words.ts'
import { poisoningWords } from './poisoning-words.ts'
import { selfHarmWords } from './self-harm-words.ts'
import { silencingWords } from './silencing-words.ts'

const words: readonly HarmWords[] = [
  dyingWords,
  selfHarmWords,
  poisoningWords,
  minorsWords,
  clingingWords,
  meansWords,
  silencingWords,
]

/**
 * The rules as plain data, each with the words of which it needs one. To find them takes a tenth of a second,
 * so the build does it and puts the result in place of this module (`scripts/build/computed-modules.ts`).
 */
export function harmTables(): HarmTable[] {
  return words.map(({ kind, quotes = false, plain, doubtful, pardons }) => ({
    kind,
    quotes,
    plain: plain.map(patternOf),
    doubtful: doubtful.map(patternOf),
    unless: asInChats(pardons.join('|')),
  }))
}

function patternOf(written: string): HarmPattern {
  const find = asInChats(written)
  return { find, words: necessaryWords(find) }
}

/**
 * Lets the English of a pattern match as people type it: "u", "ur", "dont". The text itself is not respelled,
 * because a piece of a growing sentence may end within a word.
 */
function asInChats(source: string): string {
  return source
    .replace(/\b(don|won|can|wouldn|couldn|isn|aren)'t\b/g, "$1'?t")
    .replace(/\byou\b(?!\?)/g, '(?:you|\\bu\\b)')
    .replace(/\byour\b(?!\?)/g, '(?:your|\\bur\\b)')
    .replace(/\byourself\b(?!\?)/g, '(?:yourself|\\burself)')
}
