import type { Message } from '../../shared/contract/message.ts'
import { CallError } from './call-error'

export interface ReplyReaderOptions {
  read(): Promise<{ reply: Message }>
  /** Milliseconds until the next read while reads succeed. */
  pace(): number
  onReply(reply: Message): void
  /** The cloud has no such reply. */
  onMissing(): void
  onUnreachable(): void
}

export interface ReplyReader {
  readNow(): void
  /** Delays the next read by one pace from now. */
  postpone(): void
  close(): void
}

const slowestMs = 8_000

/** Reads a reply repeatedly until it is closed, and more slowly while the cloud is unreachable. */
export function createReplyReader(options: ReplyReaderOptions): ReplyReader {
  let timer: ReturnType<typeof setTimeout> | null = null
  let isReading = false
  let isClosed = false
  let failures = 0

  function postpone(): void {
    if (timer !== null) clearTimeout(timer)
    if (isClosed) return
    const wait = Math.min(slowestMs, options.pace() * 2 ** Math.min(failures, 3))
    timer = setTimeout(() => void read(), wait)
  }

  async function read(): Promise<void> {
    if (isReading || isClosed) return
    isReading = true
    const outcome = await options.read().then(
      ({ reply }) =>
        () =>
          options.onReply(reply),
      (error: unknown) => (isMissing(error) ? options.onMissing : options.onUnreachable),
    )
    isReading = false
    if (isClosed) return
    failures = outcome === options.onUnreachable ? failures + 1 : 0
    postpone()
    outcome()
  }

  return {
    readNow: () => void read(),
    postpone,
    close() {
      isClosed = true
      if (timer !== null) clearTimeout(timer)
    },
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof CallError && error.code === 'NOT_FOUND'
}
