import type { ConversationRecord, ConversationRisk } from '../../../domain/conversation/conversation.ts'
import type { MessageRecord } from '../../../domain/conversation/message.ts'
import type { HelpNotice } from '../../../domain/safety/care/notice.ts'
import type { RiskTag } from '../../../domain/emotion/emotion-tag-meaning.ts'
import { caringText, openingFor, safetyNotes } from '../../../domain/safety/care/care-words.ts'
import { helpLocaleOf, type HelpLocale } from '../../../domain/safety/care/help-locale.ts'
import { helpNoticeFor, isDanger, topicOf, wantsCard } from '../../../domain/safety/help-notice.ts'
import { assessRisk } from '../../../domain/safety/risk/assess-risk.ts'
import { decayRisk, inLightOf, nextRisk } from '../../../domain/safety/risk/risk-state.ts'
import { higherLevel, withTag, type RiskAssessment } from '../../../domain/safety/risk/risk.ts'

/** What a question says of danger, before its conversation is known. */
export interface Concern {
  assessment: RiskAssessment
  locale: HelpLocale
  /** The card that is stored with the claim; a soft line needs the conversation and comes later. */
  help: HelpNotice | null
}

/** What a turn does about danger, in the light of its conversation. */
export interface Care {
  assessment: RiskAssessment
  /** The notice of the reply; null for none. */
  help: HelpNotice | null
  /** The paragraph for the model. */
  safety: string | undefined
  /** Stands in front of the model's text; empty unless the danger is now. */
  opening: string
  /** Replaces a reply that may not be shown; null when the reply may be refused like any other. */
  instead: string | null
  /** The danger is now: nothing is shown before it was judged. */
  strict: boolean
  /** What the conversation keeps. */
  risk: ConversationRisk | null
  locale: HelpLocale
  /** What the conversation kept before. */
  known: ConversationRisk | null
}

const oncePerMs = 24 * 3_600_000

export function concernOf(text: string, locale: HelpLocale = helpLocaleOf(text)): Concern {
  const assessment = assessRisk(text)
  return { assessment, locale, help: wantsCard(assessment) ? helpNoticeFor(assessment, locale) : null }
}

/** Does a question ask for the soft line, unless its conversation says more? */
export const wantsLine = ({ assessment }: Concern): boolean =>
  assessment.level === 'concern' && !wantsCard(assessment)

/**
 * Weighs a question together with what was said in its conversation within the last days. `hasLine`: the
 * person has not had the soft line today.
 */
export function careFor(
  { assessment: first, locale }: Concern,
  { risk: known }: Pick<ConversationRecord, 'risk'>,
  now: number,
  hasLine = false,
): Care {
  const before = decayRisk(known, now)
  const assessment = inLightOf(first, before)
  const { level } = assessment
  const softDue = hasLine && now - (known?.softAt ?? 0) >= oncePerMs
  const isSoft = level === 'concern' && !wantsCard(assessment)
  const help = isSoft && !softDue ? null : helpNoticeFor(assessment, locale)
  const minded = higherLevel(level, before?.level ?? 'none')
  const next = nextRisk(known, first, now)
  return {
    assessment,
    help,
    safety: minded === 'none' ? undefined : safetyNotes[minded],
    opening: level === 'imminent' ? openingFor(topicOf(assessment), locale) : '',
    instead: isDanger(level) ? caringText(locale) : null,
    strict: level === 'imminent',
    risk: next && { ...next, softAt: isSoft && softDue ? now : (known?.softAt ?? 0) },
    locale,
    known,
  }
}

/**
 * Returns whether a question is answered whatever else holds: it speaks of danger, or its conversation does.
 */
export function isCaredFor(
  concern: Concern,
  now: number,
): (conversation: Pick<ConversationRecord, 'risk'>) => boolean {
  return (conversation) => careFor(concern, conversation, now).instead !== null
}

/**
 * What the reply's own tag makes of it: it may raise the level, and never lowers it. A concern that only the
 * tag has seen brings no line, because the model answers it.
 */
export function raisedByTag(care: Care, tag: RiskTag | null, now: number): Care {
  const assessment = tag === null ? care.assessment : withTag(care.assessment, tag)
  if (assessment === care.assessment) return care
  const { locale, known } = care
  const raised = careFor({ assessment, locale, help: null }, { risk: known }, now)
  const softAt = care.risk?.softAt ?? known?.softAt ?? 0
  return {
    ...raised,
    help: wantsCard(assessment) ? raised.help : care.help,
    risk: raised.risk && { ...raised.risk, softAt },
  }
}

/** What stands before the model's first word: the text that the reply continues, or the opening in danger. */
export function beginningOf({ reply, care }: { reply: MessageRecord; care: Care }): string {
  return reply.content !== '' || care.opening === '' ? reply.content : `${care.opening}\n\n`
}
