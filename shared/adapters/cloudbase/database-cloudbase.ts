import cloudbase from '@cloudbase/node-sdk'
import { AppError } from '../../contract/errors.ts'

type App = ReturnType<typeof cloudbase.init>
export type CloudDatabase = ReturnType<App['database']>

const requestTimeoutMs = 10_000
/**
 * The SDK keeps a hundred connections. A request that has to wait for one inside it leaves a listener on it,
 * with all that it holds: tens of kilobytes for each, while the instance is busy. So they wait here.
 */
const mostAtOnce = 90

/**
 * The document database of the environment the function runs in. Connections are kept between the writes of a
 * turn.
 */
export function connectDatabase(): CloudDatabase {
  return cloudbase
    .init({ env: cloudbase.SYMBOL_CURRENT_ENV, timeout: requestTimeoutMs, keepalive: true })
    .database()
}

/**
 * Runs one request. A kept connection that was closed while the instance was frozen is tried once more, so a
 * request must mean the same when it arrives twice: increments carry a condition that they meet once.
 * Whatever else fails becomes INTERNAL, with its cause.
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

let running = 0
const waiting: (() => void)[] = []

async function inTurn<Answer>(run: () => Promise<Answer>): Promise<Answer> {
  if (running < mostAtOnce) running += 1
  else await new Promise<void>((resolve) => waiting.push(resolve))
  try {
    return await run()
  } finally {
    // Whoever waits longest takes the place over.
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

function isBrokenConnection(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return code === 'ECONNRESET' || code === 'EPIPE'
}

/**
 * Inserts in one request; `taken` when a document under one of the ids exists. The service passes MongoDB's
 * own words on.
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

function isDuplicateKey(error: unknown): boolean {
  return (
    error instanceof AppError &&
    error.cause instanceof Error &&
    /E11000|duplicate key/i.test(error.cause.message)
  )
}
