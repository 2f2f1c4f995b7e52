import { CloudError } from '../../protocol/protocol.ts'

/** What MongoDB's language does not know: the caller's mistake. */
export function refuse(message: string, cause?: unknown): CloudError {
  return new CloudError('INVALID_PARAM', message, { cause })
}

/** What mongod refuses when it runs an operation; the service passes its words on. */
export function failed(message: string): CloudError {
  return new CloudError('DATABASE_REQUEST_FAILED', message)
}

/** The library's complaints about a query are the caller's mistakes. */
export function refuseUnknown<Result>(run: () => Result): Result {
  try {
    return run()
  } catch (error) {
    if (error instanceof CloudError) throw error
    throw refuse(error instanceof Error ? error.message : String(error), error)
  }
}
