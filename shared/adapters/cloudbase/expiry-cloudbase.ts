import type { Expiry } from '../../ports/storage.ts'
import { expiringCollections } from './collections-cloudbase.ts'
import { unlessMissing, type CloudDatabase } from './database-cloudbase.ts'

export function createExpiry(database: CloudDatabase): Expiry {
  const { command } = database

  async function removeFrom(collection: string, now: number): Promise<number> {
    const query = { expiresAt: command.lt(now) }
    const answer = await unlessMissing({ deleted: 0 }, () =>
      database.collection(collection).where(query).remove(),
    )
    return typeof answer.deleted === 'number' ? answer.deleted : 0
  }

  return {
    async removeExpired(now) {
      const removed = await Promise.all(expiringCollections.map((name) => removeFrom(name, now)))
      return removed.reduce((sum, count) => sum + count, 0)
    },
  }
}
