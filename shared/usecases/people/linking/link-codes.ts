import { AppError } from '../../../contract/errors.ts'
import type { LinkCodeData } from '../../../contract/link.ts'
import { linkCodeMs, type LinkSide } from '../../../domain/people/link-code.ts'
import type { RateLimits } from '../../../ports/limits.ts'
import type { Clock, Ids, Log } from '../../../ports/system.ts'
import type { LinkCodeRecord, LinkCodes, WecomPeople } from '../../../ports/wecom-identity.ts'
import type { StandingPorts } from '../standing/person-standing.ts'

export interface LinkPorts {
  clock: Clock
  ids: Ids
  log: Log
  people: WecomPeople
  codes: LinkCodes
  limits: RateLimits
  /** For who may what by age. */
  ages: StandingPorts
}

/** The ports for codes, whatever they link. */
export type CodePorts = Omit<LinkPorts, 'people' | 'ages'>

const triesPerPerson = 5
/** This limit covers all people together, because codes are few enough to be guessed. */
const triesOfAll = 600
const codesPerPerson = 10
const longestSearch = 20

/**
 * Makes a code for `record` that works once and for ten minutes. The same `seed` returns the same code while
 * the code is valid. Throws RATE_LIMITED when a person asks for many codes.
 */
export async function makeLinkCode(
  ports: CodePorts,
  record: LinkCodeRecord,
  seed: string,
): Promise<LinkCodeData> {
  const now = ports.clock.now()
  await allow(ports, `link-codes:${record.openid}`, codesPerPerson, '码要得太多了，过一会儿再试')
  const expiresAt = now + linkCodeMs
  for (let attempt = 0; attempt < longestSearch; attempt++) {
    const code = ports.codes.codeFor(`${record.openid}:${seed}:${attempt}`)
    if ((await ports.codes.add(code, record, expiresAt)) === 'added') return { code, expiresAt }
  }
  throw new AppError('INTERNAL', { cause: new Error('no code is free') })
}

/**
 * Spends a code that was made on the other side. When `by` spends it twice, both calls have the same result.
 * Throws NOT_FOUND for a wrong, used or expired code, and RATE_LIMITED after five tries in ten minutes.
 */
export async function spendLinkCode(
  ports: CodePorts,
  code: string,
  madeOn: LinkSide,
  by: string,
): Promise<LinkCodeRecord> {
  await allow(ports, `link-tries:${by}`, triesPerPerson, '试得太多了，十分钟后再来')
  await allow(ports, 'link-tries', triesOfAll, '现在用码的人太多，过一会儿再试')
  const record = await ports.codes.spend(code, madeOn, by, ports.clock.now())
  if (!record)
    throw new AppError('NOT_FOUND', {
      message: madeOn === 'guardian' ? '同意码不对，或者已经过期' : '绑定码不对，或者已经过期',
    })
  return record
}

/** Counts one try under `key`. Throws RATE_LIMITED with `message` after `limit` tries in a window. */
export async function allow(
  ports: Pick<LinkPorts, 'limits' | 'clock'>,
  key: string,
  limit: number,
  message: string,
  windowMs = linkCodeMs,
): Promise<void> {
  const { allowed, retryAfterMs } = await ports.limits.take(key, limit, windowMs, ports.clock.now())
  if (!allowed) throw new AppError('RATE_LIMITED', { message, retryAfterMs })
}
