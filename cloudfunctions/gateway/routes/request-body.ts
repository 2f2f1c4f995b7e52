import type { IncomingMessage } from 'node:http'
import type { MiddlewareHandler } from 'hono'
import { gatewayEnv } from '../../../shared/runtime/compose/compose-gateway.ts'
import type { GatewayEnv } from '../gateway-env.ts'

/** Somewhat more than the platform lets through. */
const mostDiscarded = 8 * 1024 * 1024

/**
 * Reads the bytes of a body. Returns `long` when there are more than `limit`, and `late` when they take too
 * long.
 */
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
 * Receives and discards the rest of a body before the answer goes out. When a server closes a connection
 * while the client still writes, the connection is reset, and the client sees a network error instead of the
 * answer. This takes no longer than a body may take.
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
