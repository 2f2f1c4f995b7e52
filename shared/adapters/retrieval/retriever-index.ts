import { tokensOf } from './retriever-tokens.ts'

/** One passage of the knowledge folder, as the index keeps it. */
export interface IndexedPassage {
  id: string
  /** Title of the document. */
  document: string
  /** Headings above the passage, without the title; empty before the first one. */
  heading: string
  text: string
  url?: string
}

/** MiniSearch options under which the index was written: it must be read under the same. */
export const indexOptions = {
  fields: ['document', 'heading', 'text'],
  storeFields: ['document', 'heading', 'text', 'url'],
  tokenize: tokensOf,
  processTerm: (term: string) => term,
  searchOptions: { boost: { heading: 3 } },
}

/** Beside the entry of every function that looks things up. */
export const indexFile = 'knowledge.json'
