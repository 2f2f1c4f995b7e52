import { AppError } from '../../shared/contract/errors.ts'

export interface AdmissionOptions {
  /** So many turns run at once however busy the process is. */
  fewest: number
  /** A process that keeps up may run so many. */
  most: number
  /**
   * How late the process came to its work on average, in milliseconds, since the last call of this function.
   */
  latenessMs(): number
  now(): number
  /** Calls `run` after this time, unless the returned function was called before. */
  later(run: () => void, ms: number): () => void
}

export interface Admission {
  /** Throws RATE_LIMITED when `enter` would refuse at once, for a refusal that costs next to nothing. */
  demandRoom(): void
  /**
   * Resolves when a turn may begin, with the function that ends it. A turn beyond the limit waits a moment
   * for its place. Throws RATE_LIMITED when too many wait, or when no place came free in time.
   */
  enter(): Promise<() => void>
  /** The turns that run, those that wait, and how many may run. */
  counts(): { running: number; waiting: number; limit: number }
}

/** Between two looks at the lateness; shorter times say little. */
const lookMs = 100
/** A token is in time: more turns may run. */
const inTimeMs = 40
/** Every token of every reader comes this late: fewer turns may run. */
const lateMs = 100
/**
 * The part of the limit that may wait. So a wait is short beside a turn, and a refusal is an honest answer.
 */
const waitingPart = 4
const longestWaitMs = 1000
const retryMs = 2000

/**
 * Bounds the turns of this process by what it can do: while it comes to its work in time, the limit grows
 * with the turns; when it falls behind, no more turns begin, so that those that run keep their pace. Refused
 * turns have cost nothing, because this comes before the claim.
 */
export function createAdmission(options: AdmissionOptions): Admission {
  const { fewest, most } = options
  const queue: { admit: () => void }[] = []
  let limit = fewest
  let running = 0
  let lookedAt = options.now()

  function look(): void {
    const now = options.now()
    if (now - lookedAt >= lookMs) {
      lookedAt = now
      adapt()
    }
    while (running < limit && queue.length > 0) queue.shift()?.admit()
  }

  function adapt(): void {
    const lateness = options.latenessMs()
    if (lateness > lateMs) limit = Math.max(fewest, Math.floor(Math.min(limit, running) * 0.9))
    else if (lateness < inTimeMs && running >= limit * 0.75) limit = Math.min(most, Math.ceil(limit * 1.25))
  }

  function begin(): () => void {
    running += 1
    let isOver = false
    return () => {
      if (isOver) return
      isOver = true
      running -= 1
      look()
    }
  }

  const isFull = (): boolean => running >= limit && queue.length >= Math.ceil(limit / waitingPart)

  function demandRoom(): void {
    look()
    if (isFull()) throw overloaded()
  }

  function wait(): Promise<() => void> {
    return new Promise((resolve, reject) => {
      const cancel = options.later(() => {
        queue.splice(queue.indexOf(place), 1)
        reject(overloaded())
      }, longestWaitMs)
      const place = {
        admit() {
          cancel()
          resolve(begin())
        },
      }
      queue.push(place)
    })
  }

  return {
    demandRoom,
    async enter() {
      demandRoom()
      return running < limit ? begin() : wait()
    },
    counts: () => ({ running, waiting: queue.length, limit }),
  }
}

/** Clients that were refused together must not come back together. */
function overloaded(): AppError {
  const retryAfterMs = Math.round(retryMs * (1 + Math.random()))
  return new AppError('RATE_LIMITED', { message: '现在说话的人太多了，请稍等一会儿再试', retryAfterMs })
}
