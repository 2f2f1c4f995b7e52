import type { ServerResponse } from 'node:http'

export interface EventOutput {
  /**
   * Returns false when the reader has not yet taken what was written. What follows the last text is dropped.
   */
  write(text: string, isLast?: boolean): boolean
  /** Completes the answer. */
  end(): void
}

const lastChunk = '0\r\n\r\n'

/**
 * Writes what belongs together in one piece, the headers with the first text. Node makes three pieces of a
 * chunk, for which the system takes about three times as long as for one.
 */
export function createEventOutput(outgoing: ServerResponse): EventOutput {
  // HTTP/1.0 knows no chunks: its answer ends with the connection.
  const { chunkedEncoding } = outgoing
  let isComplete = !chunkedEncoding
  outgoing.chunkedEncoding = false
  return {
    write(text, isLast = false) {
      if (!chunkedEncoding) return outgoing.write(text)
      if (isComplete) return true
      const chunk = `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`
      isComplete = isLast
      return outgoing.write(isLast ? chunk + lastChunk : chunk)
    },
    end() {
      if (!isComplete) outgoing.write(lastChunk)
      // After what was just written: together they would be two pieces.
      process.nextTick(() => outgoing.end())
    },
  }
}
