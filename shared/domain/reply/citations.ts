import type { Citation } from '../conversation/message.ts'
import { cutToLength } from '../conversation/text-length.ts'

const most = 20
const longestTitle = 200
const longestExcerpt = 300
/** A part of an address is none. */
const longestUrl = 2000

/**
 * What is kept of the passages that a reply names, the best first: they are stored with it and come along on
 * every page, so that neither their number nor their length may be a retriever's own choice.
 */
export function boundCitations(citations: readonly Citation[]): Citation[] {
  return citations.slice(0, most).map(({ url, ...citation }) => ({
    ...citation,
    ...(url !== undefined && url.length <= longestUrl && { url }),
    title: cutToLength(citation.title, longestTitle),
    excerpt: cutToLength(citation.excerpt, longestExcerpt),
  }))
}
