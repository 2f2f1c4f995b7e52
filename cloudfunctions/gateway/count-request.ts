import { AppError } from '../../shared/contract/errors.ts'
import { clock } from '../../shared/runtime/compose.ts'
import { rateLimits } from '../../shared/runtime/compose-gateway.ts'

const windowMs = 60_000

/** Counts one request under `key`, the same over HTTP and on a socket. Throws RATE_LIMITED beyond `most` a minute. */
export async function countRequest(key: string, most: number): Promise<void> {
  const { allowed, retryAfterMs } = await rateLimits().take(key, most, windowMs, clock.now())
  if (!allowed) throw new AppError('RATE_LIMITED', { message: '请求太频繁，请稍后再试', retryAfterMs })
}
