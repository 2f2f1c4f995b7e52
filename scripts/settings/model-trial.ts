import {
  explainModelFailure,
  ownWords,
  saidByUpstream,
} from '../../shared/adapters/models/explained/model-failure-words.ts'
import { checkEnv } from '../../shared/runtime/check-env.ts'
import type { Provider } from '../../shared/runtime/providers/provider.ts'
import {
  checks,
  completeProviders,
  parseModelEnv,
  type ProviderName,
} from '../../shared/runtime/providers/providers.ts'
import { messageOf } from '../command-line/failure.ts'

const trialMs = 15_000

export interface Trial {
  provider: ProviderName
  /** Why it does not answer and what to do about it, in one line; null when it does. */
  problem: string | null
}

/**
 * Asks each model that is set up one short thing, with the request that a turn makes, and leaves at the first
 * sign of an answer. Never rejects.
 */
export async function tryModels(values: Record<string, string>): Promise<Trial[]> {
  const complete = completeProviders(values)
  // The caller reports wrong settings itself.
  if (complete.length === 0 || checkEnv(values).wrong.length > 0) return []
  const names = complete.map(({ name }) => name)
  const { providers, idleMs } = parseModelEnv({ ...values, MODEL_PROVIDER: names.join(',') })
  const timeouts = { firstByteMs: trialMs, idleMs, totalMs: trialMs }
  return Promise.all(
    providers.map(async (provider) => ({
      provider: provider.name,
      problem: await checks[provider.name](values, timeouts).catch((failure: unknown) =>
        wordsFor(failure, provider),
      ),
    })),
  )
}

/** The refused request held no words of a person, so the answer of the service may be shown. */
function wordsFor(failure: unknown, { group }: Provider): string {
  const words = explainModelFailure(failure, group) ?? messageOf(failure)
  const said = saidByUpstream(failure)
  return said === null ? words : `${words.replace(ownWords, '')}；它说：${said}`
}
