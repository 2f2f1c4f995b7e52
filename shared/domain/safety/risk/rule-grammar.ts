import type { RiskKind, RiskLevel } from './risk.ts'
import { createWordIndex, type WordsAt } from './word-index.ts'

/**
 * The small language of the rules. A line is a rule: items in their order, each a word, a class (`@want`)
 * or several of them with `|`. Between two items lie at most five words or characters of the same clause;
 * `>N` sets another distance, `>>N` one that crosses commas. `&` joins parts that stand in any order within
 * a sentence, `&&` within the text. `-item` forbids an item in the sentence. `_` in a word is a space, `*`
 * at its end lets Latin letters follow. A line `# level kind reason [flags]` heads the rules below it; of
 * the flags, `any` keeps the level when it is about another person, `affirm` looks for no negation and
 * `told` counts in talk of films and games too.
 */
export interface Item {
  classes: readonly number[]
  /** The distance to the item before, where it is not the usual one. */
  gap?: number
  crossing?: boolean
}

export interface Part {
  items: readonly Item[]
  /** Anywhere in the text instead of the same sentence as the part before. */
  far: boolean
}

export interface Rule {
  /** Its place among all rules: of two that say the same level the first one names it. */
  place: number
  level: RiskLevel
  kind: RiskKind
  reason: string
  flags: readonly string[]
  parts: readonly Part[]
  forbidden: readonly number[]
}

/** Classes and rules as plain data: the build computes them, so that a cold start need not read them. */
export interface Grammar {
  /** What `scan-text.ts` looks for. */
  wordsAt: WordsAt
  rules: readonly Rule[]
  /** Places of rules by the classes that their first item may be of. */
  rulesAt: Readonly<Record<number, readonly number[]>>
  /** The classes that have names, by their names with `@`. */
  named: Readonly<Record<string, number>>
  classCount: number
}

export const usualGap = 5

/** Reads classes and rules; the words of both stand in one index. */
export function readGrammar(
  classes: Readonly<Record<string, string>>,
  ruleTexts: readonly string[],
): Grammar {
  const index = createWordIndex()
  const ids = new Map<string, number>()
  const classOf = (name: string): number => {
    const known = ids.get(name)
    if (known !== undefined) return known
    ids.set(name, ids.size)
    return ids.size - 1
  }
  for (const [name, list] of Object.entries(classes)) {
    const id = classOf(`@${name}`)
    for (const word of list.split(/\s+/)) if (word) index.add(word, id)
  }
  const idOf = (name: string): number => {
    if (name.startsWith('@') && !ids.has(name)) throw new Error(`No class ${name}`)
    if (!name.startsWith('@') && !ids.has(name)) index.add(name, classOf(name))
    return classOf(name)
  }
  const rules = ruleTexts.flatMap((text) => readRules(text, idOf)).map((rule, place) => ({ ...rule, place }))
  const named = Object.fromEntries([...ids].filter(([name]) => name.startsWith('@')))
  return { wordsAt: index.wordsAt(), rules, rulesAt: indexRules(rules), named, classCount: ids.size }
}

function indexRules(rules: readonly Rule[]): Record<number, number[]> {
  const rulesAt: Record<number, number[]> = {}
  for (const rule of rules) {
    for (const id of rule.parts[0]?.items[0]?.classes ?? []) (rulesAt[id] ??= []).push(rule.place)
  }
  return rulesAt
}

function readRules(text: string, idOf: (name: string) => number): Omit<Rule, 'place'>[] {
  let head = { level: 'none' as RiskLevel, kind: 'none' as RiskKind, reason: '', flags: [] as string[] }
  const rules: Omit<Rule, 'place'>[] = []
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue
    if (line.startsWith('#')) {
      const [level, kind, reason = '', ...flags] = line.slice(1).trim().split(/\s+/)
      head = { level: level as RiskLevel, kind: kind as RiskKind, reason, flags }
    } else {
      rules.push({ ...head, ...readRule(line, idOf) })
    }
  }
  return rules
}

function readRule(line: string, idOf: (name: string) => number): Pick<Rule, 'parts' | 'forbidden'> {
  const parts: { items: Item[]; far: boolean }[] = [{ items: [], far: false }]
  const forbidden: number[] = []
  let distance: Pick<Item, 'gap' | 'crossing'> = {}
  for (const token of line.split(/\s+/)) {
    if (token === '&' || token === '&&') {
      parts.push({ items: [], far: token === '&&' })
    } else if (/^>+\d+$/.test(token)) {
      distance = { gap: Number(token.replace(/>/g, '')), ...(token.startsWith('>>') && { crossing: true }) }
    } else if (token.startsWith('-')) {
      forbidden.push(...token.slice(1).split('|').map(idOf))
    } else {
      parts.at(-1)?.items.push({ classes: token.split('|').map(idOf), ...distance })
      distance = {}
    }
  }
  return { parts, forbidden }
}
