import { join } from 'node:path'
import { createClock } from '../../adapters/system/clock-system.ts'
import { createConversations } from '../../adapters/cloudbase/conversations-cloudbase.ts'
import { connectDatabase, type CloudDatabase } from '../../adapters/cloudbase/database-cloudbase.ts'
import { createExpiry } from '../../adapters/cloudbase/expiry-cloudbase.ts'
import { createUsers } from '../../adapters/cloudbase/users-cloudbase.ts'
import { createIds } from '../../adapters/system/ids-crypto.ts'
import { createMessages } from '../../adapters/cloudbase/messages-cloudbase.ts'
import { createPersonas } from '../../adapters/system/personas-files.ts'
import { createQuotas } from '../../adapters/cloudbase/quotas-cloudbase.ts'
import type { Caller } from '../../domain/people/caller.ts'
import type { Quotas } from '../../ports/limits.ts'
import type { Personas } from '../../ports/personas.ts'
import type { Log } from '../../ports/system.ts'
import type { Expiry } from '../../ports/storage.ts'
import type { Users } from '../../ports/users.ts'
import type { Settings, StoragePorts } from '../../ports/turn.ts'
import { parseEnv, type Env } from '../env/env.ts'
import { parseAgeRules } from '../env/env-ages.ts'
import { isOnDevelopersMachine } from '../on-developers-machine.ts'

/** Creates a value once per process and keeps it while the instance is warm. */
export function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null
  return () => (made ??= { value: make() }).value
}

export const env: () => Env = once(() => parseEnv(process.env))
export const database: () => CloudDatabase = once(connectDatabase)
export const ids = createIds()
export const clock = createClock()

const storage = once(() => ({
  messages: createMessages(database()),
  conversations: createConversations(database()),
}))

export function storagePorts(log: Log): StoragePorts {
  return { clock, ids, log, ...storage() }
}

export const users: () => Users = once(() => createUsers(database(), ids, clock))
export const expiry: () => Expiry = once(() => createExpiry(database()))
export const quotas: () => Quotas = once(() => createQuotas(database(), ids))

/** The build copies `shared/personas` beside the entry of each function. */
export const personas: () => Personas = once(() =>
  createPersonas(join(__dirname, 'personas'), {
    defaultId: env().PERSONA,
    leavesOutBroken: isOnDevelopersMachine(),
  }),
)

export const ageRules = once(() => parseAgeRules(process.env))

export function settings({ channel }: Pick<Caller, 'channel'>): Settings {
  const given = env()
  return {
    ages: ageRules()(channel),
    limits: { perMinute: given.QUOTA_PER_MINUTE, perDay: given.QUOTA_PER_DAY },
    turnsAtOnce: given.TURNS_AT_ONCE,
    waitsAtOnce: given.WAITS_AT_ONCE,
    turnMs: given.TURN_MS,
    lookUpMs: given.RETRIEVAL_TIMEOUT_MS,
    longestReply: given.REPLY_MAX_CHARACTERS,
    moderation: {
      strict: given.MODERATION_STRICT,
      onReview: given.MODERATION_ON_REVIEW,
      onFailure: given.MODERATION_ON_FAILURE,
    },
  }
}
