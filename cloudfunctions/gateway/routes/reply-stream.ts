import type { Context } from 'hono'
import { errorStatus, toErrorBody } from '../../../shared/contract/errors.ts'
import type { Caller } from '../../../shared/domain/caller.ts'
import { followReply, type FollowFrame } from '../../../shared/usecases/follow-reply.ts'
import type { GatewayEnv } from '../gateway-env.ts'
import { toAppError } from '../send-error.ts'
import { closing, followPorts } from '../turns.ts'

/** Proxies close a connection that is silent for longer. */
const heartbeatMs = 15_000
const encoder = new TextEncoder()

/** What a client has of a reply: UTF-16 units of its text in that revision. */
export interface StreamPosition {
  replyId: string
  revision: number
  after: number
}

/** How a stream is resumed: `<replyId>:<revision>:<offset>`, and `:done` behind it when there is nothing more to come. */
export function parseEventId(header: string | undefined): (StreamPosition & { done: boolean }) | null {
  const [, replyId, revision, after, done] =
    /^([\w-]{1,64}):(\d{1,9}):(\d{1,9})(:done)?$/.exec(header ?? '') ?? []
  if (replyId === undefined) return null
  return { replyId, revision: Number(revision), after: Number(after), done: done !== undefined }
}

export function wantsStream(c: Context<GatewayEnv>): boolean {
  return /\btext\/event-stream\b/i.test(c.req.header('accept') ?? '')
}

/**
 * Server-sent events of one reply from a position on, its final form last. A frame is made when the connection has room for it, so
 * a slow reader gets fewer and longer ones, and nothing piles up. The reply goes on when the reader has gone.
 */
export function streamReply(
  c: Context<GatewayEnv>,
  caller: Caller,
  from: StreamPosition,
  begin?: { reply_id: string; session_id: string },
): Response {
  const gone = new AbortController()
  const ports = followPorts(c.get('log'))
  const frames = followReply(ports, caller, from, gone.signal)
  const write = createEventWriter(from)
  let heartbeat: NodeJS.Timeout | undefined
  let wroteAt = Date.now()
  let cancelled = false

  function finish(): void {
    clearInterval(heartbeat)
    gone.abort()
  }

  // A reply of this process gets its last word even now; any other can be followed elsewhere.
  function leave(): void {
    if (!ports.live.find(caller.openid, from.replyId)) gone.abort()
  }
  closing.addEventListener('abort', leave, { signal: gone.signal })

  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      if (begin) controller.enqueue(encoder.encode(write('begin', begin)))
      heartbeat = setInterval(() => {
        if (Date.now() - wroteAt >= heartbeatMs && (controller.desiredSize ?? 0) > 0) {
          controller.enqueue(encoder.encode(': \n\n'))
        }
      }, heartbeatMs)
    },
    async pull(controller) {
      const event = await nextEvent(c, frames, write)
      wroteAt = Date.now()
      if (cancelled) return
      if (event !== null) return controller.enqueue(encoder.encode(event))
      finish()
      controller.close()
    },
    cancel() {
      cancelled = true
      finish()
    },
  })
  return c.body(body, 200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  })
}

type EventWriter = (event: string, data: unknown, moved?: Partial<StreamPosition>, tail?: string) => string

/** Writes events under the position that a client has once it took them. */
function createEventWriter(from: StreamPosition): EventWriter {
  const { replyId } = from
  let { revision, after } = from
  return (event, data, moved = {}, tail = '') => {
    revision = moved.revision ?? revision
    after = moved.after ?? after
    return `id: ${replyId}:${revision}:${after}${tail}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`
  }
}

/** Null at the end. What breaks on the way is told, once. */
async function nextEvent(
  c: Context<GatewayEnv>,
  frames: AsyncGenerator<FollowFrame, void, void>,
  write: EventWriter,
): Promise<string | null> {
  try {
    const step = await frames.next()
    return step.done ? null : eventOf(step.value, write)
  } catch (thrown) {
    const error = toAppError(thrown)
    if (errorStatus[error.code] >= 500) c.get('log').failure('stream failed', error)
    return write('error', toErrorBody(error))
  }
}

function eventOf(frame: FollowFrame, write: EventWriter): string {
  switch (frame.type) {
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
