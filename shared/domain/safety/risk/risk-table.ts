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

/**
 * All rules about danger as plain data. Reading them takes a tenth of a second, so the build does it and puts
 * the result in place of this module (`scripts/build/computed-modules.ts`).
 */
export function riskTable(): Grammar {
  const shaped = Object.fromEntries(shapes.map(({ name }) => [name, '']))
  const words = {
    ...wordsOfPeople,
    ...wordsOfDeath,
    ...wordsOfMeans,
    ...wordsOfHarm,
    ...wordsOfContext,
    ...shaped,
  }
  return readGrammar(words, [
    doneRules,
    suicideRules,
    intentRules,
    passiveRules,
    bodyRules,
    violenceRules,
    mindRules,
  ])
}
