import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import { BodyTooLargeError, readBody } from '../../http/body.ts'
import { CloudError } from '../protocol/protocol.ts'

const maxBodyBytes = 1024 * 1024

/** A JSON body of at most 1 MB that satisfies the schema. Throws CloudError INVALID_PARAM. */
export async function readJson<T>(request: IncomingMessage, schema: z.ZodType<T>): Promise<T> {
  const result = schema.safeParse(await readValue(request))
  if (result.success) return result.data
  throw new CloudError('INVALID_PARAM', z.prettifyError(result.error))
}

async function readValue(request: IncomingMessage): Promise<unknown> {
  try {
    return JSON.parse((await readBody(request, maxBodyBytes)).toString())
  } catch (cause) {
    if (cause instanceof BodyTooLargeError) throw new CloudError('INVALID_PARAM', cause.message, { cause })
    if (cause instanceof SyntaxError) throw new CloudError('INVALID_PARAM', 'the body is not JSON', { cause })
    throw cause
  }
}
