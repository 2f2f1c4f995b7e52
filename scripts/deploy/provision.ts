import type { Cloud } from './cloud.ts'
import { describeDifference, type Difference } from './differences.ts'

/**
 * Makes what the database lacks, one thing after the other, so that whatever fails leaves the rest done.
 * Collections, documents and indexes that nobody declared stay as they are; an index of ours over other
 * fields is made anew.
 */
export async function provisionDatabase(
  { database }: Cloud,
  differences: Difference[],
  onDone: (what: string) => void,
): Promise<void> {
  for (const difference of differences) {
    if (difference.kind === 'collection') await database.createCollection(difference.collection)
    else if (difference.kind === 'index') {
      const { collection, index, replaces } = difference
      await database.changeIndexes(collection, [index], replaces ? [index.name] : [])
    } else if (difference.kind === 'rule') await database.setRule(difference.collection, difference.rule)
    else continue
    onDone(describeDifference(difference).replace(/：.*/, '：已建好'))
  }
}

/** Adds the HTTP access paths that lead nowhere. One that leads elsewhere is somebody's own. */
export async function provisionRoutes(
  { access }: Cloud,
  differences: Difference[],
  onDone: (what: string) => void,
): Promise<void> {
  for (const difference of differences) {
    if (difference.kind !== 'route' || difference.takenBy !== null) continue
    await access.addRoute(difference.route)
    onDone(`HTTP 路径 ${difference.route.path}：已指向 ${difference.route.function}`)
  }
}
