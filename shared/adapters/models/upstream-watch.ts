import { AppError } from '../../contract/errors.ts'

/**
 * Milliseconds. `firstByteMs` runs from the request to the first byte of the body; `idleMs` between two
 * bytes.
 */
export interface UpstreamTimeouts {
  firstByteMs: number
  idleMs: number
  totalMs: number
}

/** Milliseconds in which nothing came, and in all. */
export interface Wait {
  quietMs: number
  mostMs: number
}

/** The part of `totalMs` that a finished reply leaves for its end to be told. */
const reserve = 0.05

/**
 * Watches one request from its start to the last byte: deadlines, the caller's abort, and a single way to end
 * it.
 */
export interface UpstreamWatch {
  /** Aborts with the caller's reason, the deadline's or `fail`'s AppError; and at `end`. Give it to fetch. */
  readonly signal: AbortSignal
  /**
   * Rejects as soon as `signal` aborts, whatever `work` does. Once bytes were heard, rejects with
   * UPSTREAM_TIMEOUT after `idleMs`: only time spent waiting here counts as silence, so a slow reader never
   * times its upstream out. Any failure of `work` itself is a lost connection.
   */
  wait<T>(work: Promise<T>): Promise<T>
  /** Bytes arrived: comments and pings count, since they prove that the other end lives. */
  heard(): void
  /** Another request follows: its first byte is waited for anew. `totalMs` goes on. */
  restart(): void
  /** Ends the request with this error. */
  fail(error: AppError): void
  /**
   * The reply is complete: what still follows is worth this wait, and no failure of it matters any more. It
   * ends somewhat before `totalMs`, which is where its reader gives up. Again: a wait of its own.
   */
  settle(wait: Wait): void
  /** It was not, or not all of it: `settle` is taken back. */
  reopen(): void
  /** True once settled, unless the caller aborted. */
  isSettled(): boolean
  /** Clears every timer and closes the connection if it is still open. */
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
      // Without a reason an error would be made, with its stack.
      controller.abort('ended')
    },
  }
}

interface Tail {
  /** Bytes came: the silence is counted anew. */
  heard(): void
  end(): void
}

/** Expires once, after a silence of `quietMs` and at `until` at the latest. */
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
  /** As `UpstreamWatch.wait`; `timed` when silence has a limit. */
  wait<T>(work: Promise<T>, timed: boolean): Promise<T>
  end(): void
}

/** One listener and one timer for all waits of a request: there is a wait for every token. */
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
