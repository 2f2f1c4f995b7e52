import { createHmac } from 'node:crypto'
import { AppError } from '../../contract/errors.ts'

export interface Receiver {
  url: string
  secret: string
  timeoutMs: number
}

/**
 * Posts news to the owner's receiver, signed with `secret` over `<seconds>.<body>`. The id is the same in
 * every attempt; receivers take an id once. No redirect is followed. No error names the address.
 */
export async function postSigned(
  { url, secret, timeoutMs }: Receiver,
  news: { id: string; [field: string]: unknown },
): Promise<void> {
  const body = JSON.stringify(news)
  const seconds = Math.floor(Date.now() / 1000)
  const signature = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
  const headers = {
    'content-type': 'application/json',
    'x-zhiji-event-id': news.id,
    'x-zhiji-signature': `t=${seconds},v1=${signature}`,
  }
  const signal = AbortSignal.timeout(timeoutMs)
  await post(url, { headers, body, signal })
}

/** Throws unless the receiver answers 2xx in time. */
async function post(url: string, init: RequestInit & { signal: AbortSignal }): Promise<void> {
  const response = await fetch(url, { ...init, method: 'POST', redirect: 'manual' }).catch(() => {
    throw new AppError(init.signal.aborted ? 'UPSTREAM_TIMEOUT' : 'UPSTREAM_UNAVAILABLE')
  })
  await response.body?.cancel().catch(() => {})
  if (!response.ok) throw new AppError('UPSTREAM_REJECTED', { cause: new Error(`status ${response.status}`) })
}
