import { AppError } from '../../contract/errors.ts'
import { readPieces } from './upstream-body.ts'
import { createJsonLines, type JsonLines } from './upstream-json-lines.ts'
import { createLineReader } from './upstream-lines.ts'
import { isMessage, isObject, messageIn, saysDone } from './upstream-message.ts'
import type { UpstreamWatch } from './upstream-watch.ts'

/** Longest single frame, in characters: Dify puts whole passages and node outputs into one. */
const frameLimit = 8 * 1024 * 1024

/**
 * One thing that an upstream said: the data of an event, a JSON object that stands in the body as it is, or a
 * line that is neither.
 */
export interface Frame {
  /** Undefined when it is no JSON. */
  json: unknown
  text: string
  /** The name of the event, where it has one. */
  name?: string
  /** Without `data:` before it: a whole answer, a line of newline-delimited JSON, or litter. */
  bare: boolean
  /** The body ended before the frame did: what is missing may have made it JSON. */
  torn: boolean
  /** It says that the reply is over, as `[DONE]`, `{"done":true}` or an event of that name do. */
  done: boolean
}

/**
 * What a body says, whatever its label says: server-sent events, JSON objects one a line, or one JSON object
 * over many lines. Pings are left out. As many frames at once as came at once. Throws UPSTREAM_REJECTED when
 * a frame outgrows 8 Mi characters.
 */
export async function* readFrames(response: Response, watch: UpstreamWatch): AsyncGenerator<Frame[]> {
  const reader = createFrameReader()
  for await (const piece of readPieces(response, watch)) {
    const frames = reader.feed(piece)
    if (frames.length > 0) yield frames
  }
  yield reader.end()
}

interface FrameReader {
  feed(text: string): Frame[]
  end(): Frame[]
}

interface EventState {
  ready: Frame[]
  /** That of the event which is being read. */
  name: string
  /** It has said what it has to say. */
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
    // A line that is no JSON and never will be is litter, torn or not.
    torn: torn && (!bare || /^\s*[{[]/.test(text)),
    done: isDone(text) || saysDone(json) || doneNames.has(name),
    ...(name !== '' && { name }),
  })
}

/**
 * Reads events with more patience than their standard asks for: without empty lines between them, several in
 * a line, with objects that go on over lines without `data:`. That is why no parser of the standard is used.
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
  // Behind `data: {` it goes on with that.
  if (!values.isOpen()) state.bare = true
  values.take(line)
}

function endEvent(state: EventState, values: JsonLines): void {
  // An object without `data:` goes on behind an empty line.
  if (!state.bare || state.torn) values.flush()
  if (!state.isTold && doneNames.has(state.name)) tell(state, '', undefined)
  state.name = ''
  state.isTold = true
}

/** What stands behind `data:`, or undefined. Whoever passes events on may write the field once more. */
function readData(line: string): string | undefined {
  const data = line.startsWith('data:') ? line.slice(5) : /^\s*data\s*:(.*)$/i.exec(line)?.[1]
  return data === undefined ? undefined : (readData(data) ?? data.trim())
}

/** The fields of an event beside its data. */
const otherField = /^\s*(event|id|retry)\s*:(.*)$/i

/** How a line of an event may begin. */
function isFieldBeginning(line: string): boolean {
  return ['data:', 'event:', 'retry:'].some((field) => field.startsWith(line))
}

const doneNames = new Set(['done', '[DONE]', 'end', 'finish', 'finished', 'complete', 'completed'])

function isDone(text: string): boolean {
  return text.length < 40 && /^[\s"'`]*\[?\s*done\s*\]?[\s"'`]*$/i.test(text)
}
