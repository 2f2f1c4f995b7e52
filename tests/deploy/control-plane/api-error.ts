/** An answer with `Response.Error`, as the vendor's APIs give it under status 200. */
export class ApiError extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.name = 'ApiError'
    this.code = code
  }
}
