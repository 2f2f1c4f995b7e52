import type { Message } from '../../shared/contract/message.ts'
import { isLive } from '../view/thread'
import { CallError, type Watch } from './cloud'

export interface ReplySource {
  watch(clientMessageId: string, onReply: (reply: Message) => void, onFailure: () => void): Watch
  read(clientMessageId: string): Promise<{ reply: Message }>
}

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

const silentPollMs = 6_000
const blindPollMs = 1_200
const slowestPollMs = 8_000
const missingReads = 2

/**
 * Follows one reply until it is final: by watching its document, by reading it where the watch failed or is silent for
 * long. Watch and reads tolerate any failure; only `close` or the final status ends them.
 */
export function createReplyStream(
  source: ReplySource,
  clientMessageId: string,
  options: ReplyStreamOptions,
): ReplyStream {
  let watch: Watch | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let expecting = false
  let reading = false
  let closed = false
  let misses = 0
  let failures = 0

  function receive(reply: Message): void {
    if (closed) return
    options.onReply(reply)
    if (isLive(reply)) schedule()
    else close()
  }

  function close(): void {
    closed = true
    clearTimeout(timer)
    watch?.close()
    watch = null
  }

  function schedule(): void {
    clearTimeout(timer)
    if (closed) return
    const pace = watch && !expecting ? silentPollMs : blindPollMs
    timer = setTimeout(() => void read(), Math.min(slowestPollMs, pace * 2 ** Math.min(failures, 3)))
  }

  async function read(): Promise<void> {
    if (reading || closed) return
    reading = true
    try {
      const { reply } = await source.read(clientMessageId)
      failures = 0
      receive(reply)
    } catch (error) {
      miss(error)
    } finally {
      reading = false
    }
    schedule()
  }

  function miss(error: unknown): void {
    if (closed) return
    if (!(error instanceof CallError && error.code === 'NOT_FOUND')) {
      failures += 1
      options.onUnreachable()
      return
    }
    failures = 0
    misses += 1
    if (!expecting || misses < missingReads) return
    close()
    options.onMissing()
  }

  function open(): void {
    try {
      watch = source.watch(clientMessageId, receive, () => {
        watch = null
        schedule()
      })
    } catch {
      // A base library without watch: reading alone follows the reply.
      watch = null
    }
    schedule()
  }

  open()
  return {
    expect() {
      expecting = true
      misses = 0
      void read()
    },
    catchUp: () => void read(),
    close,
  }
}
