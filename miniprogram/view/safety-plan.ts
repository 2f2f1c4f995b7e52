import type { SafetyPlan } from '../../shared/contract/safety/safety-plan.ts'

/** The contract's numbers, which the package cannot import; a test compares. */
export const planLimits = { words: 300, name: 20, number: 20, people: 4 }
/** The version of the words by which a person agrees to an emergency contact. */
export const consentVersion = 1

export type PlanPerson = SafetyPlan['people'][number]
/** The parts of a plan that are written in words. */
export const planParts = ['reasons', 'calming', 'places'] as const
export type PlanPart = (typeof planParts)[number]

/** What the page keeps while the person writes: its fields may be unfinished. */
export interface PlanDraft extends Record<PlanPart, string> {
  people: PlanPerson[]
  contact: PlanPerson
  /** When the person agreed to the contact; 0 while they have not. */
  agreedAt: number
}

export const emptyDraft: PlanDraft = {
  reasons: '',
  calming: '',
  places: '',
  people: [],
  contact: { name: '', number: '' },
  agreedAt: 0,
}

export function draftOf(plan: SafetyPlan | null): PlanDraft {
  if (!plan) return emptyDraft
  const { reasons, calming, places, people, contact } = plan
  const known = contact ? { name: contact.name, number: contact.number } : emptyDraft.contact
  return { reasons, calming, places, people, contact: known, agreedAt: contact?.consent.at ?? 0 }
}

/** Returns what is kept of a draft: nothing of empty rows, and the contact only if the person has agreed. */
export function planOf(draft: PlanDraft, now: number): SafetyPlan {
  const { reasons, calming, places, people, contact, agreedAt } = draft
  const consent = { version: consentVersion, at: agreedAt }
  return {
    reasons,
    calming,
    places,
    people: people.map(trimmed).filter(({ name, number }) => `${name}${number}` !== ''),
    contact: agreedAt > 0 && isFinished(contact) ? { ...trimmed(contact), consent } : null,
    updatedAt: now,
  }
}

/** Returns whether there is somebody to call. */
export function isFinished({ name, number }: PlanPerson): boolean {
  return name.trim() !== '' && /\d/.test(number)
}

function trimmed({ name, number }: PlanPerson): PlanPerson {
  return { name: name.trim(), number: number.replace(/[^\d+*#() -]/g, '').trim() }
}

export function isEmptyPlan({ reasons, calming, places, people, contact }: SafetyPlan): boolean {
  return `${reasons}${calming}${places}`.trim() === '' && people.length === 0 && contact === null
}
