import { evalExpr } from 'mingo/core'
import { $round, $trunc } from 'mingo/operators/expression/arithmetic'
import { $dayOfWeek, $dayOfYear } from 'mingo/operators/expression/date'
import { $strLenBytes, $strLenCP, $substrCP } from 'mingo/operators/expression/string'
import type { AnyObject, Options } from 'mingo/types'
import { compareValues } from '../values/bson-order.ts'
import { isFields } from '../values/field-path.ts'
import { refuse } from '../values/refusal.ts'

type Expression<Result> = (document: AnyObject, operands: unknown, options: Options) => Result

/** Expressions that mingo lacks, or computes otherwise than MongoDB. */
export const expressionOperators = {
  // A comparison spans all types, arrays are compared whole, and a missing value stands before null.
  $cmp: comparison((order) => Math.sign(order)),
  $eq: comparison((order) => order === 0),
  $ne: comparison((order) => order !== 0),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  // The library demands the number of decimal places; MongoDB does not.
  $trunc: unary($trunc),
  $round: unary($round),
  /** Weeks begin on Sundays; days before the first Sunday are in week 0. */
  $week: (document: AnyObject, operands: unknown, options: Options): number => {
    const day = $dayOfYear(document, operands, options)
    return Math.floor((day - $dayOfWeek(document, operands, options) + 7) / 7)
  },
  // The library splits a text into its characters for these, which is slow for texts of a megabyte.
  $strLenBytes: ofText((text) => Buffer.byteLength(text), $strLenBytes),
  $strLenCP: ofText(lengthInPoints, $strLenCP),
  $substrCP: partOfText,
  $switch: choose,
  $indexOfCP: position((text) => [...text].length),
  $indexOfBytes: position((text) => Buffer.byteLength(text)),
}

function comparison<Result>(resultOf: (order: number) => Result): Expression<Result> {
  return (document, operands, options) => {
    if (!Array.isArray(operands) || operands.length !== 2) throw refuse('a comparison needs two operands')
    const [one, other] = evalExpr(document, operands, options) as unknown[]
    if (one === undefined || other === undefined)
      return resultOf(Number(other === undefined) - Number(one === undefined))
    return resultOf(compareValues(one, other))
  }
}

function unary<Result>(run: Expression<Result>): Expression<Result> {
  return (document, operands, options) =>
    run(document, Array.isArray(operands) ? operands : [operands], options)
}

/** What is no text is refused in the library's words. */
function ofText(measure: (text: string) => unknown, other: Expression<unknown>): Expression<unknown> {
  return (document, operands, options) => {
    const text: unknown = evalExpr(document, operands, options)
    return typeof text === 'string' ? measure(text) : other(document, operands, options)
  }
}

function lengthInPoints(text: string): number {
  let points = 0
  for (let at = 0; at < text.length; at = pointBehind(text, at)) points += 1
  return points
}

function partOfText(document: AnyObject, operands: unknown, options: Options): unknown {
  const [text, start, count] = Array.isArray(operands)
    ? (evalExpr(document, operands, options) as unknown[])
    : []
  if (typeof text !== 'string' || !isCount(start) || !isCount(count))
    return $substrCP(document, operands, options)
  let from = 0
  for (let skipped = 0; skipped < start && from < text.length; skipped++) from = pointBehind(text, from)
  let to = from
  for (let taken = 0; taken < count && to < text.length; taken++) to = pointBehind(text, to)
  return text.slice(from, to)
}

const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0

function pointBehind(text: string, at: number): number {
  return at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)
}

/** Without a default, a document that fits no branch fails the pipeline. */
function choose(document: AnyObject, operands: unknown, options: Options): unknown {
  const { branches } = isFields(operands) ? operands : {}
  if (!isFields(operands) || !Array.isArray(branches)) throw refuse('$switch needs branches')
  for (const branch of branches as unknown[]) {
    if (!isFields(branch) || !('case' in branch) || !('then' in branch))
      throw refuse('a branch of $switch needs a case and a then')
    const holds = evalExpr(document, branch.case, options)
    if (holds !== '' && !holds) continue
    return evalExpr(document, branch.then, options)
  }
  if (!('default' in operands))
    throw refuse('$switch could not find a matching branch for an input, and no default was specified.')
  return evalExpr(document, operands.default, options)
}

/**
 * Where a text stands in another, between two positions, counted in whatever `lengthOf` counts; -1 where it
 * does not.
 */
function position(lengthOf: (text: string) => number): Expression<number | null> {
  return (document, operands, options) => {
    const [text, part, start = 0, end = Number.POSITIVE_INFINITY] = evalExpr(
      document,
      operands,
      options,
    ) as unknown[]
    if (text === null || text === undefined) return null
    if (typeof text !== 'string' || typeof part !== 'string') throw refuse('a position is looked up in text')
    for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + 1)) {
      const before = lengthOf(text.slice(0, at))
      if (before >= Number(start) && before + lengthOf(part) <= Number(end)) return before
    }
    return -1
  }
}
