import type { Iterator } from 'mingo/lazy'
import { Lazy } from 'mingo/lazy'
import { $lookup } from 'mingo/operators/pipeline'
import type { Options } from 'mingo/types'
import { valuesAt } from '../values/field-path.ts'
import type { Document, Query } from '../values/types.ts'

type Stage = Parameters<typeof $lookup>[1]
type Find = (collection: string, query: Query) => Document[]
type Resolver = (collection: string) => Document[]

/** More values than these, and the other collection is read as a whole. */
const mostValues = 1000

const finds = new WeakMap<Resolver, Find>()

/** How the library reaches another collection; `lookup` asks it for what it needs alone. */
export function resolverOf(find: Find): Resolver {
  const resolver: Resolver = (collection) => find(collection, {})
  finds.set(resolver, find)
  return resolver
}

/** The library's stage over those documents of the other collection that may be meant. */
export function lookup(documents: Iterator, stage: Stage, options: Options): Iterator {
  const { from, localField, foreignField, pipeline } = stage
  const find = finds.get(options.collectionResolver as Resolver)
  const isPlain = typeof from === 'string' && localField && foreignField && pipeline === undefined
  if (!find || !isPlain) return $lookup(documents, stage, options)
  return documents.transform((all) => {
    const values = valuesOf(all, localField)
    if (!values) return $lookup(Lazy(all), stage, options)
    const others = find(from, { [foreignField]: { $in: values } })
    return $lookup(Lazy(all), { ...stage, from: others }, options)
  })
}

/** Null when there are too many, or one that the library may take for equal to what is not. */
function valuesOf(documents: unknown[], path: string): unknown[] | null {
  const found = new Set<unknown>()
  for (const value of documents.flatMap((document) => valuesAt(document, path)).flat()) {
    if (typeof value === 'object' && value !== null) return null
    found.add(value ?? null)
    if (found.size > mostValues) return null
  }
  return [...found]
}
