import { describe, expect, it } from 'vitest'
import type { ConversationRecord } from '../../shared/domain/conversation/conversation.ts'
import { currentInSeries } from '../../shared/usecases/conversations/names/conversation-series.ts'

/**
 * A series in which the places of `removed` and `standing` exist. Answers the current place and how often the
 * index was read.
 */
async function current(
  removed: number[],
  standing: number[] = [],
): Promise<{ place: number; reads: number }> {
  let reads = 0
  const exists = new Map<string, number | null>([
    ...removed.map((place): [string, number] => [`c${place}`, 1]),
    ...standing.map((place): [string, null] => [`c${place}`, null]),
  ])
  const conversations = {
    findMany: (_openid: string, ids: string[]) => {
      reads += 1
      const found = ids
        .filter((id) => exists.has(id))
        .map((id) => ({ id, removedAt: exists.get(id) ?? null }))
      return Promise.resolve(found as ConversationRecord[])
    },
  }
  return { place: await currentInSeries(conversations, 'o-anna', (place) => `c${place}`), reads }
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_none, place) => place)

describe('the current conversation of a series', () => {
  it('is the first one where there is none, and the one that stands behind those that were removed', async () => {
    expect(await current([])).toEqual({ place: 0, reads: 1 })
    expect(await current([], [0])).toEqual({ place: 0, reads: 1 })
    expect(await current(upTo(11))).toEqual({ place: 11, reads: 1 })
    expect(await current(upTo(11), [11])).toEqual({ place: 11, reads: 1 })
  })

  it('is found in few reads, however many were removed', async () => {
    expect(await current(upTo(20))).toEqual({ place: 20, reads: 2 })
    expect(await current(upTo(2000), [2000])).toEqual({ place: 2000, reads: 6 })
    expect(await current(upTo(2000))).toEqual({ place: 2000, reads: 6 })
  })

  it('stays when those before it have been erased for good', async () => {
    expect(await current([4], [5])).toEqual({ place: 5, reads: 1 })
    expect(await current([4, 5])).toEqual({ place: 6, reads: 1 })
  })

  it('is the last of several that stand', async () => {
    expect(await current([1], [0, 2])).toEqual({ place: 2, reads: 1 })
  })
})
