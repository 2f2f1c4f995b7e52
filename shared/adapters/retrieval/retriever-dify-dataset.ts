import * as z from 'zod/mini'
import type { Passage, Retriever } from '../../ports/retrieval.ts'
import { parseJson } from '../../protocol/json.ts'
import { readText } from '../models/upstream-body.ts'
import { fetchDirect } from '../models/upstream-fetch.ts'
import {
  createProblems,
  findProblem,
  readProblem,
  strangeAnswer,
  type Problems,
} from '../models/upstream-problem.ts'
import { createUpstreamWatch, type UpstreamTimeouts, type UpstreamWatch } from '../models/upstream-watch.ts'

export interface DatasetRetrieverOptions {
  /** The address with its version: `https://api.dify.ai/v1`. */
  baseUrl: string
  datasetId: string
  /** A key of the knowledge API (`dataset-…`); an app's key does not work. */
  apiKey: string
  /** Passages with a lower score, or without a score, are left out. From 0 to 1. */
  minScore: number
  timeouts?: UpstreamTimeouts
  fetch?: typeof fetch
}

/** Dify refuses longer queries. */
const longestQuery = 250
const mostPassages = 3
const longestPassage = 1000
const answerLimit = 2 * 1024 * 1024
const patience: UpstreamTimeouts = { firstByteMs: 3000, idleMs: 1000, totalMs: 5000 }

const answerSchema = z.object({
  records: z.array(
    z.object({
      score: z.nullish(z.number()),
      segment: z.object({
        content: z.string(),
        // Question-and-answer datasets store the answer in its own field.
        answer: z.nullish(z.string()),
        document: z.nullish(z.object({ name: z.nullish(z.string()) })),
      }),
    }),
  ),
})

type DatasetRecord = z.infer<typeof answerSchema>['records'][number]

/**
 * Finds passages in one Dify knowledge base through its service API. The dataset's own settings decide how it
 * searches (vectors, words, reranking, count). Passages below `minScore` are dropped. Rejects with
 * UPSTREAM_REJECTED (key, dataset, an answer of another shape), UPSTREAM_UNAVAILABLE or UPSTREAM_TIMEOUT.
 */
export function createDatasetRetriever(options: DatasetRetrieverOptions): Retriever {
  const problems = createProblems({ secret: options.apiKey, spent: /^rate_limit_error$/ })
  return {
    async retrieve(question, signal) {
      signal.throwIfAborted()
      const { timeouts = patience } = options
      const watch = createUpstreamWatch(timeouts, signal, (error) => problems.toLoss(error))
      try {
        const records = await ask(options, question, watch, problems)
        return choose(records, options.minScore)
      } finally {
        watch.end()
      }
    },
  }
}

async function ask(
  options: DatasetRetrieverOptions,
  question: string,
  watch: UpstreamWatch,
  problems: Problems,
): Promise<DatasetRecord[]> {
  const send = options.fetch ?? fetchDirect
  const base = options.baseUrl.replace(/\/+$/, '')
  const response = await watch.wait(
    send(`${base}/datasets/${encodeURIComponent(options.datasetId)}/retrieve`, {
      method: 'POST',
      headers: { authorization: `Bearer ${options.apiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query: cut(question) }),
      signal: watch.signal,
    }),
  )
  if (!response.ok) throw problems.toError(await readProblem(response, watch))
  const text = await readText(response, watch, answerLimit)
  const json = parseJson(text)
  const { data } = answerSchema.safeParse(json)
  if (data) return data.records
  throw problems.toError(findProblem(json) ?? strangeAnswer(text))
}

/** Cuts by UTF-16 units without half a surrogate pair. */
function cut(question: string): string {
  return question.slice(0, longestQuery).replace(/[\uD800-\uDBFF]$/, '')
}

function choose(records: DatasetRecord[], minScore: number): Passage[] {
  return records
    .map(toPassage)
    .filter(({ text, score }) => text !== '' && score >= minScore)
    .toSorted((one, other) => other.score - one.score)
    .slice(0, mostPassages)
}

function toPassage({ score, segment }: DatasetRecord): Passage {
  const { content, answer, document } = segment
  const text = [content, answer].filter(Boolean).join('\n').trim()
  return { title: document?.name ?? '', text: text.slice(0, longestPassage), score: score ?? 0 }
}
