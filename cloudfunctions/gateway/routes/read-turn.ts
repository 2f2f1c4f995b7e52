import type { Context } from 'hono'
import { randomUUID } from 'node:crypto'
import { clientMessageId } from '../../../shared/contract/fields.ts'
import { parseInput } from '../../../shared/runtime/parse-input.ts'
import type { GatewayEnv } from '../gateway-env.ts'

/**
 * Returns the id of the turn: from the body, otherwise from the header `Idempotency-Key`, otherwise a new id.
 * A request with the same id asks for the same turn.
 */
export function turnName(c: Context<GatewayEnv>, given: string | undefined): string {
  return givenName(c, given) ?? randomUUID()
}

/** Returns the turn id that the client gave, if any. */
export function givenName(c: Context<GatewayEnv>, given: string | undefined): string | undefined {
  const header = c.req.header('idempotency-key')
  if (given !== undefined || header === undefined) return given
  return parseInput(clientMessageId, header.replace(/^"(.*)"$/, '$1'), 'Idempotency-Key')
}
