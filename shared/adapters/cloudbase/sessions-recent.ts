import type { SessionRecord, Sessions } from '../../ports/identity.ts'

const largest = 10_000

/**
 * Keeps found sessions in memory for `keptMs`, so a busy client costs one read in that time. A revocation in
 * this process counts at once; a revocation by another instance counts after `keptMs` at most.
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
    // Failures and missing sessions are not kept.
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
      // A used token ends its session, so the kept copy must go.
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
