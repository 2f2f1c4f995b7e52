import type { TurnData } from '../../shared/contract/chat.ts'
import type { Message } from '../../shared/contract/message.ts'
import type { TurnEvent } from './ports'
import { CallError } from './call-error'
import type { ReplySource } from './ports'
import { createReplyStream } from './reply-stream'

export interface TurnOptions {
  clientMessageId: string
  /** Null follows a turn that began earlier, before a restart or a pause. */
  event: TurnEvent | null
  source: ReplySource
  runTurn(event: TurnEvent): Promise<TurnData>
  onReply(reply: Message): void
  /** The call returned the question and the final reply. */
  onAnswer(data: TurnData): void
  /** The cloud refused the question or never received it (`TRANSPORT`). */
  onRefused(error: CallError): void
  onUnreachable(): void
}

/** A turn in progress. Closing it only stops listening; the cloud still writes the reply. */
export interface Turn {
  readonly clientMessageId: string
  catchUp(): void
  close(): void
}

/**
 * Listens before it asks, so that nothing is missed. A call that is cut or times out is no failure, because
 * the document shows the result.
 */
export function startTurn(options: TurnOptions): Turn {
  const { clientMessageId, event } = options
  let isClosed = false
  const stream = createReplyStream(options.source, clientMessageId, {
    onReply: options.onReply,
    onUnreachable: options.onUnreachable,
    onMissing: () => options.onRefused(new CallError('TRANSPORT', 'the question never arrived')),
  })

  function close(): void {
    isClosed = true
    stream.close()
  }

  function settle(data: TurnData): void {
    if (isClosed) return
    close()
    options.onAnswer(data)
  }

  function fail(error: unknown): void {
    if (isClosed) return
    if (!(error instanceof CallError) || error.code === 'TRANSPORT') {
      stream.expect()
      return
    }
    close()
    options.onRefused(error)
  }

  if (event) void options.runTurn(event).then(settle, fail)
  else stream.expect()
  return { clientMessageId, catchUp: stream.catchUp, close }
}
