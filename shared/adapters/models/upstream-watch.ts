import { AppError } from '../../contract/errors.ts'

/**
 * Time limits in milliseconds. `firstByteMs` runs from the request to the first byte of the body, `idleMs`
 * between two reads of it.
 */
export interface UpstreamTimeouts {
  firstByteMs: number
  idleMs: number
  totalMs: number
}

/** Two limits in milliseconds: the time without any byte, and the whole time. */
export interface Wait {
  quietMs: number
  mostMs: number
}

/** The part of `totalMs` that is reserved, so that the end of a finished reply can still be reported. */
const reserve = 0.05

/**
 * Watches one request from its start to the last byte: its deadlines, the caller's abort, and its only end.
 */
export interface UpstreamWatch {
  /**
   * Aborts with the reason of the caller or of a deadline; also aborts at `end`. It is the signal
   * for fetch.
   */
  readonly signal: AbortSignal
  /**
   * Rejects as soon as `signal` aborts, whatever `work` does. A failure of `work` counts as a lost
   * connection.
   */
  wait<T>(work: Promise<T>): Promise<T>
  /**
   * Reports received bytes. Comments and pings count, because they prove that the other end is alive. When
   * `idleMs` pass without another report, the request ends with UPSTREAM_TIMEOUT.
   */
  heard(): void
  /** Another request follows, so the wait for a first byte begins anew. `totalMs` continues. */
  restart(): void
  /**
   * Reports that the reply is complete. The watch waits this long for more and ignores failures. It ends
   * somewhat before `totalMs`, at which the reader gives up. A second call begins a new wait.
   */
  settle(wait: Wait): void
  /** Takes `settle` back, because more text of the reply came. */
  reopen(): void
  /** True after `settle`, unless the caller has aborted. */
  isSettled(): boolean
  /** Clears every timer and closes an open connection. */
  end(): void
}

export function createUpstreamWatch(
  timeouts: UpstreamTimeouts,
  caller: AbortSignal,
  toLoss: (error: unknown) => AppError,
): UpstreamWatch {
  const controller = new AbortController()
  const { signal } = controller
  const expire = (what: string, ms: number) => (): void => controller.abort(timeout(what, ms))
  const follow = (): void => controller.abort(caller.reason)
  caller.addEventListener('abort', follow, { once: true })
  if (caller.aborted) follow()
  const expectFirst = (): NodeJS.Timeout =>
    setTimeout(expire('no first byte', timeouts.firstByteMs), timeouts.firstByteMs)
  let first = expectFirst()
  const total = setTimeout(expire('no end', timeouts.totalMs), timeouts.totalMs)
  const latest = performance.now() + timeouts.totalMs * (1 - reserve)
  let tail: Tail | undefined
  let silence: NodeJS.Timeout | undefined

  return {
    signal,
    wait: (work) => untilAborted(signal, work, toLoss),
    heard() {
      clearTimeout(first)
      silence = silence?.refresh() ?? setTimeout(expire('silence', timeouts.idleMs), timeouts.idleMs)
      tail?.heard()
    },
    restart() {
      clearTimeout(first)
      clearTimeout(silence)
      silence = undefined
      first = expectFirst()
    },
    settle({ quietMs, mostMs }) {
      tail?.end()
      const until = Math.min(performance.now() + mostMs, latest)
      tail = createTail(quietMs, until, expire('no end after the finish', mostMs))
    },
    reopen() {
      tail?.end()
      tail = undefined
    },
    isSettled: () => tail !== undefined && !caller.aborted,
    end() {
      clearTimeout(first)
      clearTimeout(total)
      clearTimeout(silence)
      tail?.end()
      caller.removeEventListener('abort', follow)
      // An abort without a reason creates an error with a stack.
      controller.abort('ended')
    },
  }
}

interface Tail {
  /** Bytes came, so the silence begins anew. */
  heard(): void
  end(): void
}

/** Expires once: after a silence of `quietMs`, or at `until` at the latest. */
function createTail(quietMs: number, until: number, expire: () => void): Tail {
  const leftMs = Math.max(0, until - performance.now())
  const most = setTimeout(expire, leftMs)
  const quiet = quietMs < leftMs ? setTimeout(expire, quietMs) : undefined
  return {
    heard: () => void quiet?.refresh(),
    end() {
      clearTimeout(most)
      clearTimeout(quiet)
    },
  }
}

/** One promise and one listener for a whole body, because a token must need neither. */
function untilAborted<T>(
  signal: AbortSignal,
  work: Promise<T>,
  toLoss: (error: unknown) => AppError,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop)
    work
      .then(resolve, (error: unknown) => reject(toLoss(error)))
      .finally(() => signal.removeEventListener('abort', stop))
  })
}

function timeout(what: string, ms: number): AppError {
  return new AppError('UPSTREAM_TIMEOUT', { cause: new Error(`${what} in ${ms} ms`) })
}
