import type { Change, Database, Document } from '../database/values/types.ts'
import { createWatch, maxWatched, tooMany, type Watch, type WatchSink } from './watch.ts'
import type { WatchSpec } from './result-set.ts'

export interface WatchEngine {
  /** Rejects with CloudError when the collection is missing or the query matches over 5000 documents. */
  open(spec: WatchSpec, sink: WatchSink): Promise<Watch>
  /** Open watches. */
  size(): number
  close(): void
}

/**
 * Feeds committed changes to watches. A change costs one cheap match per watch of its collection, and no
 * query.
 */
export function createWatchEngine(database: Database): WatchEngine {
  const listeners = new Map<string, Set<(change: Change) => void>>()
  const stop = database.onChange((change) => {
    for (const listener of listeners.get(change.collection) ?? []) listener(change)
  })
  const listen = (collection: string, listener: (change: Change) => void): (() => void) => {
    const group = listeners.get(collection) ?? new Set()
    listeners.set(collection, group.add(listener))
    return () => {
      group.delete(listener)
      if (group.size === 0 && listeners.get(collection) === group) listeners.delete(collection)
    }
  }

  return {
    async open(spec, sink) {
      const find = (limit: number): Promise<Document[]> =>
        database.find(spec.collection, { query: spec.query, limit, ...(spec.order && { order: spec.order }) })
      // Changes that commit while the first documents are read are kept, the last of each document, and
      // applied after.
      const early = new Map<string, Change>()
      let watch: Watch | undefined
      const unlisten = listen(spec.collection, (change) => {
        if (watch) watch.apply(change)
        else early.set(change.id, change)
      })
      try {
        const initial = await find(spec.limit ?? maxWatched + 1)
        if (initial.length > maxWatched) throw tooMany()
        watch = createWatch(spec, initial, { ...sink, fail: (error) => (unlisten(), sink.fail(error)) }, find)
      } catch (error) {
        unlisten()
        throw error
      }
      const opened = watch
      for (const change of early.values()) opened.apply(change)
      return { ...opened, close: () => (unlisten(), opened.close()) }
    },
    size: () => [...listeners.values()].reduce((total, group) => total + group.size, 0),
    close() {
      stop()
      listeners.clear()
    },
  }
}
