import { AppError } from '../../../contract/errors.ts'
import type { Attempts, AttemptWindow } from '../../../ports/limits.ts'
import type { Clock, Log } from '../../../ports/system.ts'

export interface SignInLimitPorts {
  clock: Clock
  log: Log
  attempts: Attempts
}

const minuteMs = 60_000

/** Somebody tries to sign in. `attempt` is the same when WeCom sends the message again. */
export interface SignInAttempt {
  personId: string
  account: string
  attempt: string
}

/** Nobody's password is guessed faster, by one person … */
const ofPerson = ({ personId }: SignInAttempt): AttemptWindow => ({
  key: `sign-in:person:${personId}`,
  limit: 5,
  windowMs: 15 * minuteMs,
})
/** … or by all of them together. */
const ofAccount = (attempt: SignInAttempt): AttemptWindow => ({
  key: `sign-in:account:${accountOf(attempt)}`,
  limit: 10,
  windowMs: 24 * 60 * minuteMs,
})
/**
 * Where strangers have used up what an account bears, each person has one try an hour left: nobody is kept
 * out of their own account.
 */
const ofBoth = (attempt: SignInAttempt, limit: number): AttemptWindow => ({
  key: `sign-in:person:${attempt.personId}:${accountOf(attempt)}`,
  limit,
  windowMs: 60 * minuteMs,
})
/** More than one person can have in an hour. */
const unlimited = 1000

/**
 * Notes an attempt before it is made, so that those that come at once are counted, too; it counts as failed
 * until `signInSucceeded`. Throws RATE_LIMITED with how long to wait, in words: then it was not counted and
 * must not be made.
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

/** Only failures count. */
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

/** Services tend not to tell capitals from small letters. */
function accountOf({ account }: SignInAttempt): string {
  return account.toLowerCase()
}
