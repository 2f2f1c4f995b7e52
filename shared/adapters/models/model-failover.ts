import { setTimeout as delay } from 'node:timers/promises'
import { AppError } from '../../contract/errors.ts'
import { createReplyDraft } from '../../domain/reply/reply-draft.ts'
import type { EventHearer, ModelEvent, ModelRequest, ReplyModel, Wanted } from '../../ports/model.ts'
import type { Clock } from '../../ports/system.ts'

export interface FailoverOptions {
  sleep?: Clock['sleep']
  /** Returns a number in [0, 1) that spreads the retries of many instances. */
  random?: () => number
  /** Called before a model is asked once more. */
  onRetry?: (retry: Retry) => void
}

/** The failure before a retry, without any text of the upstream. */
export interface Retry {
  provider: string
  /** The HTTP status, or the status named in a body; null when the connection failed. */
  status: number | null
  waitMs: number
}

/** A failure that asks for a longer pause goes to the next model at once. */
const shortRetryMs = 2000

/**
 * Combines several models in order of preference. When a model fails before a reader has seen anything, the
 * next model is asked. One retry per reply is allowed, even with a single model: the first model that may
 * soon succeed (`retryAfterMs` of at most 2 s) is asked once more. CONTENT_BLOCKED, aborts and errors other
 * than AppError end the reply, because no other model may be asked or would succeed. Throws the last failure;
 * with several failures its `cause` is an AggregateError, oldest first.
 */
export function createFailoverModel(models: ReplyModel[], options: FailoverOptions = {}): ReplyModel {
  const { sleep = sleepUnlessAborted, random = Math.random, onRetry } = options
  const first = models[0]
  if (!first) throw new RangeError('createFailoverModel needs a model')
  return {
    provider: models.map(({ provider }) => provider).join('+'),
    async reply(request, signal, hear) {
      const owner = request.upstreamProvider ?? first.provider
      const failures: AppError[] = []
      let mayRetry = true
      for (const model of models) {
        const own = model.provider === owner ? request : withoutConversation(request)
        for (let again = true; again;) {
          const attempt = createAttempt()
          try {
            await model.reply(own, signal, (events) => attempt.take(events, hear))
            if (attempt.blank) throw withoutAnswer()
            return
          } catch (error) {
            if (signal.aborted) throw signal.reason
            if (!(error instanceof AppError) || error.code === 'CONTENT_BLOCKED' || attempt.shown) throw error
            failures.push(error)
            again = mayRetry && isShort(error.retryAfterMs)
            if (!again) continue
            mayRetry = false
            const waitMs = Math.round((error.retryAfterMs ?? 0) * (1 + random() / 2))
            onRetry?.({ provider: model.provider, status: statusOf(error), waitMs })
            await sleep(waitMs, signal)
            signal.throwIfAborted()
          }
        }
      }
      throw summarize(failures)
    },
  }
}

interface Attempt {
  /** An event that a reader can see was passed on. */
  readonly shown: boolean
  /** The model finished without visible text. */
  readonly blank: boolean
  /** Passes on what may be passed on after these events. */
  take(events: ModelEvent[], hear: EventHearer): Wanted
}

/**
 * When a model has reasoned for this many characters, its events are passed on, although no reader sees text
 * yet.
 */
const longestHeld = 200_000

/**
 * Holds back the events before the first visible text, so that no conversation id of a failed attempt gets
 * out. Reasoning, white space and half a tag are not visible. A finish without visible text counts as no
 * answer.
 */
function createAttempt(): Attempt {
  const held: ModelEvent[] = []
  let characters = 0
  let shown = false
  let blank = false
  // The first visible word decides, so the draft needs little room.
  const draft = createReplyDraft({ room: 100 })

  function isSeen(event: ModelEvent): boolean {
    if (event.type === 'text') draft.push(event.text)
    if (event.type === 'replace') draft.replace(event.text)
    if (event.type === 'finish') draft.end()
    return draft.text().trim() !== '' || draft.emotion() !== null
  }

  function judge(event: ModelEvent): void {
    if ('text' in event) characters += event.text.length
    shown = isSeen(event) || characters > longestHeld
    if (event.type !== 'finish' || shown) return
    shown = event.reason === 'content-filter'
    blank = !shown
  }

  return {
    get shown() {
      return shown
    },
    get blank() {
      return blank
    },
    take(events, hear) {
      if (shown) return hear(events)
      for (const event of events) if (!shown) judge(event)
      held.push(...events)
      if (shown) return hear(held)
      return blank ? 'enough' : 'more'
    },
  }
}

function withoutAnswer(): AppError {
  return new AppError('UPSTREAM_REJECTED', { cause: new Error('the model finished without an answer') })
}

function withoutConversation(request: ModelRequest): ModelRequest {
  return { ...request, upstreamConversationId: undefined, upstreamProvider: undefined }
}

function isShort(retryAfterMs: number | undefined): boolean {
  return retryAfterMs !== undefined && retryAfterMs <= shortRetryMs
}

function statusOf({ cause }: AppError): number | null {
  return cause instanceof Error && 'status' in cause && typeof cause.status === 'number' ? cause.status : null
}

function summarize(failures: AppError[]): unknown {
  const last = failures.at(-1)
  if (!last || failures.length === 1) return last
  const { code, message, retryAfterMs, details } = last
  return new AppError(code, { message, retryAfterMs, details, cause: new AggregateError(failures) })
}

async function sleepUnlessAborted(ms: number, signal?: AbortSignal): Promise<void> {
  // An aborted pause rejects; the caller checks the signal itself.
  await delay(ms, undefined, signal ? { signal } : {}).catch(() => undefined)
}
