import { createParser } from 'eventsource-parser'
import { AppError } from '../contract/errors.ts'
import { parseJson, readPieces } from './upstream-body.ts'
import type { UpstreamWatch } from './upstream-watch.ts'

/** Longest single frame, in characters: Dify puts whole passages and node outputs into one. */
const frameLimit = 8 * 1024 * 1024

/** One thing that an upstream said: the data of an event, a JSON object that stands in the body as it is, or a line that is neither. */
export interface Frame {
  /** Undefined when it is no JSON. */
  json: unknown
  text: string
  /** Without `data:` before it: a whole answer, a line of newline-delimited JSON, or litter. */
  bare: boolean
  /** The body ended before the frame did: what is missing may have made it JSON. */
  torn: boolean
}

/**
 * What a body says, whatever its label says: server-sent events, JSON objects one a line, or one JSON object over many lines. Pings are
 * left out. As many frames at once as came at once. Throws UPSTREAM_REJECTED when a frame outgrows 8 Mi characters.
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

function createFrameReader(): FrameReader {
  let ready: Frame[] = []
  let torn = false
  let overflow: Error | undefined
  const bare = createBareReader((text, json) => {
    ready.push({ json, text, bare: true, torn: torn && text.startsWith('{') })
  })

  function takeData(data: string): void {
    bare.flush()
    if (data.trim() === '') return
    const json = parseJson(data)
    // Where the empty lines are missing, several events arrive as one.
    if (json === undefined && data.includes('\n')) for (const line of data.split('\n')) takeData(line)
    else ready.push({ json, text: data, bare: false, torn })
  }

  function takeLine(line: string): void {
    const spaced = /^\s*data\s*:(.*)$/i.exec(line)
    if (spaced) takeData(spaced[1]?.trim() ?? '')
    else if (!torn || !isFieldBeginning(line)) bare.take(line)
  }

  const parser = createParser({
    maxBufferSize: frameLimit,
    onEvent: ({ event, data }) => {
      if (event !== 'ping') takeData(data)
    },
    onError: (error) => {
      if (error.type === 'max-buffer-size-exceeded') overflow = error
      else if (error.line !== undefined) takeLine(error.line)
    },
  })

  function feed(text: string): Frame[] {
    parser.feed(text)
    if (bare.length() > frameLimit) overflow = new Error('a JSON object without an end')
    if (overflow) throw new AppError('UPSTREAM_REJECTED', { cause: overflow })
    const frames = ready
    ready = []
    return frames
  }

  return {
    feed,
    end() {
      torn = true
      const frames = feed('\n\n')
      bare.flush()
      return [...frames, ...ready]
    },
  }
}

interface BareReader {
  take(line: string): void
  /** Nothing more belongs to the object that is open. */
  flush(): void
  length(): number
}

/** Lines that belong to no event. An object may take several lines: the last one is then a brace at the margin, or that of the body. */
function createBareReader(tell: (text: string, json: unknown) => void): BareReader {
  let open = ''

  function flush(): void {
    if (open !== '') tell(open, parseJson(open))
    open = ''
  }

  return {
    take(line) {
      if (line.startsWith('{')) flush()
      const isFirst = open === ''
      if (isFirst && !line.trimStart().startsWith('{')) return tell(line, undefined)
      open += isFirst ? line.trimStart() : `\n${line}`
      const isLast = line.startsWith('}')
      const json = isFirst || isLast ? parseJson(open) : undefined
      if (json === undefined && !isLast) return
      tell(open, json)
      open = ''
    },
    flush,
    length: () => open.length,
  }
}

/** How a line of an event may begin. */
function isFieldBeginning(line: string): boolean {
  return ['data:', 'event:', 'retry:'].some((field) => field.startsWith(line))
}
