export interface LineReader {
  feed(text: string): void
  /** Takes what stands behind the last line end, if anything does. */
  end(): void
  /** How much of a line is held. */
  length(): number
}

/** Cuts a text that comes in pieces into lines, which end with LF, CR LF or CR. */
export function createLineReader(take: (line: string) => void): LineReader {
  const lineEnd = /\r\n|[\r\n]/g
  let held = ''
  /** The last piece ended in CR, whose LF may lead the next one. */
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
