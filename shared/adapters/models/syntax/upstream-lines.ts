export interface LineReader {
  feed(text: string): void
  /** Reports the text after the last line end, if there is any. */
  end(): void
  /** The length of the unfinished line. */
  length(): number
}

/** Cuts a text that comes in pieces into lines that end with LF, CR LF or CR. */
export function createLineReader(take: (line: string) => void): LineReader {
  const lineEnd = /\r\n|[\r\n]/g
  let held = ''
  /** The last piece ended with CR; an LF at the beginning of the next piece belongs to it. */
  let isHalfEnd = false

  return {
    feed(text) {
      if (text === '') return
      let from = isHalfEnd && text.startsWith('\n') ? 1 : 0
      isHalfEnd = text.endsWith('\r')
      lineEnd.lastIndex = from
      for (let found = lineEnd.exec(text); found; found = lineEnd.exec(text)) {
        const line = held + text.slice(from, found.index)
        held = ''
        from = lineEnd.lastIndex
        take(line)
      }
      held += text.slice(from)
    },
    end() {
      const line = held
      held = ''
      if (line !== '') take(line)
    },
    length: () => held.length,
  }
}
