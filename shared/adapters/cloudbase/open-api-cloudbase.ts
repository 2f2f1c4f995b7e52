import * as z from 'zod/mini'
import { AppError } from '../../contract/errors.ts'
import { isBrokenConnection, isTimeout } from './wire/connection.ts'
import { createFormSender } from './wire/form.ts'
import { readOpenApiAnswer, writeOpenApiCall } from './wire/open-api.ts'

/** A refusal with WeChat's `errcode`, or CloudBase's for lack of a permission. It omits their words. */
class OpenApiError extends Error {
  override name = 'OpenApiError'
  readonly code: number

  constructor(code: number) {
    super(`errcode ${code}`)
    this.code = code
  }
}

export interface OpenApiCall<Shape extends z.core.$ZodType> {
  /** As the permission in the function's config.json names it: `security.msgSecCheck`. */
  api: string
  /** Under the names of WeChat's server API. */
  data: Readonly<Record<string, string | number | object>>
  /** What an answer looks like. */
  shape: Shape
  /** The call has the same effect when it arrives twice. */
  isRepeatable: boolean
}

/**
 * Calls an API of WeChat through CloudBase, which knows the mini-program; no access token is needed. Throws
 * UPSTREAM_TIMEOUT, or UPSTREAM_UNAVAILABLE for any other failure; its cause has the code of a refusal.
 */
export type OpenApi = <Shape extends z.core.$ZodType>(
  call: OpenApiCall<Shape>,
) => Promise<z.core.output<Shape>>

/**
 * A call that may be repeated goes over a connection that the database's requests left open, and once more
 * over a new one when that broke while the instance was frozen. Any other gets a connection of its own.
 */
export function createOpenApi({ timeoutMs }: { timeoutMs: number }): OpenApi {
  const overKept = createFormSender({ timeoutMs, keepsConnections: true })
  const overOwn = createFormSender({ timeoutMs, keepsConnections: false })

  return async ({ api, data, shape, isRepeatable }) => {
    const params = { action: 'wx.openApi', apiName: api, requestData: writeOpenApiCall(data) }
    const deadline = performance.now() + timeoutMs
    const send = isRepeatable ? overKept : overOwn
    const ask = () => send(params, { timeout: Math.max(1, Math.ceil(deadline - performance.now())) })
    try {
      const bytes = await ask().catch((error: unknown) => {
        if (isRepeatable && isBrokenConnection(error)) return ask()
        throw error
      })
      return parse(bytes, shape)
    } catch (error) {
      throw new AppError(isTimeout(error) ? 'UPSTREAM_TIMEOUT' : 'UPSTREAM_UNAVAILABLE', { cause: error })
    }
  }
}

function parse<Shape extends z.core.$ZodType>(bytes: Buffer, shape: Shape): z.core.output<Shape> {
  const { errcode, answer } = readOpenApiAnswer(bytes)
  if (errcode !== 0) throw new OpenApiError(errcode)
  return z.parse(shape, answer)
}

/** The code with which WeChat refused the call, where it did. */
export function refusalOf(error: unknown): number | null {
  return error instanceof AppError && error.cause instanceof OpenApiError ? error.cause.code : null
}
