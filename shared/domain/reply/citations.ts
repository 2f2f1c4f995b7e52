import type { Citation } from '../conversation/message.ts'
import { cutToLength } from '../conversation/text-length.ts'
import { wellFormed } from '../text/well-formed.ts'

const most = 20
const longestTitle = 200
const longestExcerpt = 300
/** A longer address is dropped, because a part of an address is useless. */
const longestUrl = 2000

/**
 * Limits the number and length of the citations that are stored with a reply, best first. Every page of
 * messages carries them, so a retriever must not choose their size.
 */
export function boundCitations(citations: readonly Citation[]): Citation[] {
  return citations.slice(0, most).map(({ url, ...citation }) => ({
    ...citation,
    ...(url !== undefined && url.length <= longestUrl && { url: wellFormed(url) }),
    title: cutToLength(wellFormed(citation.title), longestTitle),
    excerpt: cutToLength(wellFormed(citation.excerpt), longestExcerpt),
  }))
}
