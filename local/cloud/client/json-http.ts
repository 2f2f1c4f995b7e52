import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { CloudError } from '../protocol.ts'

const MAX_BODY_BYTES = 1024 * 1024

/** A JSON body of at most 1 MB that satisfies the schema. Throws CloudError INVALID_PARAM. */
export async function readJson<T>(request: IncomingMessage, schema: z.ZodType<T>): Promise<T> {
  const result = schema.safeParse(parse(await readText(request)))
  if (result.success) return result.data
  throw new CloudError('INVALID_PARAM', z.prettifyError(result.error))
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    // Read on to the end, or the sender sees a reset instead of the answer.
    if (size <= MAX_BODY_BYTES) chunks.push(chunk)
  }
  if (size > MAX_BODY_BYTES) throw new CloudError('INVALID_PARAM', `the body is over ${MAX_BODY_BYTES} bytes`)
  return Buffer.concat(chunks).toString()
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new CloudError('INVALID_PARAM', 'the body is not JSON', { cause })
  }
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body)
  response
    .writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
    .end(text)
}

/** True for pages of this machine, and for callers that are no browser. */
export function isLoopbackOrigin(origin: string | undefined): boolean {
  if (origin === undefined) return true
  return /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(origin)
}

/** Answers with what `produce` resolves to, or 400 and the code of the CloudError it rejects with. */
export async function answerRequest(
  response: ServerResponse,
  produce: () => Promise<unknown>,
): Promise<void> {
  try {
    sendJson(response, 200, await produce())
  } catch (error) {
    if (!(error instanceof CloudError)) throw error
    sendJson(response, 400, { code: error.code, message: error.message })
  }
}
