import { Context } from 'mingo/core'
import * as accumulators from 'mingo/operators/accumulator'
import * as expressions from 'mingo/operators/expression'
import * as pipeline from 'mingo/operators/pipeline'
import * as projections from 'mingo/operators/projection'
import * as queries from 'mingo/operators/query'
import { Query as Matcher } from 'mingo/query'
import { expressionOperators } from './expression-operators.ts'
import { isFields } from './field-path.ts'
import { geoOperators } from './geo-operators.ts'
import { schemaTest } from './json-schema.ts'
import { pipelineStages } from './pipeline-stages.ts'
import { fieldOperators } from './query-operators.ts'
import { refuseUnknown } from './refusal.ts'
import type { Query } from './types.ts'

export type Matches = (document: Record<string, unknown>) => boolean

const queryOperators = { ...queries, ...fieldOperators, ...geoOperators }

/** Everything mingo knows, under what this folder does better. */
export const everything = Context.init({
  accumulator: accumulators,
  expression: { ...expressions, ...expressionOperators },
  pipeline: { ...pipeline, ...pipelineStages },
  projection: projections,
  query: queryOperators,
})

/** Without expressions: the library copies its tables for each query. */
const conditions = Context.init({ query: queryOperators })

/** No code of a caller's runs here. */
export const limits = { scriptEnabled: false, jsonSchemaValidator: schemaTest }

/** Compiles a query; what MongoDB's language does not know is INVALID_PARAM. */
export function compile(query: Query): Matches {
  const context = usesExpressions(query) ? everything : conditions
  const matcher = refuseUnknown(() => new Matcher(query, { ...limits, context }))
  return (document) => refuseUnknown(() => matcher.test(document))
}

function usesExpressions(query: Query): boolean {
  return Object.entries(query).some(([key, value]) => {
    if (key === '$expr') return true
    return (
      key.startsWith('$') &&
      Array.isArray(value) &&
      value.some((part) => isFields(part) && usesExpressions(part))
    )
  })
}
