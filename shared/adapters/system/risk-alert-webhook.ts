import { createHmac } from 'node:crypto'
import { AppError } from '../../contract/errors.ts'
import type { RiskEvent } from '../../domain/safety/risk/risk-event.ts'
import type { RiskAlert } from '../../ports/risk-events.ts'

export interface RiskWebhookOptions {
  url: string
  secret: string
  timeoutMs: number
  /** The lowest level that is sent. */
  level: RiskEvent['level']
}

/**
 * Posts events of danger to the owner's receiver, signed with `secret` over `<seconds>.<body>`. The id is the
 * same in every attempt; receivers take an id once. No redirect is followed. No error names the address.
 */
export function createRiskWebhook({ url, secret, timeoutMs, level }: RiskWebhookOptions): RiskAlert {
  return {
    wants: (given) => level === 'danger' || given === 'imminent',
    async send({ id, level: danger, kind, channel, at, conversationId, replyId }) {
      const body = JSON.stringify({ id, level: danger, kind, channel, at, conversationId, replyId })
      const seconds = Math.floor(Date.now() / 1000)
      const signature = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
      const headers = {
        'content-type': 'application/json',
        'x-zhiji-event-id': id,
        'x-zhiji-signature': `t=${seconds},v1=${signature}`,
      }
      await post(url, { headers, body, signal: AbortSignal.timeout(timeoutMs) })
    },
  }
}

/** Throws unless the receiver answers 2xx in time. */
async function post(url: string, init: RequestInit & { signal: AbortSignal }): Promise<void> {
  const response = await fetch(url, { ...init, method: 'POST', redirect: 'manual' }).catch(() => {
    throw new AppError(init.signal.aborted ? 'UPSTREAM_TIMEOUT' : 'UPSTREAM_UNAVAILABLE')
  })
  await response.body?.cancel().catch(() => {})
  if (!response.ok) throw new AppError('UPSTREAM_REJECTED', { cause: new Error(`status ${response.status}`) })
}
