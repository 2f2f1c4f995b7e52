import { riskTable } from './risk-table.ts'
import type { Grammar } from './rule-grammar.ts'

const guardNames = [
  'me',
  'toMe',
  'other',
  'say',
  'neg',
  'notYet',
  'story',
  'game',
  'study',
  'joke',
  'mild',
  'mildHard',
  'recovered',
  'denied',
] as const

export interface RiskGrammar extends Grammar {
  /** The classes that decide whether what was found counts. */
  classes: Readonly<Record<(typeof guardNames)[number], number>>
}

let read: RiskGrammar | null = null

/** Reads the rules at their first use: a module that answers something else pays nothing for them. */
export function readRiskGrammar(): RiskGrammar {
  return (read ??= build())
}

function build(): RiskGrammar {
  const grammar = riskTable()
  const classes = Object.fromEntries(guardNames.map((name) => [name, classOf(grammar, name)]))
  return { ...grammar, classes: classes as RiskGrammar['classes'] }
}

function classOf({ named }: Grammar, name: string): number {
  const id = named[`@${name}`]
  if (id === undefined) throw new Error(`No class @${name}`)
  return id
}
