/** A stored document: plain JSON values plus Date and RegExp; `_id` is a string. */
export type Document = Record<string, unknown> & { _id: string }

/** A query, update or order in MongoDB's words, EJSON already decoded. */
export type Query = Record<string, unknown>

/** Keys in index order; 1 ascending, -1 descending. */
export interface IndexDeclaration {
  name: string
  keys: [field: string, direction: 1 | -1][]
  unique?: boolean
}

/**
 * `rule` is what clients may do: one of the four simple permissions or a custom rule, as the console has
 * them.
 */
export interface CollectionDeclaration {
  name: string
  indexes: IndexDeclaration[]
  rule:
    | 'READONLY'
    | 'PRIVATE'
    | 'ADMINWRITE'
    | 'ADMINONLY'
    | { read: boolean | string; write: boolean | string }
}

export interface FindOptions {
  query?: Query
  /** Sort, in order of importance. */
  order?: [field: string, direction: 1 | -1][]
  offset?: number
  limit?: number
  projection?: Record<string, unknown>
}

/** A change that has been committed; `before`/`after` are null when the document was created/removed. */
export interface Change {
  collection: string
  id: string
  before: Document | null
  after: Document | null
}

/**
 * The document database in-process, as the other parts of the local cloud use it. Every method rejects with
 * CloudError in the service's codes (DATABASE_COLLECTION_NOT_EXIST, INVALID_PARAM,
 * DATABASE_TRANSACTION_CONFLICT, DATABASE_TRANSACTION_FAIL; DATABASE_REQUEST_FAILED with mongod's words, such
 * as `E11000 duplicate key error`). A resolved write is durable against `kill -9`. `transactionId` is one
 * that `startTransaction` gave.
 */
export interface Database {
  declare(collections: CollectionDeclaration[]): Promise<void>
  createCollection(name: string): Promise<void>
  declaration(name: string): CollectionDeclaration | undefined
  insert(collection: string, documents: Record<string, unknown>[], transactionId?: string): Promise<string[]>
  find(collection: string, options: FindOptions, transactionId?: string): Promise<Document[]>
  count(collection: string, query: Query): Promise<number>
  /**
   * `updated` counts documents that are other than before; one replaced by a whole one counts always, one
   * inserted never.
   */
  update(
    collection: string,
    query: Query,
    update: Query,
    options: { multi: boolean; upsert: boolean; replace: boolean },
    transactionId?: string,
  ): Promise<{ updated: number; upsertedId: string | null }>
  /** `updated` is 1 when a document matched, changed or not. */
  updateAndReturn(
    collection: string,
    query: Query,
    update: Query,
    transactionId?: string,
  ): Promise<{ updated: number; document: Document | null }>
  remove(
    collection: string,
    query: Query,
    options: { multi: boolean },
    transactionId?: string,
  ): Promise<number>
  aggregate(collection: string, stages: Record<string, unknown>[]): Promise<Record<string, unknown>[]>
  startTransaction(): Promise<string>
  commitTransaction(transactionId: string): Promise<void>
  abortTransaction(transactionId: string): Promise<void>
  /** Called after each commit, in commit order. Returns how to stop. */
  onChange(listener: (change: Change) => void): () => void
  close(): Promise<void>
}
