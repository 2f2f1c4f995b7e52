import type { ErrorBody } from '../../shared/contract/errors.ts'

/**
 * The app cannot reach its cloud, because it has no appid of its own, no environment, or no deployed
 * function.
 */
export type CloudMissing = 'CLOUD_TOURIST' | 'CLOUD_ENVIRONMENT' | 'CLOUD_FUNCTION'

export type CallFailure = ErrorBody['code'] | CloudMissing | 'TRANSPORT'

/** A failed call. `TRANSPORT` does not tell what happened in the cloud: the call may have succeeded there. */
export class CallError extends Error {
  readonly code: CallFailure
  readonly retryAfterMs: number

  constructor(code: CallFailure, message: string, retryAfterMs = 0) {
    super(message)
    this.name = 'CallError'
    this.code = code
    this.retryAfterMs = retryAfterMs
  }
}
