import { bandOf, isBirthYear, youngerOf, type AgeBand } from './age.ts'
import type { MinorSign } from './minor-signs.ts'

/** What a person may agree to, each apart. Nothing of it is needed to talk, and nothing is on by itself. */
export const consentKinds = ['mood', 'memory', 'training'] as const
export type ConsentKind = (typeof consentKinds)[number]

export const agreementTexts = ['terms', 'privacy'] as const
export type AgreementText = (typeof agreementTexts)[number]

/** The versions of the texts that are in force. A new version is shown again to everybody. */
export const currentTexts: Readonly<Record<AgreementText | ConsentKind, number>> = {
  terms: 1,
  privacy: 1,
  mood: 1,
  memory: 1,
  training: 1,
}

/** The version of a text, and when the person agreed to it, in milliseconds since the epoch. */
export interface Agreed {
  version: number
  at: number
}

/** `agreed` false: the person took it back at that time. */
export interface Consent extends Agreed {
  agreed: boolean
}

/** Somebody says that they are older than the product takes them for. */
export interface Appeal {
  birthYear: number
  /** Their own words, for the owner who decides. */
  reason: string
  at: number
  state: 'open' | 'granted' | 'refused'
}

/** What the law wants to be known of a person. It is a part of the person's document and the truth of it. */
export interface Papers {
  /**
   * Grows with each change and is about the time of it; 0 before the first. Copies of these papers carry it,
   * and an older copy never replaces a newer one.
   */
  version: number
  birthYear: number | null
  statedAt: number | null
  /** The person is in no older band than this, until an appeal is granted. */
  atMost: AgeBand
  /** The guardian who agreed for a child; `id` is derived, not an openid. */
  guardian: { id: string; at: number } | null
  /** Words of the person spoke of a minor; null when they did not, or since an appeal was granted. */
  suspectedAt: number | null
  /** An appeal was granted before: a second suspicion needs more signs. */
  clearedAt: number | null
  appeal: Appeal | null
  /** When the person's words last showed each sign of a minor; the words themselves are not kept. */
  signs: Partial<Record<MinorSign, number | undefined>>
  /** Days on which the person leaned on the companion much, newest last, and when they were told. */
  leaning: { days: string[]; toldAt: number }
  agreed: Partial<Record<AgreementText, Agreed | undefined>>
  consents: Partial<Record<ConsentKind, Consent | undefined>>
}

export const blankPapers: Papers = {
  version: 0,
  birthYear: null,
  statedAt: null,
  atMost: 'adult',
  guardian: null,
  suspectedAt: null,
  clearedAt: null,
  appeal: null,
  signs: {},
  leaning: { days: [], toldAt: 0 },
  agreed: {},
  consents: {},
}

/** The band of the papers; `unknown` while the person has said no year and nothing speaks of a minor. */
export function bandIn({ birthYear, atMost }: Papers, now: number): AgeBand | 'unknown' {
  if (birthYear === null) return atMost === 'adult' ? 'unknown' : atMost
  return youngerOf(bandOf(birthYear, now), atMost)
}

export function hasAgreed({ agreed }: Papers): boolean {
  return agreementTexts.every((text) => agreed[text]?.version === currentTexts[text])
}

export interface Statement {
  birthYear?: number | undefined
  agreed?: Partial<Record<AgreementText, number | undefined>> | undefined
  consents?: Partial<Record<ConsentKind, boolean | undefined>> | undefined
}

/** Why a statement cannot be taken. */
export type Objection = 'no birth year' | 'older than before' | 'old text'

/**
 * Papers after a person's own words. The year of birth is said once; a later year, which makes the person
 * younger, may always be said, an earlier one only by an appeal. Who has agreed keeps the time of it.
 */
export function withStatement(papers: Papers, said: Statement, now: number): Papers | Objection {
  const { birthYear } = said
  if (birthYear !== undefined && !isBirthYear(birthYear, now)) return 'no birth year'
  if (birthYear !== undefined && papers.birthYear !== null && birthYear < papers.birthYear)
    return 'older than before'
  const agreed = { ...papers.agreed }
  for (const text of agreementTexts) {
    const version = said.agreed?.[text]
    if (version === undefined) continue
    if (version !== currentTexts[text]) return 'old text'
    if (agreed[text]?.version !== version) agreed[text] = { version, at: now }
  }
  const consents = { ...papers.consents }
  for (const kind of consentKinds) {
    const agrees = said.consents?.[kind]
    const known = consents[kind]
    const isSame = known?.agreed === agrees && known?.version === currentTexts[kind]
    if (agrees === undefined || isSame || (!known && !agrees)) continue
    consents[kind] = { agreed: agrees, version: currentTexts[kind], at: now }
  }
  const isNewYear = birthYear !== undefined && birthYear !== papers.birthYear
  const change = { agreed, consents, ...(isNewYear && { birthYear, statedAt: papers.statedAt ?? now }) }
  return changed(papers, change, now)
}

/** The same papers when nothing differs, otherwise the next version of them. */
export function changed(papers: Papers, change: Partial<Papers>, now: number): Papers {
  const next = { ...papers, ...change }
  if (JSON.stringify(next) === JSON.stringify(papers)) return papers
  return { ...next, version: Math.max(papers.version + 1, now) }
}
