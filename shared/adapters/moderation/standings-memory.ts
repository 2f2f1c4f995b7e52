import type { Standings } from '../../ports/moderation.ts'

const refusedMs = 60 * 60_000
const unjudgedMs = 10 * 60_000
/** In an outage an ordinary talk goes on; whoever floods while nobody judges does not. */
const mostUnjudged = 12
const mostPeople = 5000

interface Standing {
  refusedAt: number
  unjudgedAt: number[]
}

/**
 * Remembers people in the memory of this instance: whose question was refused within an hour, and who asked
 * more than a dozen questions within ten minutes that nobody could judge. The people who did nothing for the
 * longest time are forgotten first.
 */
export function createStandings({ now }: { now: () => number }): Standings {
  const people = new Map<string, Standing>()

  function standingOf(openid: string): Standing {
    const known = people.get(openid) ?? { refusedAt: -Infinity, unjudgedAt: [] }
    people.delete(openid)
    people.set(openid, known)
    for (const first of people.keys()) {
      if (people.size <= mostPeople) break
      people.delete(first)
    }
    return known
  }

  return {
    refused(openid) {
      standingOf(openid).refusedAt = now()
    },
    unjudged(openid) {
      const standing = standingOf(openid)
      standing.unjudgedAt = [...standing.unjudgedAt, now()].slice(-mostUnjudged - 1)
    },
    isSuspected(openid) {
      const standing = people.get(openid)
      if (!standing) return false
      const recent = standing.unjudgedAt.filter((at) => now() - at < unjudgedMs)
      return now() - standing.refusedAt < refusedMs || recent.length > mostUnjudged
    },
  }
}
