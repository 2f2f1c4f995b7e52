import { randomBytes } from 'node:crypto'

export interface AccessTokens {
  /**
   * `stable_token`: the same one until five minutes before its end, unless `force` is given, which ends the
   * one before at once.
   */
  stable(force: boolean): { access_token: string; expires_in: number }
  /** Null when it is good, else the errcode. */
  refuse(token: string | undefined): 41001 | 40001 | 42001 | null
  /** Ends the present one, as a change of the secret does; it is refused from now on. */
  end(): void
}

const livesMs = 7200_000
const overlapMs = 5 * 60_000

export function createAccessTokens(now: () => number): AccessTokens {
  const ends = new Map<string, number>()
  let current: string | null = null

  function endOf(token: string | null): number {
    return (token === null ? undefined : ends.get(token)) ?? 0
  }

  function end(): void {
    if (current !== null) ends.delete(current)
    current = null
  }

  return {
    stable(force) {
      if (force) end()
      if (current === null || endOf(current) - now() < overlapMs) {
        current = `local_${randomBytes(32).toString('base64url')}`
        ends.set(current, now() + livesMs)
      }
      return { access_token: current, expires_in: Math.floor((endOf(current) - now()) / 1000) }
    },
    refuse(token) {
      if (token === undefined || token === '') return 41001
      const until = ends.get(token)
      if (until === undefined) return 40001
      return now() < until ? null : 42001
    },
    end,
  }
}
