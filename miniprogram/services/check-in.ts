import { knownLogin } from './account'
import { api } from './api'
import { tellCareChange } from './care-changes'
import { storage } from './storage'

const dayMs = 24 * 3_600_000
/** Who said no is not asked by the card for this long; the page of the plan stays open to them. */
const silenceMs = 7 * dayMs

/** Returns whether a message next day is agreed to and still to come. */
export function isCheckInOpen(now = Date.now()): boolean {
  return (storage.read('checkIn')?.dueAt ?? 0) > now
}

/** Returns whether the product can send such a message. */
export function canCheckIn(): boolean {
  return templateOf() !== null
}

/** What the card of a question from this time says of it: it asks within a day, and not after a no. */
export function checkInOnCard(askedAt: number, now = Date.now()): '' | 'ask' | 'agreed' {
  if (now - askedAt > dayMs) return ''
  if (isCheckInOpen(now)) return 'agreed'
  const isSilent = now - (storage.read('checkIn')?.declinedAt ?? 0) < silenceMs
  return canCheckIn() && !isSilent ? 'ask' : ''
}

/** Asks by WeChat's own question; a touch must have come just before. Rejects when it could not be kept. */
export async function agreeToCheckIn(): Promise<void> {
  const template = templateOf()
  if (template === null) return
  if (!(await isAccepted(template))) return keep({ dueAt: 0, declinedAt: Date.now() })
  const { dueAt } = await api.checkIn(true, storage.read('current') || undefined)
  keep({ dueAt: dueAt ?? 0, declinedAt: 0 })
}

export async function withdrawCheckIn(): Promise<void> {
  await api.checkIn(false)
  keep({ dueAt: 0, declinedAt: Date.now() })
}

function keep(checkIn: { dueAt: number; declinedAt: number }): void {
  storage.write('checkIn', checkIn)
  tellCareChange()
}

function templateOf(): string | null {
  return wx.canIUse('requestSubscribeMessage') ? (knownLogin()?.config.checkInTemplate ?? null) : null
}

async function isAccepted(template: string): Promise<boolean> {
  const answer: Record<string, unknown> = { ...(await wx.requestSubscribeMessage({ tmplIds: [template] })) }
  return answer[template] === 'accept'
}
