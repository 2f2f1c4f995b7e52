import { parseJson } from '../../../protocol/json.ts'
import { createJsonEnd, type JsonEnd } from './upstream-json-end.ts'
import { parseSpoilt } from './upstream-json-repair.ts'

export interface JsonLines {
  /** Takes a line that may begin, contain or continue JSON. */
  take(line: string): void
  /** Returns whether an object or list is open. */
  isOpen(): boolean
  /**
   * Returns whether the open value ends inside a string; then the next line, even an empty one, may be its
   * text.
   */
  isInString(): boolean
  /** Ends the open value, because no more lines belong to it. */
  flush(): void
  /** The number of characters held back. */
  length(): number
}

interface Open {
  lines: string[]
  text: string
  end: JsonEnd
}

/** When a broken value had more lines than this, the rest is not read again. */
const mostReadAgain = 200

const beforeObject = /^[\s,]*(?:\[\s*)?(?=\{|$)/
const beforeEntry = /^[\s,]*/
const betweenObjects = /^[\s,;]*(data\s*:)?\s*/i

/**
 * Finds the JSON values in lines: one per line, several per line, or one over many lines. Reports any other
 * text with `json` undefined. `isOwn` recognises a value that is never part of another value; where such a
 * value begins, the open value was broken off.
 */
export function createJsonLines(
  tell: (text: string, json: unknown) => void,
  isOwn: (json: unknown) => boolean,
): JsonLines {
  let open: Open | null = null
  /** The lines of a broken value are read again; only complete values among them count. */
  let isAgain = false

  function say(text: string, json: unknown): void {
    if (!isAgain || isOwn(json)) tell(text, json)
  }

  function begin(line: string): void {
    const json = parseJson(line)
    if (json !== undefined) return say(line, json)
    for (let left = line; left !== '';) left = readOne(left)
  }

  /** Reports the first value of a line, or begins it. Returns the text after it. */
  function readOne(line: string): string {
    // Each entry of a list over many lines is reported as soon as it is complete.
    const text = without(beforeObject, line)
    if (text.startsWith('{')) return grow({ lines: [line], text: '', end: createJsonEnd() }, text)
    if (text !== '') say(line, parseJson(line))
    return ''
  }

  /** Adds `more` to the open value and reports the value when it is complete. Returns the text after it. */
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
    // A line ends inside a string only when the sender forgot to escape the line break.
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

/** Removes the beginning from `text`. The result shares memory with `text`, because there may be many. */
function without(beginning: RegExp, text: string): string {
  return text.slice(beginning.exec(text)?.[0].length ?? 0)
}
