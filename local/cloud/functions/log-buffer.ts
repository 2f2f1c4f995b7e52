import type { Readable } from 'node:stream'
import type { FunctionLogLine } from '../options.ts'

const MAX_LINES = 10_000
const MAX_LINE_CHARACTERS = 16_384

export type LogWriter = (line: Omit<FunctionLogLine, 'at'>) => void

export interface LogBuffer {
  write: LogWriter
  /** The newest lines, oldest first; at most 10,000 are kept. */
  lines(): FunctionLogLine[]
}

export function createLogBuffer(onLog?: (line: FunctionLogLine) => void): LogBuffer {
  const kept: FunctionLogLine[] = []
  return {
    write(line) {
      const entry = { at: Date.now(), ...line, text: line.text.slice(0, MAX_LINE_CHARACTERS) }
      kept.push(entry)
      if (kept.length > MAX_LINES * 2) kept.splice(0, kept.length - MAX_LINES)
      onLog?.(entry)
    },
    lines: () => kept.slice(-MAX_LINES),
  }
}

/** Cuts a process's output into lines. `flush` hands over an unfinished last line. */
export function splitLines(output: Readable, onLine: (text: string) => void): { flush(): void } {
  let rest = ''
  const flush = () => {
    if (rest) onLine(rest)
    rest = ''
  }
  output.setEncoding('utf8')
  output.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line) onLine(line)
    // Output without a line break must not pile up.
    if (rest.length > MAX_LINE_CHARACTERS) flush()
  })
  output.on('end', flush)
  return { flush }
}
