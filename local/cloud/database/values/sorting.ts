import { compareValues } from './bson-order.ts'
import { valuesAt } from './field-path.ts'

/** Keys in order of importance; 1 ascending, -1 descending. */
export type Order = [field: string, direction: 1 | -1][]

/** An empty array stands before everything, null and missing values included. */
const emptyArray = Symbol('empty array')

/** The documents in MongoDB's order; those alike stay in the order given. */
export function sortDocuments<Fields>(documents: Fields[], order: Order): Fields[] {
  if (order.length === 0) return documents
  const keyed = documents.map((document) => ({
    document,
    key: order.map(([field, direction]) => sortKey(document, field, direction)),
  }))
  const sorted = keyed.toSorted((one, other) => {
    for (const [at, [, direction]] of order.entries()) {
      const difference = compareKeys(one.key[at], other.key[at])
      if (difference !== 0) return difference * direction
    }
    return 0
  })
  return sorted.map(({ document }) => document)
}

/** Of an array the element counts that comes first in the direction of the sort. */
function sortKey(document: unknown, field: string, direction: 1 | -1): unknown {
  const values = valuesAt(document, field).flatMap((value) => {
    if (!Array.isArray(value)) return [value]
    return value.length === 0 ? [emptyArray] : (value as unknown[])
  })
  let key = values.length === 0 ? undefined : values[0]
  for (const value of values.slice(1)) if (compareKeys(value, key) * direction < 0) key = value
  return key
}

function compareKeys(one: unknown, other: unknown): number {
  if (one === emptyArray || other === emptyArray)
    return Number(other === emptyArray) - Number(one === emptyArray)
  return compareValues(one, other)
}
