import type { Context } from 'hono'
import { randomUUID } from 'node:crypto'
import { clientMessageId } from '../../../shared/contract/fields.ts'
import { parseInput } from '../../../shared/runtime/parse-input.ts'
import type { GatewayEnv } from '../gateway-env.ts'

/**
 * The name of a turn: from the body, else the header `Idempotency-Key`, else a new one. The same name again
 * is the same turn.
 */
export function turnName(c: Context<GatewayEnv>, given: string | undefined): string {
  return givenName(c, given) ?? randomUUID()
}

/** The name that the client gave, if any. */
export function givenName(c: Context<GatewayEnv>, given: string | undefined): string | undefined {
  const header = c.req.header('idempotency-key')
  if (given !== undefined || header === undefined) return given
  return parseInput(clientMessageId, header.replace(/^"(.*)"$/, '$1'), 'Idempotency-Key')
}
