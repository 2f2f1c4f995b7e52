import type { Context } from 'hono'
import { randomUUID } from 'node:crypto'
import { AppError, type ErrorCode } from '../../../shared/contract/errors.ts'
import { clientMessageId } from '../../../shared/contract/fields.ts'
import type { Message } from '../../../shared/contract/message.ts'
import { parseInput } from '../../../shared/runtime/parse-input.ts'
import type { GatewayEnv } from '../gateway-env.ts'

/** The name of a turn: from the body, else the header `Idempotency-Key`, else a new one. The same name again is the same turn. */
export function turnName(c: Context<GatewayEnv>, given: string | undefined): string {
  return givenName(c, given) ?? randomUUID()
}

/** The name that the client gave, if any. */
export function givenName(c: Context<GatewayEnv>, given: string | undefined): string | undefined {
  const header = c.req.header('idempotency-key')
  if (given !== undefined || header === undefined) return given
  return parseInput(clientMessageId, header.replace(/^"(.*)"$/, '$1'))
}

/** What a client gets that knows no reply status: the text, as far as there is any. Throws why there is none. */
export function demandText(reply: Message): string {
  const { error, content } = reply
  if (content === '') {
    throw new AppError((error?.code as ErrorCode | undefined) ?? 'CONFLICT', {
      message: error?.message,
      retryAfterMs: error?.retryAfterMs,
    })
  }
  return content + helpText(reply)
}

/** Who is in danger gets the help card also where nobody draws one. */
function helpText({ help }: Message): string {
  if (!help) return ''
  const lines = help.hotlines.map(({ name, number, hours }) => `${name}：${number}（${hours}）`)
  return ['', '', help.title, help.text, ...lines].join('\n')
}
