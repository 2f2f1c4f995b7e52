import type { HarmRule, HarmPattern, HarmTable } from './harm.ts'
import { harmTables } from './harm-table.ts'

let made: HarmRules | null = null

export interface HarmRules {
  /** Adds the rules of which `text` holds a necessary word that ends behind `from`. */
  collect(text: string, from: number, into: Set<HarmRule>): void
}

/** All rules, made when they are first needed. */
export function harmRules(): HarmRules {
  made ??= findByWords(harmTables().flatMap(compile))
  return made
}

/** A pattern that is never tried costs nothing but its text. */
function compile({ kind, quotes, plain, doubtful, unless }: HarmTable): HarmRule[] {
  const rule = ({ find, words }: HarmPattern) => ({ kind, quotes, words, find: new RegExp(find, 'g') })
  const pardons = new RegExp(unless)
  return [...plain.map(rule), ...doubtful.map((pattern) => ({ ...rule(pattern), unless: pardons }))]
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
