import { join } from 'node:path'
import { createDatasetRetriever } from '../../adapters/retrieval/retriever-dify-dataset.ts'
import { createFilesRetriever } from '../../adapters/retrieval/retriever-files.ts'
import { indexFile } from '../../adapters/retrieval/retriever-index.ts'
import type { Retriever } from '../../ports/retrieval.ts'
import { once } from './compose.ts'
import { parseDatasetEnv, parseRetrieval } from '../env/env-retrieval.ts'

/** The build writes the index beside the entry of each function that looks questions up. */
const files = once(() => createFilesRetriever({ file: join(__dirname, indexFile) }))

/** A dataset without settings fails at its first question, and the turn continues without passages. */
const dataset = once(() => {
  const made = once(() => createDatasetRetriever(parseDatasetEnv(process.env)))
  const retriever: Retriever = { retrieve: async (question, signal) => made().retrieve(question, signal) }
  return retriever
})

const retrieval = once(() => parseRetrieval(process.env))

/** Returns null when questions are not looked up here. */
export function retriever({ looksUpItself }: { looksUpItself: boolean }): Retriever | null {
  if (looksUpItself || retrieval() === 'off') return null
  return retrieval() === 'files' ? files() : dataset()
}
