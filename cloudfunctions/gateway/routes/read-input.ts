import { HTTPException } from 'hono/http-exception'
import type { Context, MiddlewareHandler } from 'hono'
import type * as z from 'zod/mini'
import { AppError } from '../../../shared/contract/errors.ts'
import { gatewayEnv } from '../../../shared/runtime/compose/compose-gateway.ts'
import { parseInput } from '../../../shared/runtime/parse-input.ts'
import type { GatewayEnv } from '../gateway-env.ts'
import { readRequest } from './request-body.ts'

/**
 * Reads the JSON body of a request within size and time limits. Throws 413, 408 or 415 as HTTP defines them,
 * and INVALID_ARGUMENT for a body that is no JSON.
 */
export async function readJson(c: Context<GatewayEnv>): Promise<unknown> {
  const type = c.req.header('content-type') ?? ''
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new HTTPException(415, { message: '请求体要用 application/json 发送' })
  }
  const bytes = await readBytes(c)
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown
  } catch (error) {
    throw new AppError('INVALID_ARGUMENT', { message: '请求体不是 JSON', cause: error })
  }
}

export async function readBody<Schema extends z.core.$ZodType>(
  c: Context<GatewayEnv>,
  schema: Schema,
): Promise<z.core.output<Schema>> {
  return parseInput(schema, await readJson(c))
}

/** Reads a body that may be absent; an absent body counts as an empty object. */
export async function readOptionalBody<Schema extends z.core.$ZodType>(
  c: Context<GatewayEnv>,
  schema: Schema,
): Promise<z.core.output<Schema>> {
  const chunked = c.req.header('transfer-encoding') !== undefined
  const sent = chunked || Number(c.req.header('content-length') ?? 0) > 0
  return sent ? readBody(c, schema) : parseInput(schema, {})
}

/** Reads the query. When a parameter occurs twice, the first one counts. */
export function readQuery<Schema extends z.core.$ZodType>(
  c: Context<GatewayEnv>,
  schema: Schema,
): z.core.output<Schema> {
  return parseInput(schema, c.req.query())
}

/** Refuses a body whose declared length is too large, even when no route would read it. */
export const limitBody: MiddlewareHandler<GatewayEnv> = async (c, next) => {
  if (Number(c.req.header('content-length') ?? 0) > bodyLimit()) throw tooLarge()
  await next()
}

function bodyLimit(): number {
  return gatewayEnv().GATEWAY_BODY_KB * 1024
}

async function readBytes(c: Context<GatewayEnv>): Promise<Uint8Array> {
  const ms = gatewayEnv().GATEWAY_REQUEST_SECONDS * 1000
  const bytes = await readRequest(c.env.incoming, { limit: bodyLimit(), ms })
  if (bytes === 'late') throw new HTTPException(408, { message: '请求发送得太慢' })
  if (bytes === 'long') throw tooLarge()
  return bytes
}

function tooLarge(): HTTPException {
  return new HTTPException(413, { message: '请求体太大' })
}
