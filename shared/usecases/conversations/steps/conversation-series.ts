import type { Conversations } from '../../../ports/storage.ts'

/** Most series have one member; of a long one, each further read looks at more. */
const firstRead = 20
const readGrowth = 5
const largestRead = 500

/**
 * Of conversations that follow each other, each begun when its person had removed the one before: the place
 * of the one to talk in. That is the last one that stands, else the next to begin. One read of the index each
 * twenty, hundred, five hundred removed ones.
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
