import { isDeepStrictEqual } from 'node:util'
import type { Document } from '../database/values/types.ts'

/** What happened to a document, and what that does to the list a watcher holds; the words of `onChange`. */
export type DataType = 'init' | 'update' | 'replace' | 'add' | 'remove' | 'limit'
export type QueueType = 'init' | 'update' | 'enqueue' | 'dequeue'

export interface WatchEvent {
  queueType: QueueType
  dataType: DataType
  docId: string
  /** The document as it is now; as it was last seen when it leaves the list. */
  doc: Document
  /** Dotted paths with their new values; only when `queueType` is `update`. */
  updatedFields?: Record<string, unknown>
  /** Dotted paths; only when `queueType` is `update`. */
  removedFields?: string[]
}

/**
 * The event that takes a watcher from what it knows of a document to what is true now; null when nothing
 * differs.
 */
export function eventBetween(
  known: Document | undefined,
  current: Document | undefined,
  cause: DataType,
): WatchEvent | null {
  if (known && current) {
    if (isDeepStrictEqual(known, current)) return null
    const { updatedFields, removedFields } = compareFields(known, current)
    return {
      queueType: 'update',
      dataType: 'update',
      docId: current._id,
      doc: current,
      updatedFields,
      removedFields,
    }
  }
  if (current) {
    const dataType = cause === 'remove' ? 'add' : cause
    return { queueType: 'enqueue', dataType, docId: current._id, doc: current }
  }
  if (!known) return null
  return { queueType: 'dequeue', dataType: cause === 'add' ? 'remove' : cause, docId: known._id, doc: known }
}

type Fields = Record<string, unknown>

function compareFields(before: Fields, after: Fields): { updatedFields: Fields; removedFields: string[] } {
  const updatedFields: Fields = {}
  const removedFields: string[] = []
  const visit = (old: Fields, fresh: Fields, prefix: string): void => {
    for (const key of Object.keys(old)) if (!Object.hasOwn(fresh, key)) removedFields.push(prefix + key)
    for (const [key, value] of Object.entries(fresh)) {
      const previous = old[key]
      if (isFields(previous) && isFields(value)) visit(previous, value, `${prefix}${key}.`)
      else if (!isDeepStrictEqual(previous, value)) updatedFields[prefix + key] = value
    }
  }
  visit(before, after, '')
  return { updatedFields, removedFields }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
