import {
  higherLevel,
  levelAbove,
  rankOf,
  type RiskAssessment,
  type RiskKind,
  type RiskLevel,
} from './risk.ts'

/** What a conversation keeps of the danger that was seen in it. */
export interface RiskState {
  level: RiskLevel
  kind: RiskKind
  /** Milliseconds since 1970 when this level was last seen. */
  at: number
}

const hour = 3_600_000
/** The highest level that is still believed at an age; after the last of them nothing is left. */
const fading: readonly { until: number; level: RiskLevel }[] = [
  { until: 24 * hour, level: 'imminent' },
  { until: 48 * hour, level: 'danger' },
  { until: 72 * hour, level: 'concern' },
]
/** What turns an earlier concern into more: who spoke of death puts the house in order or takes leave. */
const raising: ReadonlySet<string> = new Set(['preparation', 'farewell', 'means', 'plan'])

/** The state as it is believed now: it fades over 72 hours. `at` stays, so fading twice changes nothing. */
export function decayRisk(state: RiskState | null, now: number): RiskState | null {
  if (state === null || state.level === 'none') return null
  const cap = fading.find(({ until }) => now - state.at < until)
  if (!cap) return null
  return rankOf(state.level) <= rankOf(cap.level) ? state : { ...state, level: cap.level }
}

/** An assessment after what was seen before: concern, then preparation or farewell, is one level up. */
export function inLightOf(
  assessment: RiskAssessment,
  recent: Pick<RiskState, 'level' | 'kind'> | null,
): RiskAssessment {
  if (!recent || recent.level === 'none') return assessment
  if (!assessment.reasons.some((reason) => raising.has(reason))) return assessment
  const level = higherLevel(assessment.level, levelAbove(recent.level))
  if (level === assessment.level) return assessment
  const kind = assessment.kind === 'none' ? recent.kind : assessment.kind
  return { level, kind, reasons: [...assessment.reasons, 'after-concern'] }
}

/** The state after a message. A level seen again or a higher one begins anew; a lower one is nothing. */
export function nextRisk(state: RiskState | null, assessment: RiskAssessment, now: number): RiskState | null {
  const kept = decayRisk(state, now)
  const seen = inLightOf(assessment, kept)
  if (seen.level === 'none') return kept
  if (kept && rankOf(kept.level) > rankOf(seen.level)) return kept
  return { level: seen.level, kind: seen.kind, at: now }
}
