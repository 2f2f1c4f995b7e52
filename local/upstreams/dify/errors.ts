/** Dify's refusals: `{code, message, status, params?}`. */
export class DifyError extends Error {
  readonly status: number
  readonly code: string
  readonly params: string | undefined
  constructor(status: number, code: string, message: string, params?: string) {
    super(message)
    this.name = 'DifyError'
    this.status = status
    this.code = code
    this.params = params
  }
}

export function errorBody({ status, code, message }: { status: number; code: string; message: string }): {
  code: string
  message: string
  status: number
} {
  return { code, message, status }
}

export function notFound(what: string): DifyError {
  return new DifyError(404, 'not_found', `${what} Not Exists.`)
}

export function invalidParam(message: string, params?: string): DifyError {
  return new DifyError(400, 'invalid_param', message, params)
}
