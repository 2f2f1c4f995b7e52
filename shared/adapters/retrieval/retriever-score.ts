import type { SearchResult } from 'minisearch'

/**
 * A question with a lower score is answered without documents. Measured in
 * tests/adapters/retrieval/retrieval.test.ts.
 */
export const scoreThreshold = 0.33

/** A search score of this size counts half. */
const halfScore = 30
/** A text that asks nothing rarely needs a document. */
const tellingFactor = 0.6
const asking =
  /[?？吗呢]|怎|如何|什么|哪|多少|几|能不能|可不可以|会不会|是不是|有没有|为啥|咋|谁|教我|告诉我|介绍|\b(?:how|what|where|which|who|why|when|can|do|does|is|are|will)\b/iu

/**
 * Scores from 0 to 1 how well a passage answers a question. The score is the share of the question's weight
 * that the passage contains, once anywhere and once more in its headings, which are phrased like questions. A
 * small search score and a text that asks nothing lower it. `weights` holds the weight of each term of the
 * question.
 */
export function scoreOf(
  question: string,
  weights: ReadonlyMap<string, number>,
  result: Pick<SearchResult, 'match' | 'score'>,
): number {
  let total = 0
  let anywhere = 0
  let inHeading = 0
  for (const [term, weight] of weights) {
    const fields = result.match[term] ?? []
    total += weight
    if (fields.length > 0) anywhere += weight
    if (fields.includes('heading')) inHeading += weight
  }
  if (total === 0) return 0
  const share = (anywhere + inHeading) / (2 * total)
  const size = result.score / (result.score + halfScore)
  return share * size * (asking.test(question) ? 1 : tellingFactor)
}

/** A term that fewer passages contain has more weight. */
export function weightOf(passages: number, passagesWithTerm: number): number {
  return Math.log(1 + (passages - passagesWithTerm + 0.5) / (passagesWithTerm + 0.5))
}
