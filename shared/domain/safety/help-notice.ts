import type { HelpNotice } from '../conversation/message.ts'
import { helpNotices } from './help-texts.ts'
import { assessRisk } from './risk/assess-risk.ts'
import type { RiskAssessment, RiskKind } from './risk/risk.ts'

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
 * Checks every question locally: does it speak of danger to a life? From `concern` on there is a notice.
 * Danger to another person is `danger`; what a person means to do to themselves is `self-harm`.
 */
export function findHelpNotice(text: string): HelpNotice | null {
  return helpNoticeFor(assessRisk(text))
}

function helpNoticeFor({ level, kind, reasons }: RiskAssessment): HelpNotice | null {
  if (level === 'none') return null
  const own =
    ofOneself.has(kind) && !reasons.some((reason) => reason === 'third-person' || reason === 'emergency')
  return helpNotices[own ? 'self-harm' : 'danger']
}
