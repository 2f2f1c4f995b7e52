import { AppError } from '../../../contract/errors.ts'
import type { Attempts, AttemptWindow } from '../../../ports/limits.ts'
import type { Clock, Log } from '../../../ports/system.ts'

export interface SignInLimitPorts {
  clock: Clock
  log: Log
  attempts: Attempts
}

const minuteMs = 60_000

/** A sign-in that somebody tries. `attempt` is the same when WeCom sends the message again. */
export interface SignInAttempt {
  personId: string
  account: string
  attempt: string
}

/** Limits how fast one person can guess passwords. */
const ofPerson = ({ personId }: SignInAttempt): AttemptWindow => ({
  key: `sign-in:person:${personId}`,
  limit: 5,
  windowMs: 15 * minuteMs,
})
/** Limits how fast all people together can guess the password of one account. */
const ofAccount = (attempt: SignInAttempt): AttemptWindow => ({
  key: `sign-in:account:${accountOf(attempt)}`,
  limit: 10,
  windowMs: 24 * 60 * minuteMs,
})
/**
 * When strangers have used up the tries of an account, each person still has one try an hour, so the owner
 * can sign in.
 */
const ofBoth = (attempt: SignInAttempt, limit: number): AttemptWindow => ({
  key: `sign-in:person:${attempt.personId}:${accountOf(attempt)}`,
  limit,
  windowMs: 60 * minuteMs,
})
/** More tries than one person can make in an hour. */
const unlimited = 1000

/**
 * Counts an attempt before the sign-in runs, so that simultaneous attempts count too. The attempt counts as
 * failed until `signInSucceeded`. Throws RATE_LIMITED with the waiting time in words; a refused attempt must
 * not run.
 */
export async function allowSignIn(ports: SignInLimitPorts, by: SignInAttempt): Promise<void> {
  const { attempts, clock } = ports
  const now = clock.now()
  const person = await attempts.note(ofPerson(by), by.attempt, now)
  if (!person.allowed) throw refusal(ports, by, 'person', person.retryAfterMs)
  const account = await attempts.note(ofAccount(by), by.attempt, now)
  const both = await attempts.note(ofBoth(by, account.allowed ? unlimited : 1), by.attempt, now)
  if (both.allowed) return
  await attempts.forget(ofPerson(by), by.attempt, now)
  throw refusal(ports, by, 'account', both.retryAfterMs)
}

/** Forgets the attempt, because only failures count. */
export async function signInSucceeded(
  { attempts, clock }: SignInLimitPorts,
  by: SignInAttempt,
): Promise<void> {
  const now = clock.now()
  const windows = [ofPerson(by), ofAccount(by), ofBoth(by, unlimited)]
  await Promise.all(windows.map((window) => attempts.forget(window, by.attempt, now)))
}

function refusal(
  { log }: SignInLimitPorts,
  { personId }: SignInAttempt,
  whose: 'person' | 'account',
  retryAfterMs: number,
): AppError {
  log.info('sign-in not tried: too many failed', { personId, whose })
  const minutes = Math.ceil(retryAfterMs / minuteMs)
  const what = whose === 'person' ? '你登录失败的次数太多了' : '这个账号登录失败的次数太多了'
  return new AppError('RATE_LIMITED', { message: `${what}，请过 ${minutes} 分钟再试`, retryAfterMs })
}

/** Many services treat capitals and small letters in account names alike. */
function accountOf({ account }: SignInAttempt): string {
  return account.toLowerCase()
}
