import type { SearchResult } from 'minisearch'

/** Below this a question is answered without documents; measured in tests/adapters/retrieval.test.ts. */
export const scoreThreshold = 0.33

/** A search score of this size counts half. */
const halfScore = 30
/** What only tells something, without asking, seldom wants a document. */
const tellingFactor = 0.6
const asking =
  /[?？吗呢]|怎|如何|什么|哪|多少|几|能不能|可不可以|会不会|是不是|有没有|为啥|咋|谁|教我|告诉我|介绍|\b(?:how|what|where|which|who|why|when|can|do|does|is|are|will)\b/iu

/**
 * How well a passage answers a question, 0 to 1: the share of the question's weight that the passage has,
 * once anywhere and once more in its headings (which are written as people ask), damped when the search score
 * itself is small, and when the text asks nothing. `weights` holds the weight of each of the question's
 * terms.
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

/** The rarer a term among the passages, the more it says. */
export function weightOf(passages: number, passagesWithTerm: number): number {
  return Math.log(1 + (passages - passagesWithTerm + 0.5) / (passagesWithTerm + 0.5))
}
