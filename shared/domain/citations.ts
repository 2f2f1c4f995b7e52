import { cutToLength } from './text-length.ts'

const most = 20
const longestTitle = 200
const longestExcerpt = 300

/**
 * What is kept of the passages that a reply names, the best first: they are stored with it and come along on every page, so that
 * neither their number nor their length may be a retriever's own choice.
 */
export function boundCitations<Cited extends { title: string; excerpt: string }>(
  citations: readonly Cited[],
): Cited[] {
  return citations.slice(0, most).map((citation) => ({
    ...citation,
    title: cutToLength(citation.title, longestTitle),
    excerpt: cutToLength(citation.excerpt, longestExcerpt),
  }))
}
