/** A piece of a document that may answer a question. */
export interface Passage {
  /** The document and heading, for a reader. */
  title: string
  /** A few hundred characters, quoted from the document. */
  text: string
  /**
   * How well the passage fits the question, from 0 to 1. Scores of different retrievers cannot be compared.
   */
  score: number
  url?: string | undefined
}

/**
 * Looks a question up in documents. The score decides whether the question needs a passage; most questions
 * get none. Rejects with AppError when the documents are unavailable: INTERNAL for documents in the bundle,
 * UPSTREAM_… for a service. Rejects with `signal.reason` when `signal` aborts.
 */
export interface Retriever {
  /** Returns a few passages at most, best first. `question` may have any length. */
  retrieve(question: string, signal: AbortSignal): Promise<Passage[]>
}
