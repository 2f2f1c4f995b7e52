import { AppError } from '../../contract/errors.ts'
import type { CheckInData } from '../../contract/safety/check-in.ts'
import type { Caller } from '../../domain/people/caller.ts'
import { checkInTime, type WakingHours } from '../../domain/safety/care/check-in-time.ts'
import type { CheckIns } from '../../ports/check-ins.ts'
import type { Clock } from '../../ports/system.ts'

export interface AgreePorts {
  checkIns: CheckIns
  /** The product has a template for the message. */
  sendsCheckIns: boolean
  wakingHours: WakingHours
  clock: Clock
}

/**
 * Keeps that a person agreed to one message next day, or forgets it. Throws FORBIDDEN when the product sends
 * no such messages.
 */
export async function agreeToCheckIn(
  { checkIns, sendsCheckIns, wakingHours, clock }: AgreePorts,
  { openid }: Caller,
  { agreed, conversationId = null }: { agreed: boolean; conversationId?: string | null | undefined },
): Promise<CheckInData> {
  if (!agreed) {
    await checkIns.withdraw(openid)
    return { dueAt: null }
  }
  if (!sendsCheckIns) throw new AppError('FORBIDDEN', { message: '这里没有开通第二天的问候' })
  const agreedAt = clock.now()
  const dueAt = checkInTime(agreedAt, wakingHours)
  return { dueAt: (await checkIns.open({ openid, agreedAt, dueAt, conversationId })).dueAt }
}
