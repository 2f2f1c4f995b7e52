/** A piece of a document that may answer a question. */
export interface Passage {
  /** Names its place for a reader: document and heading. */
  title: string
  /** A few hundred characters, as the document says it. */
  text: string
  /** How well it fits the question, 0 to 1; comparable within one retriever only. */
  score: number
  url?: string | undefined
}

/**
 * Looks a question up in documents and decides by score whether any is needed: no passage at all is the
 * common answer. Rejects with AppError when the documents cannot be asked (INTERNAL for those deployed with
 * the function, UPSTREAM_… for a service), and with `signal.reason` when `signal` aborts.
 */
export interface Retriever {
  /** At most a few passages, best first. `question` of any length. */
  retrieve(question: string, signal: AbortSignal): Promise<Passage[]>
}
