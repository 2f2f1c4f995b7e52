import type { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import type { FunctionLogLine } from '../options.ts'

const maxLines = 10_000
const maxLineCharacters = 16_384
const maxTurns = 500

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
      const entry = { at: Date.now(), ...line, text: line.text.slice(0, maxLineCharacters) }
      kept.push(entry)
      if (kept.length > maxLines * 2) kept.splice(0, kept.length - maxLines)
      onLog?.(entry)
    },
    lines: () => kept.slice(-maxLines),
  }
}

export interface LineSplitter {
  /** Characters received so far. */
  received(): number
  /** Hands over an unfinished last line. */
  flush(): void
}

/** Cuts a process's output into lines. */
export function splitLines(output: Readable, onLine: (text: string) => void): LineSplitter {
  let rest = ''
  let received = 0
  const flush = () => {
    if (rest) onLine(rest)
    rest = ''
  }
  output.setEncoding('utf8')
  output.on('data', (chunk: string) => {
    received += chunk.length
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line) onLine(line)
    // Output without a line break must not pile up.
    if (rest.length > maxLineCharacters) flush()
  })
  output.on('end', flush)
  return { received: () => received, flush }
}

/**
 * Reads what a process wrote before it answered: that is in the pipes already, but answer and output come by
 * different ways. Ends when two turns of the event loop brought nothing, or after so many that the process
 * must be writing on.
 */
export async function readToQuiet(outputs: LineSplitter[]): Promise<void> {
  const total = () => outputs.reduce((sum, output) => sum + output.received(), 0)
  for (let turn = 0, quiet = 0; quiet < 2 && turn < maxTurns; turn += 1) {
    const before = total()
    await setImmediate()
    quiet = total() === before ? quiet + 1 : 0
  }
  for (const output of outputs) output.flush()
}
