import { AppError, type ErrorCode } from '../../shared/contract/errors.ts'
import type { Message } from '../../shared/contract/message.ts'

/**
 * What a client gets that knows no reply status: the text, as far as there is any. Throws why there is none.
 */
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
