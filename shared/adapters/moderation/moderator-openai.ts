import * as z from 'zod/mini'
import { AppError } from '../../contract/errors.ts'
import type { Moderator } from '../../ports/moderation.ts'
import { fetchDirect, textOf } from '../models/upstream-fetch.ts'

const answerShape = z.object({
  results: z
    .array(z.object({ flagged: z.boolean(), categories: z.record(z.string(), z.nullable(z.boolean())) }))
    .check(z.minLength(1)),
})

/**
 * A person who writes this needs an answer and the help notice, so such text is not refused. Instructions for
 * self-harm stay refused.
 */
const heard: ReadonlySet<string> = new Set(['self-harm', 'self-harm/intent', 'self_harm', 'self_harm_intent'])

/**
 * `POST {baseUrl}/moderations` of an OpenAI-compatible service. Flagged text is risky, unless only the
 * person's own despair was flagged. The service knows no `review`. Without `model` the service chooses its
 * default. The text reaches no other origin.
 */
export function createOpenAiModerator(options: {
  baseUrl: string
  apiKey: string
  timeoutMs: number
  model?: string
}): Moderator {
  const { baseUrl, apiKey, timeoutMs, model } = options
  const url = `${baseUrl.replace(/\/+$/, '')}/moderations`
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }

  async function ask(input: string): Promise<unknown> {
    const signal = AbortSignal.timeout(timeoutMs)
    const body = JSON.stringify({ input, ...(model !== undefined && { model }) })
    try {
      const response = await fetchDirect(url, { method: 'POST', headers, body, signal }, true)
      if (!response.ok) throw statusError(response.status)
      return JSON.parse(await textOf(response)) as unknown
    } catch (error) {
      if (signal.aborted) throw new AppError('UPSTREAM_TIMEOUT', { cause: error })
      if (error instanceof AppError) throw error
      const code = error instanceof SyntaxError ? 'UPSTREAM_REJECTED' : 'UPSTREAM_UNAVAILABLE'
      throw new AppError(code, { cause: error })
    }
  }

  return {
    async check(text) {
      const parsed = answerShape.safeParse(await ask(text))
      if (!parsed.success) throw new AppError('UPSTREAM_REJECTED', { cause: parsed.error })
      return parsed.data.results.some(isRisky) ? 'risky' : 'pass'
    },
  }
}

type Result = z.infer<typeof answerShape>['results'][number]

function isRisky({ flagged, categories }: Result): boolean {
  const named = Object.entries(categories).flatMap(([name, value]) => (value === true ? [name] : []))
  // The text is flagged without a category, so it counts as risky.
  return flagged && (named.length === 0 || named.some((name) => !heard.has(name)))
}

function statusError(status: number): AppError {
  const code = status === 429 || status >= 500 ? 'UPSTREAM_UNAVAILABLE' : 'UPSTREAM_REJECTED'
  return new AppError(code, { cause: new Error(`status ${status}`) })
}
