import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { AppError, errorStatus, toErrorBody, type ErrorCode } from '../../shared/contract/errors.ts'
import type { Failure } from '../../shared/contract/gateway-failure.ts'
import type { GatewayEnv } from './gateway-env.ts'

/** Answers a failure; every failure of an HTTP route goes through this function. */
export function sendError(c: Context<GatewayEnv>, thrown: unknown): Response {
  const error = toAppError(thrown)
  if (error.code === 'INTERNAL') c.get('log').failure('request failed', error)
  const status = thrown instanceof HTTPException ? thrown.status : errorStatus[error.code]
  if (error.retryAfterMs !== undefined) c.header('retry-after', `${Math.ceil(error.retryAfterMs / 1000)}`)
  const body: Failure = {
    ok: false,
    error: toErrorBody(error),
    code: status,
    message: error.message,
    data: null,
  }
  return c.json(body, status)
}

/** Turns an unknown failure into INTERNAL; its cause goes to the log. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  if (thrown instanceof HTTPException && thrown.status < 500) {
    const code = codesByStatus.get(thrown.status) ?? 'INVALID_ARGUMENT'
    return new AppError(code, { cause: thrown, ...(thrown.message !== '' && { message: thrown.message }) })
  }
  return new AppError('INTERNAL', { cause: thrown })
}

/** Where codes share a status, the first one of the contract is the general one. */
const codesByStatus = new Map(
  Object.entries(errorStatus)
    .toReversed()
    .map(([code, status]) => [status as number, code as ErrorCode]),
)
