import { AppError } from '../contract/errors.ts'

/** Milliseconds. `firstByteMs` runs from the request to the first byte of the body; `idleMs` between two bytes. */
export interface UpstreamTimeouts {
  firstByteMs: number
  idleMs: number
  totalMs: number
}

/** Watches one request from its start to the last byte: deadlines, the caller's abort, and a single way to end it. */
export interface UpstreamWatch {
  /** Aborts with the caller's reason, the deadline's or `fail`'s AppError; and at `end`. Give it to fetch. */
  readonly signal: AbortSignal
  /**
   * Rejects as soon as `signal` aborts, whatever `work` does. Once bytes were heard, rejects with UPSTREAM_TIMEOUT
   * after `idleMs`: only time spent waiting here counts as silence, so a slow reader never times its upstream out.
   * Any failure of `work` itself is a lost connection.
   */
  wait<T>(work: Promise<T>): Promise<T>
  /** Bytes arrived: comments and pings count, since they prove that the other end lives. */
  heard(): void
  /** Another request follows: its first byte is waited for anew. `totalMs` goes on. */
  restart(): void
  /** Ends the request with this error. */
  fail(error: AppError): void
  /** The reply is complete: what still follows is worth at most `ms`, and no failure of it matters any more. */
  settle(ms: number): void
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
  let tail: NodeJS.Timeout | undefined
  let tailEnd = Infinity
  let heard = false
  const silence = { ms: timeouts.idleMs, expire: expire('silence', timeouts.idleMs) }
  const waits = createWaits(signal, silence, toLoss)

  return {
    signal,
    wait: (work) => waits.wait(work, heard),
    heard() {
      heard = true
      clearTimeout(first)
    },
    restart() {
      heard = false
      clearTimeout(first)
      first = expectFirst()
    },
    fail: (error) => controller.abort(error),
    settle(ms) {
      const end = performance.now() + ms
      if (end >= tailEnd) return
      tailEnd = end
      clearTimeout(tail)
      tail = setTimeout(expire('no end after the finish', ms), ms)
    },
    reopen() {
      clearTimeout(tail)
      tail = undefined
      tailEnd = Infinity
    },
    isSettled: () => tail !== undefined && !caller.aborted,
    end() {
      for (const timer of [first, total, tail]) clearTimeout(timer)
      waits.end()
      caller.removeEventListener('abort', follow)
      // Without a reason an error would be made, with its stack.
      controller.abort('ended')
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
