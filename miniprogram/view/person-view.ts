import type { PersonData, WardsData } from '../../shared/contract/people/papers.ts'
import { fill } from '../strings/fill'
import type { Strings } from '../strings/zh-CN'

const consentKinds = ['mood', 'memory', 'training'] as const
export type ConsentKind = (typeof consentKinds)[number]

export interface PersonView {
  bandTitle: string
  bandText: string
  asksYear: boolean
  /** Hours and minutes of a minor; empty for others. */
  minutesText: string
  needsGuardian: boolean
  isAdult: boolean
  isMinor: boolean
  appealText: string
  canAskAppeal: boolean
  consents: { kind: ConsentKind; title: string; text: string; agreed: boolean }[]
}

export const blankPersonView: PersonView = {
  bandTitle: '',
  bandText: '',
  asksYear: false,
  minutesText: '',
  needsGuardian: false,
  isAdult: false,
  isMinor: false,
  appealText: '',
  canAskAppeal: false,
  consents: [],
}

/** What the page of age and consents shows of a person. */
export function personView(person: PersonData, { age }: Strings): PersonView {
  const { band, minors, appeal, needs, consents } = person
  const isOpen = appeal?.state === 'open'
  const words = minors?.isSuspected ? age.suspected : age.bands[band]
  return {
    bandTitle: words.title,
    bandText: words.text,
    asksYear: band === 'unknown',
    minutesText: minors
      ? fill(age.minutes, {
          from: minors.hours.from,
          to: minors.hours.to,
          minutes: minors.minutes,
          used: minors.usedMinutes,
        })
      : '',
    needsGuardian: needs.includes('guardian'),
    isAdult: band === 'adult',
    isMinor: minors !== undefined,
    appealText: isOpen ? age.appealOpen : age.appealText,
    canAskAppeal: !isOpen,
    consents: consentKinds.map((kind) => ({ kind, agreed: consents[kind], ...age.consents[kind] })),
  }
}

/** One line for each child: minutes, and nothing of what was said. */
export function wardRows(wards: WardsData['wards'], { age }: Strings): { id: string; line: string }[] {
  return wards.map(({ id, minutesToday, minutesYesterday }) => ({
    id,
    line: fill(age.ward, { today: minutesToday, yesterday: minutesYesterday }),
  }))
}

/** Four digits of a year of birth. Whether the year can be is the cloud's to say. */
export const isYear = (typed: string): boolean => /^(19|20)\d{2}$/.test(typed.trim())
