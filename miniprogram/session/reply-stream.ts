import type { Message } from '../../shared/contract/message.ts'
import { isLive } from '../view/thread'
import type { ReplySource, Watch } from './ports'
import { createReplyReader } from './reply-reader'

export interface ReplyStreamOptions {
  onReply(reply: Message): void
  /** The cloud has no such reply, because the question never arrived. Reported only after `expect`. */
  onMissing(): void
  /** The cloud is unreachable; the stream keeps trying. */
  onUnreachable(): void
}

export interface ReplyStream {
  /** The call failed on its way, so the document decides from now on. */
  expect(): void
  /** Reads now, because the app is back in front or the network is back. */
  catchUp(): void
  close(): void
}

const watchedPaceMs = 6_000
const blindPaceMs = 1_200
/** A call that was cut may still arrive, so a single read without a result proves nothing. */
const missesThatProve = 3

/**
 * Follows one reply until it is final. It watches the document, and reads it when the watch fails or is
 * silent for long. Failures never end the stream; only `close` or a final status does.
 */
export function createReplyStream(
  source: ReplySource,
  clientMessageId: string,
  options: ReplyStreamOptions,
): ReplyStream {
  let watch: Watch | null = null
  let misses: number | null = null
  let isClosed = false

  function close(): void {
    isClosed = true
    reader.close()
    watch?.close()
    watch = null
  }

  function receive(reply: Message): void {
    if (isClosed) return
    if (isLive(reply)) reader.postpone()
    else close()
    options.onReply(reply)
  }

  const reader = createReplyReader({
    read: () => source.read(clientMessageId),
    pace: () => (watch && misses === null ? watchedPaceMs : blindPaceMs),
    onReply: receive,
    onUnreachable: options.onUnreachable,
    onMissing() {
      if (misses === null || ++misses < missesThatProve) return
      close()
      options.onMissing()
    },
  })
  watch = openWatch(source, clientMessageId, receive, () => {
    watch = null
    reader.readNow()
  })
  reader.postpone()

  return {
    expect() {
      misses = 0
      reader.readNow()
    },
    catchUp: reader.readNow,
    close,
  }
}

/**
 * Returns null when the base library has no watch or the watch fails at once. Then only reads follow the
 * reply.
 */
function openWatch(
  source: ReplySource,
  clientMessageId: string,
  onReply: (reply: Message) => void,
  onFailure: () => void,
): Watch | null {
  try {
    return source.watch(clientMessageId, onReply, onFailure)
  } catch {
    return null
  }
}
