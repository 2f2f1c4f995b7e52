import { randomBytes } from 'node:crypto'

/** Who a code stands for. */
export interface Person {
  openid: string
  unionid?: string | undefined
}

export interface Codes {
  /** A new code for this person, as `wx.login` would give it: good for five minutes and one use. */
  mint(person: Person): string
  /** The person, or the errcode: 40029 no such code, 40163 used. */
  spend(code: string): Person | 40029 | 40163
}

const livesMs = 5 * 60_000
/** Always good, any number of times. */
const reusable = 'test_code'
const reusablePerson: Person = { openid: 'o-test-code' }

/**
 * Codes of `wx.login`. Besides minted ones: `test_code`, which can be used again, and `code-<openid>`, good
 * once; `~` and anything behind the openid makes another code of the same person (`code-o-anna~2`).
 */
export function createCodes(now: () => number): Codes {
  const minted = new Map<string, { person: Person; until: number }>()
  const used = new Set<string>()

  function personOf(code: string): Person | null {
    const known = minted.get(code)
    if (known) return now() < known.until ? known.person : null
    const [, openid] = /^code-([\w-]+)(?:~.*)?$/.exec(code) ?? []
    return openid === undefined ? null : { openid }
  }

  return {
    mint(person) {
      const code = `0${randomBytes(15).toString('hex')}`
      minted.set(code, { person, until: now() + livesMs })
      return code
    },
    spend(code) {
      if (code === reusable) return reusablePerson
      const person = personOf(code)
      if (!person) return 40029
      if (used.has(code)) return 40163
      used.add(code)
      return person
    },
  }
}
