import * as z from 'zod/mini'
import { AppError } from '../../contract/errors.ts'
import type { WecomResponses } from '../../ports/wecom.ts'
import { isWecomResponseUrl } from '../../protocol/wecom-response-url.ts'

const answerShape = z.object({ errcode: z.number() })
/** WeCom's code for "system busy". */
const busy = -1

export interface WecomResponsesOptions {
  timeoutMs: number
  /** Origins besides WeCom's that may receive answers. */
  origins: readonly string[]
}

/**
 * Sends to WeCom's response URLs (doc 101138). No error contains the address, because anyone who has it may
 * answer in the bot's name.
 */
export function createWecomResponses({ timeoutMs, origins }: WecomResponsesOptions): WecomResponses {
  const accepts = (responseUrl: string): boolean => isWecomResponseUrl(responseUrl, origins)
  return {
    accepts,
    async send(responseUrl, markdown) {
      if (!accepts(responseUrl)) return 'refused'
      const signal = AbortSignal.timeout(timeoutMs)
      const body = JSON.stringify({ msgtype: 'markdown', markdown: { content: markdown } })
      const answer = await post(responseUrl, body, signal).catch(() => {
        throw new AppError(signal.aborted ? 'UPSTREAM_TIMEOUT' : 'UPSTREAM_UNAVAILABLE')
      })
      if (answer === null || answer === busy) throw new AppError('UPSTREAM_UNAVAILABLE')
      return answer === 0 ? 'sent' : 'refused'
    },
  }
}

/** Returns WeCom's error code; null when the answer was not WeCom's. */
async function post(url: string, body: string, signal: AbortSignal): Promise<number | null> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'error' })
  const answer = z.safeParse(answerShape, await response.json().catch(() => null))
  return answer.success ? answer.data.errcode : null
}
