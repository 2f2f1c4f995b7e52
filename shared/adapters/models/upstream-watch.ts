import { AppError } from '../../contract/errors.ts'

/**
 * Time limits in milliseconds. `firstByteMs` runs from the request to the first byte of the body, `idleMs`
 * between two bytes.
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
   * Aborts with the reason of the caller, of a deadline or of `fail`; also aborts at `end`. It is the signal
   * for fetch.
   */
  readonly signal: AbortSignal
  /**
   * Rejects as soon as `signal` aborts, whatever `work` does. After the first byte, rejects with
   * UPSTREAM_TIMEOUT after `idleMs` of waiting. Only time inside `wait` counts as silence, so a slow reader
   * never times its upstream out. A failure of `work` counts as a lost connection.
   */
  wait<T>(work: Promise<T>): Promise<T>
  /** Reports received bytes. Comments and pings count, because they prove that the other end is alive. */
  heard(): void
  /** Another request follows, so the wait for a first byte begins anew. `totalMs` continues. */
  restart(): void
  /** Ends the request with this error. */
  fail(error: AppError): void
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
  let heard = false
  const silence = { ms: timeouts.idleMs, expire: expire('silence', timeouts.idleMs) }
  const waits = createWaits(signal, silence, toLoss)

  return {
    signal,
    wait: (work) => waits.wait(work, heard),
    heard() {
      heard = true
      clearTimeout(first)
      tail?.heard()
    },
    restart() {
      heard = false
      clearTimeout(first)
      first = expectFirst()
    },
    fail: (error) => controller.abort(error),
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
      tail?.end()
      waits.end()
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

interface Waits {
  /** Waits as `UpstreamWatch.wait` does; `timed` means that silence has a limit. */
  wait<T>(work: Promise<T>, timed: boolean): Promise<T>
  end(): void
}

/** All waits of a request share one listener and one timer, because every token needs a wait. */
function createWaits(
  signal: AbortSignal,
  silence: { ms: number; expire(): void },
  toLoss: (error: unknown) => AppError,
): Waits {
  const stops = new Set<(reason: unknown) => void>()
  let timer: NodeJS.Timeout | undefined
  let listening = false
  signal.addEventListener('abort', () => {
    for (const stop of stops) stop(signal.reason)
  })
  return {
    wait: (work, timed) =>
      new Promise((resolve, reject) => {
        const release = (): void => {
          stops.delete(reject)
          listening = false
        }
        work.then(
          (value) => {
            release()
            resolve(value)
          },
          (error: unknown) => {
            release()
            reject(toLoss(error))
          },
        )
        if (signal.aborted) return reject(signal.reason as Error)
        stops.add(reject)
        if (!timed) return
        listening = true
        timer = timer?.refresh() ?? setTimeout(() => listening && silence.expire(), silence.ms)
      }),
    end: () => clearTimeout(timer),
  }
}

function timeout(what: string, ms: number): AppError {
  return new AppError('UPSTREAM_TIMEOUT', { cause: new Error(`${what} in ${ms} ms`) })
}
