import { AppError, type ErrorCode } from '../../shared/contract/errors.ts'
import type { Message } from '../../shared/contract/message.ts'
import { helpLines } from '../../shared/domain/safety/care/notice.ts'

/**
 * Returns the text of a reply, for a client that knows no reply status. Throws the reply's error when there
 * is no text.
 */
export function demandText(reply: Message): string {
  const { error, content, help } = reply
  if (content === '') {
    throw new AppError((error?.code as ErrorCode | undefined) ?? 'CONFLICT', {
      message: error?.message,
      retryAfterMs: error?.retryAfterMs,
      // Whatever fails, a person in danger gets the numbers.
      ...(help && { details: { help } }),
    })
  }
  return content + helpText(reply)
}

/** Appends the help notice as text, because these clients draw no card and a person in danger must see it. */
function helpText({ help }: Message): string {
  return help ? ['', '', ...helpLines(help, '：')].join('\n') : ''
}
