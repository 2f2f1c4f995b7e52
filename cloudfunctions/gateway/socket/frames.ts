import { errorStatus, type AppError } from '../../../shared/contract/errors.ts'
import type { DeltaData, SocketFrame } from '../../../shared/contract/gateway-socket.ts'
import { helpIn } from '../../../shared/contract/message-parts.ts'
import type { HelpNotice, Message } from '../../../shared/contract/message.ts'
import type { ReplyFrame } from '../../../shared/domain/reply/reply-frames.ts'
import { aiLabel } from '../ai-label.ts'
import { demandText } from '../reply-text.ts'

export const connected: SocketFrame = { type: 'connected', code: 0, message: '连接成功', data: null }
export const pong: SocketFrame = { type: 'pong', code: 0, message: 'pong', data: null }
export const processing: SocketFrame = {
  type: 'chat_processing',
  code: 0,
  message: '正在处理中...',
  data: null,
}

export function errorFrame({ code, message, details }: AppError): SocketFrame {
  const help = helpIn(details)
  return { type: 'error', code: errorStatus[code], message, data: help && { help } }
}

/** The answer of the basic protocol: the whole reply. Throws the reply's error when there is no text. */
export function wholeReply(reply: Message): SocketFrame {
  const { id, conversationId: session_id, reminder } = reply
  const data = { msg: demandText(reply), id, session_id, ai_label: aiLabel, ...(reminder && { reminder }) }
  return { type: 'chat_response', code: 0, message: '成功', data }
}

/**
 * The last frame of a streamed reply. Throws like wholeReply, except for a reply that was stopped before its
 * first word.
 */
export function streamedReply(reply: Message): SocketFrame {
  const { id, conversationId, content: msg, emotion, status, help, citations, reminder } = reply
  if (status !== 'stopped') demandText(reply)
  const data = { msg, id, session_id: conversationId, ai_label: aiLabel, emotion, status }
  return {
    type: 'chat_response',
    code: 0,
    message: '成功',
    data: {
      ...data,
      ...(help && { help }),
      ...(reminder && { reminder }),
      ...(citations && { citations }),
    },
  }
}

/**
 * The first frame of a reply. It carries the reply id, so that the client can stop the reply before its first
 * word.
 */
export function openingFrame(reply_id: string, position: number, help: HelpNotice | null): SocketFrame {
  const data = { reply_id, position, text: '', ai_label: aiLabel, ...(help && { help }) }
  return { type: 'chat_delta', code: 0, message: '', data }
}

export function textFrame(reply_id: string, frame: ReplyFrame, position: number): SocketFrame {
  const shared = { code: 0, message: '' }
  if (frame.type === 'reset') {
    const { text, revision } = frame
    return { type: 'chat_reset', ...shared, data: { reply_id, text, revision } }
  }
  return { type: 'chat_delta', ...shared, data: { reply_id, ...deltaOf(frame, position) } }
}

function deltaOf(
  frame: Exclude<ReplyFrame, { type: 'reset' }>,
  position: number,
): Pick<DeltaData, 'position' | 'text' | 'emotion' | 'help'> {
  switch (frame.type) {
    case 'delta':
      return { position: frame.position, text: frame.text }
    case 'emotion':
      return { position, text: '', emotion: frame.emotion }
    case 'help':
      return { position, text: '', help: frame.help }
  }
}
