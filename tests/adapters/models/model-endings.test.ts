import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDifyModel } from '../../../shared/adapters/models/model-dify.ts'
import { createOpenAiModel } from '../../../shared/adapters/models/model-openai.ts'
import type { ReplyModel } from '../../../shared/ports/model.ts'
import { play, textOf, type Outcome } from './model-harness.ts'

/**
 * What an upstream does: it writes, or waits for so many milliseconds; then it says the last again and again,
 * or closes.
 */
type Step = string | number
interface Stream {
  steps: Step[]
  /** Written each second for ever, where the connection stays open; '' is silence. */
  forever?: string
}

const timeouts = { firstByteMs: 30_000, idleMs: 30_000, totalMs: 100_000 }
const encoder = new TextEncoder()

/** Answers with the stream, and says when it begins. */
function upstream({ steps, forever }: Stream): { fetch: typeof fetch; asked: Promise<void> } {
  let tell: (() => void) | undefined
  const asked = new Promise<void>((resolve) => (tell = resolve))
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      for (const step of steps) {
        if (typeof step === 'number') await pause(step)
        else controller.enqueue(encoder.encode(step))
      }
      if (forever === undefined) return controller.close()
      for (; forever !== ''; await pause(1000)) controller.enqueue(encoder.encode(forever))
    },
  })
  return {
    asked,
    fetch: () => {
      tell?.()
      return Promise.resolve(new Response(body))
    },
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms))

const repeated = (times: number, ...steps: Step[]): Step[] =>
  Array.from({ length: times }, () => steps).flat()

type Upstream = 'openai' | 'dify'
const create: Record<Upstream, (send: typeof fetch) => ReplyModel> = {
  openai: (send) =>
    createOpenAiModel({ baseUrl: 'http://upstream.test', apiKey: 'k', model: 'm', timeouts, fetch: send }),
  dify: (send) => createDifyModel({ baseUrl: 'http://upstream.test', apiKey: 'k', timeouts, fetch: send }),
}

/** How a reply ends, and after how many milliseconds. */
async function read(name: Upstream, stream: Stream): Promise<Outcome & { ms: number }> {
  const { fetch: send, asked } = upstream(stream)
  const startedAt = Date.now()
  const ended = play(create[name](send)).then((outcome) => ({ ...outcome, ms: Date.now() - startedAt }))
  await asked
  await vi.advanceTimersByTimeAsync(timeouts.totalMs)
  return ended
}

const event = (data: unknown): string => `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`
const chunk = (content: string, finish_reason: string | null = null): string =>
  event({ choices: [{ index: 0, delta: { content }, finish_reason }] })
const done = event('[DONE]')
const message = (answer: string): string => event({ event: 'message', answer })
const messageEnd = event({ event: 'message_end', metadata: {} })
const started = event({ event: 'workflow_started', data: {} })
const succeeded = event({ event: 'workflow_finished', data: { status: 'succeeded' } })
const node = event({ event: 'node_started', data: {} })
const ping = 'event: ping\n\n'
const comment = ': keep-alive\n\n'

const whole: [about: string, name: Upstream, stream: Stream, text: string][] = [
  [
    'chunks that all claim to be the last, 4.5 s apart',
    'openai',
    { steps: [chunk('一', 'stop'), 4500, chunk('二', 'stop'), 4500, chunk('三', 'stop'), 4500, done] },
    '一二三',
  ],
  [
    'text 13 s behind a finish reason, with comments between',
    'openai',
    { steps: [chunk('一', 'stop'), ...repeated(4, 3200, comment), chunk('二'), done] },
    '一二',
  ],
  ['text 0.6 s behind [DONE]', 'openai', { steps: [chunk('一', 'stop'), done, 600, chunk('二')] }, '一二'],
  [
    'text 1.2 s behind [DONE], twice',
    'openai',
    { steps: [chunk('一'), done, 1200, chunk('二'), 1200, chunk('三'), done], forever: '' },
    '一二三',
  ],
  [
    'a second answer after 25 s of silence',
    'dify',
    { steps: [started, message('一'), messageEnd, 25_000, message('二'), succeeded] },
    '一二',
  ],
  [
    'a second answer after 40 s of pings',
    'dify',
    {
      steps: [
        started,
        message('一'),
        messageEnd,
        ...repeated(4, 10_000, ping),
        message('二'),
        messageEnd,
        succeeded,
      ],
    },
    '一二',
  ],
  [
    'a second answer after 80 s of other nodes',
    'dify',
    {
      steps: [started, message('一'), messageEnd, ...repeated(4, 20_000, node), message('二'), succeeded],
    },
    '一二',
  ],
  [
    'a second message 4.5 s behind the first, no workflow seen',
    'dify',
    { steps: [message('一'), messageEnd, 4500, message('二'), messageEnd] },
    '一二',
  ],
  [
    'text 1.2 s behind both ends',
    'dify',
    { steps: [started, message('一'), messageEnd, succeeded, 1200, message('二')], forever: '' },
    '一二',
  ],
]

const ends: [about: string, name: Upstream, stream: Stream, ms: number][] = [
  ['at once where the connection closes', 'openai', { steps: [chunk('一', 'stop')] }, 0],
  ['at once where the connection closes', 'dify', { steps: [message('一'), messageEnd] }, 0],
  ['after 5 s of silence', 'openai', { steps: [chunk('一', 'stop')], forever: '' }, 5000],
  ['after 5 s of silence', 'dify', { steps: [message('一'), messageEnd], forever: '' }, 5000],
  ['after 15 s of comments', 'openai', { steps: [chunk('一', 'stop')], forever: comment }, 15_000],
  ['after 15 s of pings', 'dify', { steps: [message('一'), messageEnd], forever: ping }, 15_000],
  ['after 1.5 s behind [DONE]', 'openai', { steps: [chunk('一', 'stop'), done], forever: comment }, 1500],
  [
    'after 1.5 s behind both ends',
    'dify',
    { steps: [started, message('一'), messageEnd, succeeded], forever: ping },
    1500,
  ],
  [
    'after 30 s of silence where a workflow goes on',
    'dify',
    { steps: [started, message('一'), messageEnd], forever: '' },
    30_000,
  ],
  [
    'after 60 s of pings where a workflow goes on',
    'dify',
    { steps: [started, message('一'), messageEnd], forever: ping },
    60_000,
  ],
  [
    'before the deadline of the whole where a workflow goes on for ever',
    'dify',
    { steps: [started, message('一'), messageEnd], forever: node },
    95_000,
  ],
  [
    'before the deadline of the whole where the finish comes late',
    'openai',
    { steps: [...repeated(9, 10_000, comment), chunk('一', 'stop')], forever: comment },
    95_000,
  ],
]

describe('a finished reply', () => {
  // The package is loaded at the first reply, in real time.
  beforeAll(() => import('openai'))
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it.each(whole)('has %s (%s)', async (_about, name, stream, text) => {
    const { events, error } = await read(name, stream)
    expect(error).toBeUndefined()
    expect(textOf(events)).toBe(text)
    expect(events.filter(({ type }) => type === 'finish')).toEqual([events.at(-1)])
  })

  it.each(ends)('ends %s (%s)', async (_about, name, stream, ms) => {
    const { events, error, ms: took } = await read(name, stream)
    expect(error).toBeUndefined()
    expect(textOf(events)).toBe('一')
    expect(events.at(-1)?.type).toBe('finish')
    expect(took).toBeCloseTo(ms, -1)
  })
})
