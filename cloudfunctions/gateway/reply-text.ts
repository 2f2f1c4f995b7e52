import { AppError, type ErrorCode } from '../../shared/contract/errors.ts'
import type { Message } from '../../shared/contract/message.ts'
import { helpLines } from '../../shared/domain/safety/care/notice.ts'
import { labelledText } from './ai-label.ts'

/**
 * Returns the text of a reply, with the help notice as text, for a client that knows no reply status and
 * draws no card. Throws the reply's error when there is no text.
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
  const card = help ? helpLines(help, '：').join('\n') : ''
  if (card === '') return labelledText(content)
  // Numbers stand first: a person in danger must not wait for them. One soft line stands behind.
  return labelledText(help?.title === '' ? `${content}\n\n${card}` : `${card}\n\n${content}`)
}
