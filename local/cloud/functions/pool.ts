import { availableParallelism } from 'node:os'
import { createDeferred, type Deferred } from './deferred.ts'

/** A process that serves calls. `exited` resolves when it is gone, however it ended; it never rejects. */
export interface Worker {
  readonly pid: number
  readonly startedAt: number
  /** Settles when it can serve calls, or never will. */
  readonly ready: Promise<unknown>
  readonly exited: Promise<void>
  alive(): boolean
  kill(): void
}

export interface Lease<W extends Worker> {
  worker: W
  /** Gives the place back; safe to call twice. */
  release(): void
}

export interface Pool<W extends Worker> {
  /**
   * Waits, first come first served, for a place in a warm worker or for a new worker. Rejects after close.
   */
  acquire(): Promise<Lease<W>>
  workers(): { worker: W; busy: boolean }[]
  /** Kills every worker and resolves when all have exited. */
  close(): Promise<void>
}

export interface PoolOptions<W extends Worker> {
  spawn: () => W
  /** Calls one worker serves at a time. */
  capacity: number
  /** Most workers at a time. */
  max: number
  /** An idle worker older than this is ended. */
  idleMs: number
  /** Names the deployed version; workers of another version serve no new call. */
  version: () => string
}

/**
 * Processes that load their bundle at the same time. A burst of calls would otherwise start hundreds, each
 * slowing the others and the data plane of this one machine; the calls beyond wait for whoever is ready
 * first.
 */
const maxStarting = 2 * availableParallelism()

interface Place<W> {
  worker: W
  version: string
  starting: boolean
  load: number
  idleSince: number
}

interface PoolState<W extends Worker> {
  options: PoolOptions<W>
  places: Place<W>[]
  queue: Deferred<Lease<W>>[]
  closed: boolean
}

/**
 * Keeps the processes of one function: warm reuse, scale-out, a queue at the limit, trimming, replacement.
 */
export function createPool<W extends Worker>(options: PoolOptions<W>): Pool<W> {
  const state: PoolState<W> = { options, places: [], queue: [], closed: false }
  const trimmer = setInterval(() => trim(state), Math.max(options.idleMs / 2, 20)).unref()
  return {
    async acquire() {
      if (state.closed) throw closedError()
      const lease = state.queue.length === 0 ? take(state) : undefined
      if (lease) return lease
      const turn = createDeferred<Lease<W>>()
      state.queue.push(turn)
      return turn.promise
    },
    workers: () => state.places.map(({ worker, load }) => ({ worker, busy: load > 0 })),
    async close() {
      state.closed = true
      clearInterval(trimmer)
      for (const turn of state.queue.splice(0)) turn.reject(closedError())
      const workers = state.places.map(({ worker }) => worker)
      for (const worker of workers) worker.kill()
      await Promise.all(workers.map(({ exited }) => exited))
    },
  }
}

/** A place in a warm worker, else in a new one; undefined at the limit. */
function take<W extends Worker>(state: PoolState<W>): Lease<W> | undefined {
  const { options, places } = state
  const version = options.version()
  for (const place of places.filter((each) => each.load === 0 && each.version !== version)) end(state, place)
  const fits = (place: Place<W>) =>
    place.version === version && place.load < options.capacity && place.worker.alive()
  // The last used first, so that the others can grow idle and be trimmed.
  const warm = places.filter(fits).toSorted((a, b) => b.idleSince - a.idleSince)[0]
  const starting = places.filter((each) => each.starting).length
  const mayGrow = places.length < options.max && starting < maxStarting
  const place = warm ?? (mayGrow ? add(state, version) : undefined)
  return place && lend(state, place)
}

function add<W extends Worker>(state: PoolState<W>, version: string): Place<W> {
  const worker = state.options.spawn()
  const place = { worker, version, starting: true, load: 0, idleSince: Date.now() }
  state.places.push(place)
  const started = (): void => {
    place.starting = false
    serveQueue(state)
  }
  worker.ready.then(started, started)
  void worker.exited.then(() => {
    drop(state, place)
    serveQueue(state)
  })
  return place
}

function lend<W extends Worker>(state: PoolState<W>, place: Place<W>): Lease<W> {
  place.load += 1
  let released = false
  return {
    worker: place.worker,
    release() {
      if (released) return
      released = true
      place.load -= 1
      place.idleSince = Date.now()
      if (!place.worker.alive()) drop(state, place)
      serveQueue(state)
    },
  }
}

function serveQueue<W extends Worker>(state: PoolState<W>): void {
  while (state.queue.length > 0 && !state.closed) {
    const lease = take(state)
    if (!lease) return
    state.queue.shift()?.resolve(lease)
  }
}

function trim<W extends Worker>(state: PoolState<W>): void {
  const limit = Date.now() - state.options.idleMs
  for (const place of state.places.filter((each) => each.load === 0 && each.idleSince <= limit))
    end(state, place)
}

function end<W extends Worker>(state: PoolState<W>, place: Place<W>): void {
  drop(state, place)
  place.worker.kill()
}

function drop<W extends Worker>({ places }: PoolState<W>, place: Place<W>): void {
  const index = places.indexOf(place)
  if (index >= 0) places.splice(index, 1)
}

function closedError(): Error {
  return new Error('the function runner is closed')
}
