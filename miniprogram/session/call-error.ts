import type { ErrorBody } from '../../shared/contract/errors.ts'

export type CallFailure = ErrorBody['code'] | 'TRANSPORT'

/** A call that failed. `TRANSPORT` says nothing about what happened in the cloud: it may have been done all the same. */
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
