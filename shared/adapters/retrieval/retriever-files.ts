import { readFile } from 'node:fs/promises'
import type MiniSearch from 'minisearch'
import { AppError } from '../../contract/errors.ts'
import type { Passage, Retriever } from '../../ports/retrieval.ts'
import { indexOptions, type IndexedPassage } from './retriever-index.ts'
import { scoreOf, scoreThreshold, weightOf } from './retriever-score.ts'
import { tokensOf } from './retriever-tokens.ts'

export interface FilesRetrieverOptions {
  /** The index file that scripts/build/build-knowledge.ts writes. */
  file: string
  /** The score that the best passage must reach; the measured threshold when absent. */
  threshold?: number
}

const longestQuestion = 500
const mostPassages = 3
/** A passage with a much lower score than the best one is about something else. */
const shareOfBest = 0.7

/**
 * Finds passages of the knowledge folder inside the process. The first question loads the index and the
 * search library. When loading fails, the question fails with INTERNAL, and the next question tries again.
 */
export function createFilesRetriever({ file, threshold = scoreThreshold }: FilesRetrieverOptions): Retriever {
  let loading: Promise<MiniSearch<IndexedPassage>> | null = null

  function load(): Promise<MiniSearch<IndexedPassage>> {
    loading ??= readIndex(file).catch((error: unknown) => {
      loading = null
      throw new AppError('INTERNAL', { cause: error })
    })
    return loading
  }

  return {
    async retrieve(question, signal) {
      signal.throwIfAborted()
      const index = await load()
      signal.throwIfAborted()
      return choose(search(index, question.slice(0, longestQuestion)), threshold)
    },
  }
}

async function readIndex(file: string): Promise<MiniSearch<IndexedPassage>> {
  const [{ default: Index }, json] = await Promise.all([import('minisearch'), readFile(file, 'utf8')])
  return Index.loadJSON<IndexedPassage>(json, indexOptions)
}

function search(index: MiniSearch<IndexedPassage>, question: string): Passage[] {
  const weights = new Map(
    [...new Set(tokensOf(question))].map((term) => [
      term,
      weightOf(index.documentCount, index.search(term, { tokenize: (text) => [text] }).length),
    ]),
  )
  return index
    .search(question)
    .map((result) => toPassage(result as unknown as IndexedPassage, scoreOf(question, weights, result)))
    .toSorted((one, other) => other.score - one.score)
}

function choose(found: Passage[], threshold: number): Passage[] {
  const best = found[0]?.score ?? 0
  if (best < threshold) return []
  return found.filter(({ score }) => score >= Math.max(threshold, best * shareOfBest)).slice(0, mostPassages)
}

function toPassage({ document, heading, text, url }: IndexedPassage, score: number): Passage {
  return { title: [document, heading].filter(Boolean).join(' · '), text, score, url }
}
