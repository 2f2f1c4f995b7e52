import type { RecipientsData } from '../contract/chat.ts'
import { parseEnv } from './env/env.ts'
import { parseRetrieval } from './env/env-retrieval.ts'
import { present, type Source } from './env/env-problems.ts'
import { parseModelEnv } from './providers/providers.ts'

/** Returns who gets the words of a person of the mini-program, by these settings. */
export function recipientsOf(source: Source): RecipientsData {
  const given = present(source)
  const { MODERATION, MODERATION_FALLBACK } = parseEnv(source)
  const hostOf = (variable: string): string => new URL(given[variable] ?? '').host
  return {
    models: parseModelEnv(source).providers.map(({ name, group }) => ({
      provider: name,
      host: hostOf(group.baseUrl),
    })),
    wechat: MODERATION === 'wechat',
    moderation: MODERATION !== 'off' && MODERATION_FALLBACK === 'openai' ? hostOf('OPENAI_BASE_URL') : null,
    lookUp: parseRetrieval(source) === 'dify-dataset' ? hostOf('DIFY_BASE_URL') : null,
  }
}
