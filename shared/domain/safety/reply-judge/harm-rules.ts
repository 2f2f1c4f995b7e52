import { clingingWords } from './clinging-words.ts'
import { dyingWords } from './dying-words.ts'
import type { HarmRule, HarmWords } from './harm.ts'
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

let made: HarmRules | null = null

export interface HarmRules {
  /** Adds the rules of which `text` holds a necessary word that ends behind `from`. */
  collect(text: string, from: number, into: Set<HarmRule>): void
}

/** All rules, made when they are first needed. */
export function harmRules(): HarmRules {
  made ??= findByWords(words.flatMap(compile))
  return made
}

/** One rule for each line of words: a sentence is tried on those alone that it can match. */
function compile({ kind, quotes = false, plain, doubtful, pardons }: HarmWords): HarmRule[] {
  const unless = new RegExp(asInChats(pardons.join('|')))
  const rule = (source: string) => {
    const spelt = asInChats(source)
    return { kind, quotes, find: new RegExp(spelt, 'g'), words: necessaryWords(spelt) }
  }
  return [...plain.map(rule), ...doubtful.map((source) => ({ ...rule(source), unless }))]
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

function findByWords(rules: readonly HarmRule[]): HarmRules {
  /** By their last two characters, so that a text which grows is searched at its end alone. */
  const byEnding = new Map<number, { word: string; rules: HarmRule[] }[]>()
  for (const rule of rules) {
    for (const word of rule.words) {
      const key = endingAt(word, word.length - 1, word.length > 1)
      const ending = byEnding.get(key) ?? []
      const known = ending.find((one) => one.word === word)
      if (known) known.rules.push(rule)
      else byEnding.set(key, [...ending, { word, rules: [rule] }])
    }
  }
  return {
    collect(text, from, into) {
      for (let at = from; at < text.length; at++) {
        for (const key of [endingAt(text, at, false), endingAt(text, at, true)]) {
          for (const { word, rules } of byEnding.get(key) ?? []) {
            if (text.startsWith(word, at + 1 - word.length)) for (const rule of rules) into.add(rule)
          }
        }
      }
    },
  }
}

function endingAt(text: string, at: number, ofTwo: boolean): number {
  return text.charCodeAt(at) + (ofTwo && at > 0 ? (text.charCodeAt(at - 1) + 1) * 0x10000 : 0)
}
