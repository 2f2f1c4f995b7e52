import { readFileSync } from 'node:fs'
import { readFrames, type Frame } from '../../../shared/adapters/models/upstream-frames.ts'
import { createUpstreamWatch } from '../../../shared/adapters/models/upstream-watch.ts'
import { AppError } from '../../../shared/contract/errors.ts'
import type { ModelEvent, ModelRequest, ReplyModel } from '../../../shared/ports/model.ts'

export const question: ModelRequest = {
  system: '你是知己',
  messages: [{ role: 'user', content: '你好' }],
  user: 'u-1',
}

/** How a reply went: what it said, and how it failed if it did. */
export interface Outcome {
  events: ModelEvent[]
  error?: unknown
}

export async function play(
  model: ReplyModel,
  request: ModelRequest = question,
  signal: AbortSignal = new AbortController().signal,
): Promise<Outcome> {
  const events: ModelEvent[] = []
  try {
    await model.reply(request, signal, (together) => {
      events.push(...together)
      return 'more'
    })
    return { events }
  } catch (error) {
    return { events, error }
  }
}

/** What a model said to a reader who has enough at the first text. */
export async function playUntilText(model: ReplyModel): Promise<ModelEvent[]> {
  const events: ModelEvent[] = []
  await model.reply(question, new AbortController().signal, (together) => {
    events.push(...together)
    return together.some(({ type }) => type === 'text') ? 'enough' : 'more'
  })
  return events
}

export function codeOf({ error }: Outcome): string | undefined {
  if (error === undefined || error instanceof AppError) return error?.code
  throw error
}

/** What a reader saw in the end. */
export function textOf(events: ModelEvent[]): string {
  let text = ''
  for (const event of events) {
    if (event.type === 'text') text += event.text
    if (event.type === 'replace') text = event.text
  }
  return text
}

/** Everything an error and its causes could put into a log. */
export function spell(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const own = Object.values(error).map((value) =>
    value instanceof Error ? spell(value) : JSON.stringify(value),
  )
  return [error.message, error.stack, ...own, error.cause === undefined ? '' : spell(error.cause)].join('\n')
}

export function readStream(path: string): Uint8Array {
  return readFileSync(new URL(`../../fixtures/streams/${path}`, import.meta.url))
}

/** A fetch that answers with these chunks as an event stream. */
export function replay(...chunks: Uint8Array[]): typeof fetch {
  return () =>
    Promise.resolve(new Response(streamOf(chunks), { headers: { 'content-type': 'text/event-stream' } }))
}

const never = { firstByteMs: 2 ** 30, idleMs: 2 ** 30, totalMs: 2 ** 30 }

/** The frames in a body that comes in these chunks, for suites that cut it in thousands of ways. */
export async function framesOf(...chunks: Uint8Array[]): Promise<Frame[]> {
  const left = chunks.values()
  // A response over a web stream would take longer than all the reading.
  const reader = {
    read: () => Promise.resolve({ value: left.next().value }),
    cancel: () => Promise.resolve(),
  }
  const response = { body: { getReader: () => reader } } as unknown as Response
  const watch = createUpstreamWatch(never, new AbortController().signal, (error) => {
    throw error
  })
  const frames: Frame[] = []
  await readFrames(response, watch, (together) => {
    frames.push(...together)
    return 'more'
  })
  watch.end()
  return frames
}

function streamOf(chunks: Uint8Array[]): ReadableStream<Uint8Array> {
  const left = chunks.values()
  return new ReadableStream({
    pull(controller) {
      const step = left.next()
      if (step.done) controller.close()
      else controller.enqueue(step.value)
    },
  })
}
