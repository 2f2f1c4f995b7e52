import type { Conversations } from '../../../ports/storage.ts'

/** Most series have one member. In a long series, each further read covers more places. */
const firstRead = 20
const readGrowth = 5
const largestRead = 500

/**
 * In a series, each conversation begins when the person has removed the one before it. Returns the place of
 * the conversation to talk in: the last one that is not removed, or the next one to begin. The reads cover
 * 20, then 100, then 500 places each.
 */
export async function currentInSeries(
  conversations: Pick<Conversations, 'findMany'>,
  openid: string,
  idAt: (place: number) => string,
): Promise<number> {
  let from = 0
  for (let size = firstRead; ; size = Math.min(largestRead, size * readGrowth)) {
    const ids = Array.from({ length: size }, (_none, index) => idAt(from + index))
    const found = await conversations.findMany(openid, ids)
    const places = (some: typeof found): number[] => some.map(({ id }) => from + ids.indexOf(id))
    const standing = Math.max(-1, ...places(found.filter(({ removedAt }) => removedAt === null)))
    if (standing >= 0) return standing
    const next = Math.max(from - 1, ...places(found)) + 1
    if (next < from + size) return next
    from = next
  }
}
