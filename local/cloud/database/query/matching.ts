import { Context } from 'mingo/core'
import * as accumulators from 'mingo/operators/accumulator'
import * as expressions from 'mingo/operators/expression'
import * as pipeline from 'mingo/operators/pipeline'
import * as projections from 'mingo/operators/projection'
import * as queries from 'mingo/operators/query'
import { Query as Matcher } from 'mingo/query'
import type { Options } from 'mingo/types'
import { expressionOperators } from './expression-operators.ts'
import { isFields } from '../values/field-path.ts'
import { geoOperators } from './geo-operators.ts'
import { schemaTest } from './json-schema.ts'
import { pipelineStages } from './pipeline-stages.ts'
import { fieldOperators } from './query-operators.ts'
import { refuse, refuseUnknown } from '../values/refusal.ts'
import type { Query } from '../values/types.ts'

export type Matches = (document: Record<string, unknown>) => boolean

const queryOperators = { ...queries, ...fieldOperators, ...geoOperators }

/** Everything mingo knows, under what this folder does better. */
const everything = Context.init({
  accumulator: accumulators,
  expression: { ...expressions, ...expressionOperators },
  pipeline: { ...pipeline, ...pipelineStages },
  projection: projections,
  query: queryOperators,
})

/** For queries without expressions. */
const conditions = Context.init({ query: queryOperators })

/** No code of a caller's runs here. */
const limits = { scriptEnabled: false, jsonSchemaValidator: schemaTest }

const forQueries = prepare(conditions)
const forAll = prepare(everything)

/** What the library runs a pipeline or a projection with. */
export function optionsWith(more: Partial<Options> = {}): Options {
  return new forAll.Made({ ...forAll.given, ...more })
}

interface Prepared {
  options: Options
  given: Partial<Options>
  Made: new (given: Partial<Options>) => Options
}

/**
 * The library copies all its tables for whoever hands it bare options, and takes those it has made itself as
 * they are. An operator is shown these.
 */
function prepare(context: Context): Prepared {
  const shown: Options[] = []
  const show = (_path: string, _operand: unknown, options: Options) => {
    if (shown.length > 0) throw refuse('unknown query operator $shown')
    shown.push(options)
    return () => true
  }
  const withShow = Context.from(context).addQueryOps({ $shown: show })
  void new Matcher({ field: { $shown: true } }, { ...limits, context: withShow })
  const [options] = shown
  if (!options) throw new Error('the library no longer shows its options')
  const { options: given, constructor } = options as unknown as { options: Partial<Options> } & object
  const Made = constructor as Prepared['Made']
  return { options: new Made(given), given, Made }
}

/** Compiles a query; what MongoDB's language does not know is INVALID_PARAM. */
export function compile(query: Query): Matches {
  const { options } = usesExpressions(query) ? forAll : forQueries
  const matcher = refuseUnknown(() => new Matcher(query, options))
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
