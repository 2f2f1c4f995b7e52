import { evalExpr } from 'mingo/core'
import { Lazy, type Iterator } from 'mingo/lazy'
import type { Options } from 'mingo/types'
import { compareValues } from './bson-order.ts'
import { refuse } from './refusal.ts'
import { sortDocuments, type Order } from './sorting.ts'

/** In an expression a comparison spans all types, and a missing value stands before null. */
export const comparisons = {
  $cmp: comparison((order) => Math.sign(order)),
  $eq: comparison((order) => order === 0),
  $ne: comparison((order) => order !== 0),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
}

function comparison<Result>(resultOf: (order: number) => Result) {
  return (document: unknown, operands: unknown, options: Options): Result => {
    if (!Array.isArray(operands) || operands.length !== 2) throw refuse('a comparison needs two operands')
    const [one, other] = evalExpr(document, operands, options) as unknown[]
    if (one === undefined || other === undefined)
      return resultOf(Number(other === undefined) - Number(one === undefined))
    return resultOf(compareValues(one, other))
  }
}

/** The stage `$sort`. */
export function sortStage(documents: Iterator, fields: Record<string, unknown>): Iterator {
  const order: Order = Object.entries(fields).map(([field, direction]) => {
    if (direction !== 1 && direction !== -1) throw refuse('a sort is 1 or -1')
    return [field, direction]
  })
  if (order.length === 0) throw refuse('$sort needs a field')
  return documents.transform((all) => Lazy(sortDocuments(all, order)))
}
