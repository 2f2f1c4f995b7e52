import * as z from 'zod/mini'
import { AppError } from '../../../contract/errors.ts'
import { parseJson } from '../../../protocol/json.ts'
import type { UpstreamMemory } from '../../../ports/erasures.ts'

export interface DifyMemoryOptions {
  /** The address with its version: `https://api.dify.ai/v1`. */
  baseUrl: string
  apiKey: string
  timeoutMs: number
}

/** Dify's largest page. */
const pageLength = 100
const page = z.object({ data: z.array(z.object({ id: z.string() })) })

/**
 * The conversations that a Dify app keeps of its users. They are listed by the user and deleted one by
 * one, so those that no document of ours names any more go as well.
 */
export function createDifyMemory({ baseUrl, apiKey, timeoutMs }: DifyMemoryOptions): UpstreamMemory {
  async function call(method: string, path: string, body?: object): Promise<Response> {
    const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }
    const signal = AbortSignal.timeout(timeoutMs)
    const text = body && JSON.stringify(body)
    try {
      return await fetch(`${baseUrl}${path}`, { method, headers, signal, ...(text && { body: text }) })
    } catch {
      // The cause names the address, which stands in no log.
      throw new AppError(signal.aborted ? 'UPSTREAM_TIMEOUT' : 'UPSTREAM_UNAVAILABLE')
    }
  }

  async function list(user: string, limit: number): Promise<string[]> {
    const query = new URLSearchParams({ user, limit: `${Math.min(limit, pageLength)}` })
    const response = await call('GET', `/conversations?${query}`)
    const parsed = page.safeParse(parseJson(await response.text()))
    if (!response.ok || !parsed.success) throw refusal(response)
    return parsed.data.data.map(({ id }) => id)
  }

  return {
    async forget(user, limit) {
      const ids = await list(user, limit)
      for (const id of ids) {
        const response = await call('DELETE', `/conversations/${encodeURIComponent(id)}`, { user })
        await response.body?.cancel()
        // It is gone when somebody else has deleted it meanwhile.
        if (!response.ok && response.status !== 404) throw refusal(response)
      }
      return ids.length
    },
  }
}

function refusal({ status }: Response): AppError {
  return new AppError('UPSTREAM_REJECTED', { cause: new Error(`status ${status}`) })
}
