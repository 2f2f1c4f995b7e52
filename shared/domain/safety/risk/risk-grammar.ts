import { readGrammar, type Grammar } from './rule-grammar.ts'
import { bodyRules } from './rules/rules-body.ts'
import { doneRules } from './rules/rules-done.ts'
import { intentRules } from './rules/rules-intent.ts'
import { mindRules } from './rules/rules-mind.ts'
import { passiveRules } from './rules/rules-passive.ts'
import { suicideRules } from './rules/rules-suicide.ts'
import { violenceRules } from './rules/rules-violence.ts'
import { wordsOfContext } from './rules/words-context.ts'
import { wordsOfDeath } from './rules/words-death.ts'
import { wordsOfHarm } from './rules/words-harm.ts'
import { wordsOfMeans } from './rules/words-means.ts'
import { wordsOfPeople } from './rules/words-people.ts'
import { shapes } from './shapes.ts'

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
  const shaped = Object.fromEntries(shapes.map(({ name }) => [name, '']))
  const words = {
    ...wordsOfPeople,
    ...wordsOfDeath,
    ...wordsOfMeans,
    ...wordsOfHarm,
    ...wordsOfContext,
    ...shaped,
  }
  const grammar = readGrammar(words, [
    doneRules,
    suicideRules,
    intentRules,
    passiveRules,
    bodyRules,
    violenceRules,
    mindRules,
  ])
  const classes = Object.fromEntries(guardNames.map((name) => [name, grammar.classOf(`@${name}`)]))
  return { ...grammar, classes: classes as RiskGrammar['classes'] }
}
