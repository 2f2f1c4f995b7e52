/**
 * What reached the upstreams and how it ended, for assertions. Kept in memory only: the records hold the
 * texts of people's questions and are never printed.
 */

export type Upstream = 'openai' | 'dify'

/**
 * `finished`: the model wrote all it had to (a quirk's odd ending included) · `refused`: an error was
 * answered instead of a reply · `aborted`: the reader left and the model stopped for it (OpenAI, or a Dify
 * request that was never answered) · `stopped`: by Dify's stop call · `cut`: a quirk broke the connection ·
 * `closed`: the server was closed meanwhile.
 */
export type CallStatus = 'running' | 'finished' | 'refused' | 'aborted' | 'stopped' | 'cut' | 'closed'

/** One request. Times are milliseconds since the epoch. */
export interface Call {
  id: number
  upstream: Upstream
  /** `chat`, or one of the smaller calls: `stop`, `models`, `unauthorized`, `GET conversations` … */
  operation: string
  status: CallStatus
  /** The request's JSON body as it came; never its headers. */
  body: unknown
  stream: boolean
  question: string
  quirks: string[]
  /** The person it was for: `user` of the body or query. */
  user?: string
  conversationId?: string
  taskId?: string
  httpStatus?: number
  startedAt: number
  firstTextAt?: number
  endedAt?: number
  /**
   * When the reader closed the connection before the answer was complete. Dify goes on writing after that.
   */
  readerGoneAt?: number
  /** The reply as written so far, and in how many pieces. */
  text: string
  pieces: number
}

export interface CallFilter {
  upstream?: Upstream
  operation?: string
  status?: CallStatus
}

export interface UpstreamCalls {
  /** All calls that fit, oldest first. */
  list(filter?: CallFilter): Call[]
  count(filter?: CallFilter): number
  last(filter?: CallFilter): Call | undefined
  /**
   * Resolves with the first call, past or future, that satisfies `test`; rejects after `timeoutMs` (default
   * 60,000).
   */
  until(test: (call: Call) => boolean, timeoutMs?: number): Promise<Call>
  reset(): void
}

/** The side of the log that the servers write to. */
export interface CallLog extends UpstreamCalls {
  start(opening: Pick<Call, 'upstream' | 'operation'> & Partial<Call>): Call
  /** Changes a record and wakes those who wait for it. */
  note(call: Call, change: Partial<Call>): void
  /** Sets the final status, unless the call has one already. */
  end(call: Call, status: Exclude<CallStatus, 'running'>, change?: Partial<Call>): void
}

export function createCallLog(now: () => number = Date.now): CallLog {
  let calls: Call[] = []
  let lastId = 0
  const watchers = new Set<(call: Call) => void>()
  const note = (call: Call, change: Partial<Call>): void => {
    Object.assign(call, change)
    for (const watch of watchers) watch(call)
  }
  const list = (filter: CallFilter = {}): Call[] => calls.filter((call) => fits(call, filter))
  return {
    list,
    count: (filter) => list(filter).length,
    last: (filter) => list(filter).at(-1),
    until: (test, timeoutMs = 60_000) => untilCall(calls, watchers, test, timeoutMs),
    reset() {
      calls = []
    },
    start(opening) {
      lastId += 1
      const call: Call = { ...blankCall, id: lastId, startedAt: now(), quirks: [], ...opening }
      calls.push(call)
      note(call, {})
      return call
    },
    note,
    end(call, status, change) {
      if (call.status !== 'running') return
      note(call, { ...change, status, endedAt: now() })
    },
  }
}

const blankCall = { status: 'running', body: null, stream: false, question: '', text: '', pieces: 0 } as const

function fits(call: Call, filter: CallFilter): boolean {
  return (
    (filter.upstream === undefined || call.upstream === filter.upstream) &&
    (filter.operation === undefined || call.operation === filter.operation) &&
    (filter.status === undefined || call.status === filter.status)
  )
}

async function untilCall(
  calls: Call[],
  watchers: Set<(call: Call) => void>,
  test: (call: Call) => boolean,
  timeoutMs: number,
): Promise<Call> {
  const known = calls.find(test)
  if (known) return known
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      watchers.delete(watch)
      reject(new Error(`no such call within ${timeoutMs} ms`))
    }, timeoutMs)
    const watch = (call: Call): void => {
      if (!test(call)) return
      clearTimeout(timer)
      watchers.delete(watch)
      resolve(call)
    }
    watchers.add(watch)
  })
}
