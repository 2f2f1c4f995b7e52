import { AppError } from '../../contract/errors.ts'
import type { Wanted } from '../../ports/model.ts'
import { readPieces } from './upstream-body.ts'
import { isDone, isDoneName, saysDone } from './syntax/upstream-done.ts'
import { createJsonLines, type JsonLines } from './syntax/upstream-json-lines.ts'
import { createLineReader } from './syntax/upstream-lines.ts'
import { isMessage, isObject, messageIn } from './syntax/upstream-message.ts'
import type { UpstreamWatch } from './upstream-watch.ts'

/** The longest frame in characters; Dify puts whole passages and node outputs into one frame. */
const frameLimit = 8 * 1024 * 1024

/** One unit of an upstream's body: the data of an event, a plain JSON object, or a line that is neither. */
export interface Frame {
  /** Undefined when the text is no JSON. */
  json: unknown
  text: string
  /** The event name, if there is one. */
  name?: string
  /** The text had no `data:` before it: a whole answer, a line of newline-delimited JSON, or litter. */
  bare: boolean
  /** The body ended inside this frame; the missing part might have made it JSON. */
  torn: boolean
  /** The frame says that the reply is over: `[DONE]`, `{"done":true}` or an event with such a name. */
  done: boolean
}

/**
 * Reads a body by its content, not by its label: server-sent events, one JSON object per line, or one JSON
 * object over many lines. Leaves out pings. Gives all frames of one piece to `take` together. Resolves with
 * `more` at the end, or with `enough` when `take` wants no more. Throws UPSTREAM_REJECTED when a frame
 * exceeds 8 Mi characters.
 */
export async function readFrames(
  response: Response,
  watch: UpstreamWatch,
  take: (frames: Frame[]) => Wanted,
): Promise<Wanted> {
  const reader = createFrameReader()
  const wanted = await readPieces(response, watch, (piece) => {
    const frames = reader.feed(piece)
    return frames.length > 0 ? take(frames) : 'more'
  })
  return wanted === 'enough' ? wanted : take(reader.end())
}

interface FrameReader {
  feed(text: string): Frame[]
  end(): Frame[]
}

interface EventState {
  ready: Frame[]
  /** The name of the event that is being read. */
  name: string
  /** The event's data was already reported. */
  isTold: boolean
  bare: boolean
  torn: boolean
}

function createFrameReader(): FrameReader {
  const state: EventState = { ready: [], name: '', isTold: true, bare: false, torn: false }
  const values = createJsonLines((text, json) => tell(state, text, json), isMessage)
  const lines = createLineReader((line) => takeLine(state, values, line))

  function taken(): Frame[] {
    if (values.length() + lines.length() > frameLimit) {
      throw new AppError('UPSTREAM_REJECTED', { cause: new Error('a frame without an end') })
    }
    const { ready } = state
    state.ready = []
    return ready
  }

  return {
    feed(text) {
      lines.feed(text)
      return taken()
    },
    end() {
      state.torn = true
      lines.end()
      endEvent(state, values)
      return taken()
    },
  }
}

function tell(state: EventState, text: string, value: unknown): void {
  const json = messageIn(value)
  if (Array.isArray(json) && json.length > 0 && json.every(isObject)) {
    for (const each of json) tell(state, JSON.stringify(each), each)
    return
  }
  const { name, bare, torn } = state
  state.isTold = true
  if (name === 'ping' && !isMessage(json)) return
  state.ready.push({
    json,
    text,
    bare,
    // A line that can never become JSON is litter, whether or not it is cut.
    torn: torn && (!bare || /^\s*[{[]/.test(text)),
    done: isDone(text, torn) || saysDone(json) || isDoneName(name),
    ...(name !== '' && { name }),
  })
}

/**
 * Reads events more tolerantly than the standard: without empty lines between them, several in one line, and
 * objects over several lines without `data:`. So no standard parser is used.
 */
function takeLine(state: EventState, values: JsonLines, line: string): void {
  if (line.trim() === '' && !values.isInString()) return endEvent(state, values)
  if (line.startsWith(':')) return
  const data = readData(line)
  if (data !== undefined) return takeData(state, values, data)
  const [, field, value = ''] = otherField.exec(line) ?? []
  if (field === undefined) return takeBare(state, values, line)
  if (field.toLowerCase() !== 'event') return
  endEvent(state, values)
  state.name = value.trim()
  state.isTold = false
}

function takeData(state: EventState, values: JsonLines, data: string): void {
  if (state.bare || isDone(data)) values.flush()
  state.bare = false
  if (data !== '') values.take(data)
}

function takeBare(state: EventState, values: JsonLines, line: string): void {
  if (state.torn && isFieldBeginning(line)) return
  // The line after `data: {` continues the object.
  if (!values.isOpen()) state.bare = true
  values.take(line)
}

function endEvent(state: EventState, values: JsonLines): void {
  // An object without `data:` may continue after an empty line.
  if (!state.bare || state.torn) values.flush()
  if (!state.isTold && isDoneName(state.name)) tell(state, '', undefined)
  state.name = ''
  state.isTold = true
}

/** Returns the text after `data:`, or undefined. A proxy may have written the field name twice. */
function readData(line: string): string | undefined {
  const data = line.startsWith('data:') ? line.slice(5) : /^\s*data\s*:(.*)$/i.exec(line)?.[1]
  return data === undefined ? undefined : (readData(data) ?? data.trim())
}

/** The other fields of an event. */
const otherField = /^\s*(event|id|retry)\s*:(.*)$/i

/** Returns whether the line may be the beginning of a field. */
function isFieldBeginning(line: string): boolean {
  return ['data:', 'event:', 'retry:'].some((field) => field.startsWith(line))
}
