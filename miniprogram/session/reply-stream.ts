import type { Message } from '../../shared/contract/message.ts'
import { isLive } from '../view/thread'
import type { ReplySource, Watch } from './ports'
import { createReplyReader } from './reply-reader'

export interface ReplyStreamOptions {
  onReply(reply: Message): void
  /** The cloud knows of no such reply: the question never arrived. Told after `expect` only. */
  onMissing(): void
  /** The cloud cannot be reached; trying goes on. */
  onUnreachable(): void
}

export interface ReplyStream {
  /** The call has failed on its way: from now on it is the document that tells. */
  expect(): void
  /** Reads now: the app is back in front, the network is back. */
  catchUp(): void
  close(): void
}

const watchedPaceMs = 6_000
const blindPaceMs = 1_200
/** A call that was cut may still be on its way in: one read that finds nothing proves nothing. */
const missesThatProve = 3

/**
 * Follows one reply until it is final: by watching its document, and by reading it where the watch failed or
 * has been silent for long. Both tolerate any failure; only `close` or a final status ends them.
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

/** Null where the base library has no watch, or it fails at once: reading alone follows the reply then. */
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
