import * as z from 'zod/mini'
import { baseUrl, choice, key, text } from './env-fields.ts'
import { missingOf, present, toAppError, unwrap, type EnvProblem, type Source } from './env-problems.ts'

/** The variables that a Dify dataset needs. */
const datasetGroup = ['DIFY_BASE_URL', 'DIFY_DATASET_ID', 'DIFY_DATASET_API_KEY'] as const

const share = z.coerce
  .number({ error: '应为 0 到 1 的数' })
  .check(z.minimum(0, { error: '应为 0 到 1 的数' }), z.maximum(1, { error: '应为 0 到 1 的数' }))

/** Settings of the look-up. */
export const retrievalSchema = z.object({
  RETRIEVAL: choice(['files', 'dify-dataset', 'off'], 'files'),
  DIFY_DATASET_ID: z.optional(text),
  DIFY_DATASET_API_KEY: z.optional(key),
  DIFY_DATASET_MIN_SCORE: z._default(share, 0.5),
})

export interface DatasetEnv {
  baseUrl: string
  datasetId: string
  apiKey: string
  minScore: number
}

export function parseRetrieval(source: Source): z.infer<typeof retrievalSchema>['RETRIEVAL'] {
  return unwrap(retrievalSchema.safeParse(present(source))).RETRIEVAL
}

/** Parses the settings of a Dify dataset; throws when some are missing. */
export function parseDatasetEnv(source: Source): DatasetEnv {
  const schema = z.extend(retrievalSchema, { DIFY_BASE_URL: z.optional(baseUrl) })
  const env = unwrap(schema.safeParse(present(source)))
  const missing = missingOf(datasetGroup, source)
  if (missing.length > 0) throw toAppError(missing)
  return {
    baseUrl: env.DIFY_BASE_URL ?? '',
    datasetId: env.DIFY_DATASET_ID ?? '',
    apiKey: env.DIFY_DATASET_API_KEY ?? '',
    minScore: env.DIFY_DATASET_MIN_SCORE,
  }
}

/** Returns the missing variables when a dataset is chosen. */
export function missingForRetrieval(source: Source): EnvProblem[] {
  return source.RETRIEVAL === 'dify-dataset' ? missingOf(datasetGroup, source) : []
}
