import { parseJson } from '../../protocol/json.ts'
import { createJsonEnd, type JsonEnd } from './upstream-json-end.ts'

export interface JsonLines {
  /** A line that may begin, be or go on with JSON. */
  take(line: string): void
  /** Whether an object or list is open. */
  isOpen(): boolean
  /** What is open breaks off within a string: a line behind it, empty or not, may be text. */
  isInString(): boolean
  /** Nothing more belongs to what is open. */
  flush(): void
  /** How much is held. */
  length(): number
}

interface Open {
  lines: string[]
  text: string
  end: JsonEnd
}

/** Of something broken that took more lines than this, the rest is not read again. */
const mostReadAgain = 200

const beforeObject = /^[\s,]*(?:\[\s*)?(?=\{|$)/
const beforeEntry = /^[\s,]*/
const betweenObjects = /^[\s,;]*(data\s*:)?\s*/i

/**
 * Tells the values of JSON that stand in lines: one a line, several in one, or one over many; everything else
 * as it stands, with `json` undefined. `isOwn` knows a value that is never part of another: where one begins,
 * what is open was broken off.
 */
export function createJsonLines(
  tell: (text: string, json: unknown) => void,
  isOwn: (json: unknown) => boolean,
): JsonLines {
  let open: Open | null = null
  /** Lines of something broken are read again: only what is a value of its own counts. */
  let isAgain = false

  function say(text: string, json: unknown): void {
    if (!isAgain || isOwn(json)) tell(text, json)
  }

  function begin(line: string): void {
    const json = parseJson(line)
    if (json !== undefined) return say(line, json)
    for (let left = line; left !== '';) left = readOne(left)
  }

  /** Tells the first value of a line, or begins it. Answers what stands behind it. */
  function readOne(line: string): string {
    // Of a list over many lines each entry is told when it is there.
    const text = without(beforeObject, line)
    if (text.startsWith('{')) return grow({ lines: [line], text: '', end: createJsonEnd() }, text)
    if (text !== '') say(line, parseJson(line))
    return ''
  }

  /** What is open, with `more` at its end: told if that closes it. Answers what stands behind it. */
  function grow(opened: Open, more: string): string {
    const at = opened.end.find(more)
    open = at < 0 ? opened : null
    if (at < 0) opened.text += more
    if (at < 0) return ''
    const text = opened.text + more.slice(0, at)
    say(text, parseJson(text) ?? parseSpoilt(text))
    return without(betweenObjects, more.slice(at))
  }

  function take(line: string): void {
    if (open && standsAlone(line)) flush()
    if (!open) return begin(line)
    open.lines.push(line)
    // A line ends within a string only if whoever wrote it forgot to escape that.
    const rest = grow(open, (open.end.isInString() ? String.raw`\n` : '\n') + line)
    if (rest !== '') begin(rest)
  }

  function standsAlone(line: string): boolean {
    const entry = without(beforeEntry, line).trimEnd()
    return entry.startsWith('{') && isOwn(parseJson(entry.endsWith(',') ? entry.slice(0, -1) : entry))
  }

  function flush(): void {
    const isFirst = !isAgain
    while (open) {
      const { lines, text } = open
      open = null
      say(text, undefined)
      isAgain = true
      if (lines.length <= mostReadAgain) for (const line of lines.slice(1)) take(line)
    }
    if (isFirst) isAgain = false
  }

  return {
    take,
    isOpen: () => open !== null,
    isInString: () => open?.end.isInString() ?? false,
    flush,
    length: () => open?.text.length ?? 0,
  }
}

/** `text` without such a beginning, as a part of the same string: there may be many. */
function without(beginning: RegExp, text: string): string {
  return text.slice(beginning.exec(text)?.[0].length ?? 0)
}

/** JSON whose strings have control characters in them as they are. */
function parseSpoilt(text: string): unknown {
  return parseJson(
    text.replaceAll(/\p{Cc}/gu, (mark) => (mark === '\n' ? mark : JSON.stringify(mark).slice(1, -1))),
  )
}
