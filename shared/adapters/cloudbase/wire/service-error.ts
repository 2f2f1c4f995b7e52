import { STATUS_CODES } from 'node:http'
import * as z from 'zod/mini'
import type { HttpAnswer } from './http-answer.ts'

/** A refusal, with the service's code and words. */
export class ServiceError extends Error {
  override name = 'ServiceError'
  readonly code: string | number
  readonly requestId: string

  constructor({ code, message, requestId }: { code: string | number; message: string; requestId: string }) {
    super(message)
    this.code = code
    this.requestId = requestId
  }
}

const refusal = z.object({
  code: z.union([z.string(), z.number()]),
  message: z._default(z.string(), ''),
  requestId: z._default(z.string(), ''),
})

/** Throws ServiceError for an answer of the service that says a code. */
export function throwRefusal(answer: Record<string, unknown>): void {
  if (answer.code) throw new ServiceError(refusal.parse(answer))
}

/** The body of an answer of status 200. Throws ServiceError for any other. */
export function bodyOf({ status, body }: HttpAnswer, url: string): Buffer {
  if (status === 200) return body
  const message = `${status} ${STATUS_CODES[status]} | [${url}]`
  throw new ServiceError({ code: status, message, requestId: '' })
}
