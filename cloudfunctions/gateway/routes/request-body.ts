import type { IncomingMessage } from 'node:http'
import type { MiddlewareHandler } from 'hono'
import { gatewayEnv } from '../../../shared/runtime/compose/compose-gateway.ts'
import type { GatewayEnv } from '../gateway-env.ts'

/** What the platform lets through, and some more. */
const mostDiscarded = 8 * 1024 * 1024

/** The bytes of a body; `long` once there are more than `limit`, `late` when they are not there in time. */
export async function readRequest(
  incoming: IncomingMessage,
  { limit, ms }: { limit: number; ms: number },
): Promise<Buffer | 'long' | 'late'> {
  const chunks: Buffer[] = []
  let size = 0
  const outcome = await receive(incoming, ms, (chunk) => {
    size += chunk.length
    if (size > limit) return 'enough'
    chunks.push(chunk)
    return 'more'
  })
  if (outcome === 'enough') return 'long'
  return outcome === 'late' ? 'late' : Buffer.concat(chunks)
}

/**
 * Whatever is left of a body is received before the answer goes out, and thrown away: a line that is closed
 * while its client still writes is reset, and the client reads an error of the line instead of the answer. No
 * longer than a body may take.
 */
export const discardRest: MiddlewareHandler<GatewayEnv> = async (c, next) => {
  const endsAt = Date.now() + gatewayEnv().GATEWAY_REQUEST_SECONDS * 1000
  await next()
  const { incoming } = c.env
  if (incoming.complete) return
  let room = mostDiscarded
  await receive(incoming, endsAt - Date.now(), (chunk) => {
    room -= chunk.length
    return room > 0 ? 'more' : 'enough'
  })
}

function receive(
  incoming: IncomingMessage,
  ms: number,
  take: (chunk: Buffer) => 'more' | 'enough',
): Promise<'ended' | 'enough' | 'late'> {
  return new Promise((resolve) => {
    const finish = (outcome: 'ended' | 'enough' | 'late'): void => {
      clearTimeout(timer)
      incoming.off('data', onData).off('end', onEnd).off('close', onEnd).off('error', onEnd)
      incoming.pause()
      resolve(outcome)
    }
    const onEnd = (): void => finish('ended')
    const onData = (chunk: Buffer): void => {
      if (take(chunk) === 'enough') finish('enough')
    }
    const timer = setTimeout(() => finish('late'), ms)
    if (incoming.readableEnded || incoming.destroyed) return onEnd()
    incoming.on('data', onData).on('end', onEnd).on('close', onEnd).on('error', onEnd).resume()
  })
}
