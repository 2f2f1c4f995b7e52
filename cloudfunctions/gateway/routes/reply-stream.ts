import type { ServerResponse } from 'node:http'
import type { Context } from 'hono'
import { errorStatus, toErrorBody } from '../../../shared/contract/errors.ts'
import type { HelpNotice } from '../../../shared/domain/safety/care/notice.ts'
import type { Caller } from '../../../shared/domain/people/caller.ts'
import {
  followReply,
  type FollowFrame,
  type FollowRequest,
} from '../../../shared/usecases/replies/follow-reply.ts'
import type { Log } from '../../../shared/ports/system.ts'
import type { GatewayEnv } from '../gateway-env.ts'
import { toAppError } from '../send-error.ts'
import { closing, followPorts } from '../turns.ts'
import { createEventOutput, type EventOutput } from './event-output.ts'

/** Proxies close a connection after a longer silence. */
const heartbeatMs = 15_000

/** The part of a reply that a client has: its revision and the number of UTF-16 units of text. */
export interface StreamPosition {
  replyId: string
  revision: number
  after: number
}

/**
 * Parses the event id with which a client resumes a stream: `<replyId>:<revision>:<offset>`, with `:done`
 * after it when the stream is complete.
 */
export function parseEventId(header: string | undefined): (StreamPosition & { done: boolean }) | null {
  const [, replyId, revision, after, done] =
    /^([\w-]{1,64}):(\d{1,9}):(\d{1,9})(:done)?$/.exec(header ?? '') ?? []
  if (replyId === undefined) return null
  return { replyId, revision: Number(revision), after: Number(after), done: done !== undefined }
}

/** The first event of a new turn. The help notice, if there is one, comes before any word of the reply. */
interface StreamBegin {
  reply_id: string
  session_id: string
  /** That what follows is generated. */
  ai_label: string
  help?: HelpNotice
}

export function wantsStream(c: Context<GatewayEnv>): boolean {
  return /\btext\/event-stream\b/i.test(c.req.header('accept') ?? '')
}

/**
 * Streams one reply from a position on, as server-sent events with the final reply last. The code makes a
 * frame when the connection has room for it, so a slow reader gets fewer and longer frames, and nothing piles
 * up. All that is new leaves in one write. The reply continues when the reader disconnects.
 */
export function streamReply(
  c: Context<GatewayEnv>,
  caller: Caller,
  from: StreamPosition,
  begin?: StreamBegin,
): Response {
  const log = c.get('log')
  c.set('writeBody', async (outgoing) => {
    const output = createEventOutput(outgoing)
    const write = createEventWriter(from)
    // The first event leaves together with the headers; where there is none yet, they do not wait for it.
    if (begin) output.write(write('begin', begin))
    else outgoing.flushHeaders()
    try {
      await writeFrames(log, caller, { ...from, help: begin?.help }, { outgoing, output, write })
    } catch (thrown) {
      const error = toAppError(thrown)
      if (errorStatus[error.code] >= 500) log.failure('stream failed', error)
      output.write(write('error', toErrorBody(error)), true)
    }
    output.end()
  })
  return c.body(null, 200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  })
}

async function writeFrames(
  log: Log,
  caller: Caller,
  from: FollowRequest,
  { outgoing, output, write }: { outgoing: ServerResponse; output: EventOutput; write: EventWriter },
): Promise<void> {
  const ports = followPorts(log)
  const gone = new AbortController()
  let wroteAt = Date.now()
  const heartbeat = setInterval(() => {
    if (Date.now() - wroteAt >= heartbeatMs && !outgoing.writableNeedDrain) output.write(': \n\n')
  }, heartbeatMs)

  // When the server closes, a reply of this process still gets its final frame here. A reply of another
  // process can be followed elsewhere.
  function leave(): void {
    if (!ports.live.find(caller.openid, from.replyId)) gone.abort('closing')
  }
  closing.addEventListener('abort', leave)
  // An abort without a reason creates an error with a stack.
  outgoing.once('close', () => gone.abort('gone'))
  if (outgoing.destroyed) gone.abort('gone')
  try {
    for await (const frames of followReply(ports, caller, from, gone.signal)) {
      wroteAt = Date.now()
      const events = frames.map((frame) => eventOf(frame, write)).join('')
      if (!output.write(events, frames.at(-1)?.type === 'end')) await roomIn(outgoing)
    }
  } finally {
    clearInterval(heartbeat)
    closing.removeEventListener('abort', leave)
    gone.abort('read')
  }
}

/** Resolves when the reader has received everything written so far, or has disconnected. */
function roomIn(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    if (outgoing.destroyed) return resolve()
    const done = (): void => {
      outgoing.off('drain', done).off('close', done)
      resolve()
    }
    outgoing.on('drain', done).on('close', done)
  })
}

type EventWriter = (event: string, data: unknown, moved?: Partial<StreamPosition>, tail?: string) => string

/** Writes events. Each event id is the position that the client has after that event. */
function createEventWriter(from: StreamPosition): EventWriter {
  const { replyId } = from
  let { revision, after } = from
  return (event, data, moved = {}, tail = '') => {
    revision = moved.revision ?? revision
    after = moved.after ?? after
    return `id: ${replyId}:${revision}:${after}${tail}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`
  }
}

function eventOf(frame: FollowFrame, write: EventWriter): string {
  switch (frame.type) {
    case 'help':
      return write('help', { help: frame.help })
    case 'emotion':
      return write('emotion', { emotion: frame.emotion })
    case 'delta': {
      const { position, text } = frame
      return write('delta', { position, text }, { after: position + text.length })
    }
    case 'reset': {
      const { text, revision } = frame
      return write('reset', { text, revision }, { after: text.length, revision })
    }
    case 'end':
      return write('done', frame.reply, {}, ':done')
  }
}
