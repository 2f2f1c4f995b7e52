import type { ErrorBody } from '../../shared/contract/errors.ts'

/**
 * The cloud that the app is to call is not there: no AppID of its own, no environment, or the function is not
 * deployed.
 */
export type CloudMissing = 'CLOUD_TOURIST' | 'CLOUD_ENVIRONMENT' | 'CLOUD_FUNCTION'

export type CallFailure = ErrorBody['code'] | CloudMissing | 'TRANSPORT'

/**
 * A call that failed. `TRANSPORT` says nothing about what happened in the cloud: it may have been done all
 * the same.
 */
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
