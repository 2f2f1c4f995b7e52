import type { HelpNotice } from './care/notice.ts'
import { helpLocaleOf, type HelpLocale } from './care/help-locale.ts'
import { cardWords, scriptOf, softLine, usesOf, type HelpTopic } from './care/help-words.ts'
import { hotlines, type HotlineUse } from './care/hotlines.ts'
import { assessRisk } from './risk/assess-risk.ts'
import { rankOf, type RiskAssessment, type RiskKind, type RiskLevel } from './risk/risk.ts'

/** Kinds in which the person themselves needs someone to talk to; in the others someone must be made safe. */
const ofOneself: ReadonlySet<RiskKind> = new Set([
  'suicide',
  'self-harm',
  'overdose',
  'eating',
  'psychosis',
  'loss',
])

/**
 * Checks a question locally: does it speak of danger to a life? Returns the card, or null.
 */
export function findHelpNotice(text: string, locale: HelpLocale = helpLocaleOf(text)): HelpNotice | null {
  const assessment = assessRisk(text)
  return wantsCard(assessment) ? helpNoticeFor(assessment, locale) : null
}

/** From `danger` on, and for whoever fears for another person: they need numbers, not a soft line. */
export function wantsCard({ level, reasons }: RiskAssessment): boolean {
  return isDanger(level) || (level === 'concern' && reasons.includes('third-person'))
}

export const isDanger = (level: RiskLevel): boolean => rankOf(level) >= rankOf('danger')

/** What the notice is about. */
export function topicOf({ kind, reasons }: Pick<RiskAssessment, 'kind' | 'reasons'>): HelpTopic {
  if (kind === 'child-in-danger') return 'child'
  if (kind === 'violence-suffered' || kind === 'violence-meant') return 'violence'
  if (kind === 'overdose') return 'body'
  return isOfOneself({ kind, reasons }) ? 'self' : 'other'
}

/** Does the danger concern the person who writes? */
export function isOfOneself({ kind, reasons }: Pick<RiskAssessment, 'kind' | 'reasons'>): boolean {
  return ofOneself.has(kind) && !reasons.some((reason) => reason === 'third-person' || reason === 'emergency')
}

/**
 * The notice of a level: one soft line at `concern`, a card at `danger`, and the emergency number first when
 * the danger is now. Null when there is nothing to say.
 */
export function helpNoticeFor(assessment: RiskAssessment, locale: HelpLocale): HelpNotice | null {
  const { level } = assessment
  if (level === 'none') return null
  const numbers = hotlines[locale]
  const script = scriptOf(locale)
  const kind = isOfOneself(assessment) ? 'self-harm' : 'danger'
  if (!wantsCard(assessment)) {
    const text = softLine[script].replace('{talk}', numbers.talk.number)
    return { kind, level, title: '', text, hotlines: [] }
  }
  const topic = topicOf(assessment)
  const named = ordered(topic, level).map((use) => numbers[use])
  // Where ambulance and police share one number, it is named once.
  const once = named.filter(({ number }, at) => named.findIndex((one) => one.number === number) === at)
  return { kind, level, ...cardWords[script][topic], hotlines: once }
}

function ordered(topic: HelpTopic, level: RiskLevel): HotlineUse[] {
  const uses = usesOf[topic]
  const first: HotlineUse = topic === 'violence' || topic === 'other' ? 'police' : 'ambulance'
  return level === 'imminent' ? [first, ...uses.filter((use) => use !== first)] : [...uses]
}
