import { AppError } from '../../contract/errors.ts'
import { isBrokenConnection } from './wire/connection.ts'
import { createDatabase, type CloudDatabase } from './wire/database.ts'
import { createSender } from './wire/send.ts'

export type { CloudDatabase }

const requestTimeoutMs = 10_000
/** More requests at once than this would only wait in the service, and hold connections there. */
const mostAtOnce = 90

/**
 * Connects to the document database of the function's environment. Connections stay open between the writes
 * of a turn.
 */
export function connectDatabase(): CloudDatabase {
  return createDatabase(createSender({ timeoutMs: requestTimeoutMs, keepsConnections: true }))
}

/**
 * Runs one request. A kept connection may have closed while the instance was frozen, so such a request is
 * tried once more. Therefore a request must have the same effect when it arrives twice: an increment carries
 * a condition that holds only once. Any other failure becomes INTERNAL with its cause.
 */
export async function request<Answer>(run: () => Promise<Answer>): Promise<Answer> {
  try {
    return await inTurn(() =>
      run().catch((error: unknown) => (isBrokenConnection(error) ? run() : Promise.reject(error))),
    )
  } catch (error) {
    throw new AppError('INTERNAL', { cause: error })
  }
}

/**
 * Runs one request on a collection that an older deployment may not have made: it holds nothing, and the
 * answer is `nothing`.
 */
export async function unlessMissing<Answer>(nothing: Answer, run: () => Promise<Answer>): Promise<Answer> {
  try {
    return await request(run)
  } catch (error) {
    if (error instanceof AppError && isMissingCollection(error.cause)) return nothing
    throw error
  }
}

function isMissingCollection(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return code === 'DATABASE_COLLECTION_NOT_EXIST' || code === -502_005
}

let running = 0
const waiting: (() => void)[] = []

async function inTurn<Answer>(run: () => Promise<Answer>): Promise<Answer> {
  if (running < mostAtOnce) running += 1
  else await new Promise<void>((resolve) => waiting.push(resolve))
  try {
    return await run()
  } finally {
    // When a request ends, the one that has waited longest takes its place.
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

/**
 * Inserts documents in one request; returns `taken` when a document with one of the ids exists. The service
 * passes on MongoDB's own error text.
 */
export async function insert(
  database: CloudDatabase,
  collection: string,
  documents: Record<string, unknown>[],
): Promise<'added' | 'taken'> {
  try {
    await request(() => database.collection(collection).add(documents))
    return 'added'
  } catch (error) {
    if (isDuplicateKey(error)) return 'taken'
    throw error
  }
}

/** Changes one document in one request. Returns it as it is then, null when none matches. */
export async function findAndModify(
  database: CloudDatabase,
  collection: string,
  query: Record<string, unknown>,
  change: object,
): Promise<unknown> {
  const answer = await request(() => database.collection(collection).where(query).updateAndReturn(change))
  return answer.doc ?? null
}

function isDuplicateKey(error: unknown): boolean {
  return (
    error instanceof AppError &&
    error.cause instanceof Error &&
    /E11000|duplicate key/i.test(error.cause.message)
  )
}
