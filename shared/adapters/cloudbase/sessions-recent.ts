import type { SessionRecord, Sessions } from '../../ports/identity.ts'

const largest = 10_000

/**
 * Sessions that this process found a moment ago are not read again for `keptMs`, so a busy client costs one
 * read in that time. A revocation in this process counts at once, one on another instance after `keptMs` at
 * most.
 */
export function createRecentSessions(
  sessions: Sessions,
  options: { keptMs: number; now: () => number },
): Sessions {
  const recent = new Map<string, { found: Promise<SessionRecord | null>; until: number }>()

  function remember(id: string, found: Promise<SessionRecord | null>): void {
    recent.delete(id)
    const [oldest] = recent.keys()
    if (recent.size >= largest && oldest !== undefined) recent.delete(oldest)
    const entry = { found, until: options.now() + options.keptMs }
    recent.set(id, entry)
    const forget = (): void => {
      if (recent.get(id) === entry) recent.delete(id)
    }
    // Neither a failure nor an absence is worth keeping.
    void found.then((session) => session ?? forget(), forget)
  }

  return {
    ...sessions,
    find(id) {
      const known = recent.get(id)
      if (known && options.now() < known.until) return known.found
      const found = sessions.find(id)
      remember(id, found)
      return found
    },
    async rotate(refreshToken, now) {
      // A token that was used before ends its session.
      try {
        return await sessions.rotate(refreshToken, now)
      } finally {
        recent.delete(refreshToken.split('.')[0] ?? '')
      }
    },
    async revoke(openid, id, now) {
      try {
        await sessions.revoke(openid, id, now)
      } finally {
        recent.delete(id)
      }
    },
  }
}
