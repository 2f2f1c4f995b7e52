import { tokensOf } from './retriever-tokens.ts'

/** One passage of the knowledge folder in the index. */
export interface IndexedPassage {
  id: string
  /** The title of the document. */
  document: string
  /** The headings above the passage without the title; empty before the first heading. */
  heading: string
  text: string
  url?: string
}

/** The MiniSearch options of the index. Writing and reading must use the same options. */
export const indexOptions = {
  fields: ['document', 'heading', 'text'],
  storeFields: ['document', 'heading', 'text', 'url'],
  tokenize: tokensOf,
  processTerm: (term: string) => term,
  searchOptions: { boost: { heading: 3 } },
}

/** The file lies beside the entry of every function that looks questions up. */
export const indexFile = 'knowledge.json'
