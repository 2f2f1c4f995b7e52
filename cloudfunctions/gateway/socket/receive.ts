import { AppError } from '../../../shared/contract/errors.ts'
import { socketMessage, type SocketMessage } from '../../../shared/contract/gateway-socket.ts'
import { parseQuestion } from '../../../shared/runtime/parse-question.ts'
import { toAppError } from '../send-error.ts'
import { chat, resume, stop } from './chat.ts'
import type { Connection } from './connection.ts'
import { errorFrame, pong } from './frames.ts'
import { logIn } from './log-in.ts'

/** Handles the messages of one connection one after another; answers a ping at once. Never throws. */
export function createReceiver(connection: Connection): (data: string) => void {
  let last = Promise.resolve()

  function refuse(error: unknown): void {
    const known = toAppError(error)
    if (known.code === 'INTERNAL') connection.log.failure('message failed', known)
    connection.outbox.send(errorFrame(known))
  }

  return (data) => {
    try {
      const message = parse(data)
      if (message.type === 'ping') return connection.outbox.send(pong)
      last = last.then(() => handle(connection, message)).catch(refuse)
    } catch (error) {
      refuse(error)
    }
  }
}

function parse(data: string): SocketMessage {
  let json: unknown
  try {
    json = JSON.parse(data)
  } catch (error) {
    throw new AppError('INVALID_ARGUMENT', { message: '消息不是 JSON', cause: error })
  }
  return parseQuestion(socketMessage, json)
}

function handle(connection: Connection, message: Exclude<SocketMessage, { type: 'ping' }>): Promise<void> {
  switch (message.type) {
    case 'login':
      return logIn(connection, message)
    case 'chat':
      return chat(connection, message)
    case 'stop':
      return stop(connection, message)
    case 'resume':
      return resume(connection, message)
  }
}
