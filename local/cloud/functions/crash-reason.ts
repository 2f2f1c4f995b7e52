/**
 * Why a process ended, out of what node printed about an uncaught error: the source line with a caret, the
 * stack, its own version. Null where the lines hold no such thing.
 */
export function reasonOf(lines: string[]): string | null {
  return lines.some(isCaret) ? headlineOf(lines.join('\n')) : null
}

/**
 * An error's words and the place it was thrown at, out of its stack; paths below the current folder are told
 * from there.
 */
export function headlineOf(stack: string): string {
  const lines = stack.split('\n').filter((line) => line.trim() !== '' && !/^Node\.js v\d/.test(line))
  const caret = lines.findLastIndex(isCaret)
  const told = lines.slice(caret + 1)
  const first = told.findIndex((line) => /^\s+at /.test(line))
  const words = told.slice(0, first < 0 ? undefined : first).map((line) => line.trim())
  const place = placeIn(told) ?? placeIn(lines.slice(0, Math.max(caret, 0)))
  return place === null ? words.join(' ') : `${words.join(' ')}（${place.replace(`${process.cwd()}/`, '')}）`
}

function isCaret(line: string): boolean {
  return /^\s*\^+\s*$/.test(line)
}

/** Of the first frame that is not node's own, or of the line above a syntax error. */
function placeIn(lines: string[]): string | null {
  for (const line of lines) {
    const [, frame] = /^\s+at .*?\(?([^\s()]+:\d+:\d+)\)?$/.exec(line) ?? []
    const [, heading] = /^(\S+:\d+)$/.exec(line) ?? []
    const place = frame ?? heading
    if (place !== undefined && !place.startsWith('node:')) return place
  }
  return null
}
