import type { HelpNotice } from '../../shared/contract/message.ts'
import type { SafetyPlan } from '../../shared/contract/safety/safety-plan.ts'
import { fill } from '../strings/fill'
import type { Strings } from '../strings/zh-CN'
import { isEmptyPlan, isFinished, planParts } from './safety-plan'

/** A line of the card that dials. */
export interface DialLine {
  name: string
  number: string
  hours: string
}

/** What the card of a notice shows, in its order. */
export interface HelpLines {
  /** The emergency number, when the danger is now. */
  first: DialLine[]
  /** The emergency contact, then the people of the plan. */
  calls: DialLine[]
  /** The person's own words, in short. */
  notes: { label: string; text: string }[]
  rest: DialLine[]
  /** The way to the plan; empty when the card is about somebody else's feelings. */
  planLabel: string
}

/**
 * Puts a person's own plan into the card. Own reasons and calm help whoever is in danger by themselves; in
 * any other danger only the people to call do.
 */
export function helpLines(help: HelpNotice, plan: SafetyPlan | null, { plan: words }: Strings): HelpLines {
  const isNow = help.level === 'imminent'
  const first = help.hotlines.slice(0, isNow ? 1 : 0)
  const rest = help.hotlines.slice(first.length)
  const none: HelpLines = { first, calls: [], notes: [], rest, planLabel: '' }
  if (help.level === 'concern') return none
  const isOwn = help.kind === 'self-harm'
  if (!plan || isEmptyPlan(plan)) return { ...none, planLabel: isOwn ? words.write : '' }
  const people = [...(plan.contact ? [plan.contact] : []), ...plan.people]
  const numbers = new Set<string>()
  const calls = people
    .filter((person) => isFinished(person) && !numbers.has(person.number) && numbers.add(person.number))
    .map(({ name, number }) => ({ name: fill(words.call, { name }), number, hours: '' }))
  const notes = planParts
    .map((part) => ({ label: words[part].title, text: plan[part].trim() }))
    .filter(({ text }) => isOwn && text !== '')
  return { first, calls, notes, rest, planLabel: words.whole }
}
