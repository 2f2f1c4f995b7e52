import * as z from 'zod/mini'
import { AppError } from '../../contract/errors.ts'
import type { Attempts, AttemptWindow } from '../../ports/limits.ts'
import type { Ids } from '../../ports/system.ts'
import { insert, request, type CloudDatabase } from './database-cloudbase.ts'

/** The same collection also holds the counters of turns and requests. */
const collection = 'quotas'
/** The clocks of instances differ a little. */
const keptMs = 60_000

const noted = z.object({ attempts: z.array(z.string()) })

/**
 * Each key and window has one document that names and counts its attempts. A find-and-modify adds an attempt
 * while there is room, so exactly `limit` attempts pass, however many run at once. Ids are hashes with
 * `pepper`, a secret of this product, because accounts are easy to guess.
 */
export function createAttempts(database: CloudDatabase, options: { ids: Ids; pepper: string }): Attempts {
  const { command } = database
  const { ids, pepper } = options

  function place({ key, windowMs }: AttemptWindow, now: number): { id: string; endsAt: number } {
    const window = Math.floor(now / windowMs)
    const id = ids.derive('a', pepper, key, String(windowMs), String(window))
    return { id, endsAt: (window + 1) * windowMs }
  }

  async function modify(query: Record<string, unknown>, change: object): Promise<boolean> {
    const answer = await request(() => database.collection(collection).where(query).updateAndReturn(change))
    return Boolean(answer.doc)
  }

  function add(id: string, attempt: string, limit: number): Promise<boolean> {
    const hasRoom = { _id: id, count: command.lt(limit), attempts: command.neq(attempt) }
    return modify(hasRoom, { count: command.inc(1), attempts: command.push([attempt]) })
  }

  /** Returns null when the window has no attempts yet. */
  async function read(id: string): Promise<string[] | null> {
    const found = await request(() => database.collection(collection).where({ _id: id }).get())
    return found.data[0] ? noted.parse(found.data[0]).attempts : null
  }

  async function note(id: string, attempt: string, limit: number, expiresAt: number): Promise<boolean> {
    if (await add(id, attempt, limit)) return true
    const known = await read(id)
    if (known) return known.includes(attempt)
    const first = { _id: id, count: 1, attempts: [attempt], expiresAt }
    if ((await insert(database, collection, [first])) === 'added') return true
    // Another instance has created the document meanwhile, or this one has and lost the answer.
    if (await add(id, attempt, limit)) return true
    const made = await read(id)
    if (!made) throw new AppError('INTERNAL', { cause: new Error('the attempts are gone') })
    return made.includes(attempt)
  }

  return {
    async note(window, attempt, now) {
      const { id, endsAt } = place(window, now)
      const allowed = await note(id, attempt, window.limit, endsAt + keptMs)
      return { allowed, retryAfterMs: allowed ? 0 : endsAt - now }
    },
    async forget(window, attempt, now) {
      const { id } = place(window, now)
      await modify(
        { _id: id, attempts: attempt },
        { count: command.inc(-1), attempts: command.pull(attempt) },
      )
    },
  }
}
