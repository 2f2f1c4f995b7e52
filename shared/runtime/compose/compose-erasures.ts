import * as z from 'zod/mini'
import { createDifyMemory } from '../../adapters/models/memory/upstream-memory-dify.ts'
import type { UpstreamMemory } from '../../ports/erasures.ts'
import type { Log } from '../../ports/system.ts'
import type { FinishErasuresPorts } from '../../usecases/upkeep/finish-erasures.ts'
import { baseUrl, key } from '../env/env-fields.ts'
import { present } from '../env/env-problems.ts'
import { erasePorts } from './compose-person-data.ts'
import { once } from './compose.ts'

const timeoutMs = 8000
const difyAccess = z.object({ DIFY_BASE_URL: baseUrl, DIFY_API_KEY: key })

/** A Dify that is no longer asked may still remember, so its access alone decides. */
const upstreamMemory = once((): UpstreamMemory | null => {
  const parsed = difyAccess.safeParse(present(process.env))
  if (!parsed.success) return null
  const { DIFY_BASE_URL, DIFY_API_KEY } = parsed.data
  return createDifyMemory({ baseUrl: DIFY_BASE_URL, apiKey: DIFY_API_KEY, timeoutMs })
})

/** The ports for carrying on erasures. */
export function finishErasuresPorts(log: Log): FinishErasuresPorts {
  return { ...erasePorts(log), upstreamMemory: upstreamMemory() }
}
