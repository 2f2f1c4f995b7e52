import { join } from 'node:path'
import { createClock } from '../adapters/clock-system.ts'
import { createConversations } from '../adapters/conversations-cloudbase.ts'
import { connectDatabase, type CloudDatabase } from '../adapters/database-cloudbase.ts'
import { createIds } from '../adapters/ids-crypto.ts'
import { createMessages } from '../adapters/messages-cloudbase.ts'
import { createPersonas } from '../adapters/personas-files.ts'
import { createQuotas } from '../adapters/quotas-cloudbase.ts'
import type { Log, Personas, Quotas, Settings, StoragePorts } from '../ports.ts'
import { parseEnv, type Env } from './env.ts'

/** Made once per process and kept while the instance is warm. */
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

export const quotas: () => Quotas = once(() => createQuotas(database(), ids))

/** The build copies `shared/personas` beside each function's entry. */
export const personas: () => Personas = once(() => createPersonas(join(__dirname, 'personas'), env().PERSONA))

export function settings(): Settings {
  const given = env()
  return {
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
