/** How near a danger to life is, the least first. */
export const riskLevels = ['none', 'concern', 'danger', 'imminent'] as const
export type RiskLevel = (typeof riskLevels)[number]

export const riskKinds = [
  'none',
  'suicide',
  'self-harm',
  'overdose',
  'violence-suffered',
  'violence-meant',
  'child-in-danger',
  'eating',
  'psychosis',
  'loss',
] as const
export type RiskKind = (typeof riskKinds)[number]

export interface RiskAssessment {
  level: RiskLevel
  kind: RiskKind
  /** Names of what was found, never words of the text: `plan`, `farewell`, `third-person`, `model` … */
  reasons: readonly string[]
}

export const noRisk: RiskAssessment = { level: 'none', kind: 'none', reasons: [] }

export const rankOf = (level: RiskLevel): number => riskLevels.indexOf(level)

export const higherLevel = (one: RiskLevel, other: RiskLevel): RiskLevel =>
  rankOf(one) >= rankOf(other) ? one : other

/** One level up; `imminent` stays. */
export const levelAbove = (level: RiskLevel): RiskLevel => riskLevels[rankOf(level) + 1] ?? 'imminent'

/** What a reply's tag makes of an assessment: `risk0` to `risk3` may raise the level and never lower it. */
export function withTag(assessment: RiskAssessment, tag: 0 | 1 | 2 | 3): RiskAssessment {
  const level = riskLevels[tag]
  if (rankOf(level) <= rankOf(assessment.level)) return assessment
  const kind = assessment.kind === 'none' ? 'suicide' : assessment.kind
  return { level, kind, reasons: [...assessment.reasons, 'tag'] }
}
