/**
 * A company's own service that people sign in at with a code and a password, for a token that lives a while.
 */
import { randomBytes } from 'node:crypto'

/** One request as it went; never a code, a password or a token. */
export interface SignInCall {
  /** Milliseconds since the epoch. */
  at: number
  operation: 'sign-in' | 'check'
  status: number
}

export interface SignInBehaviour {
  /** Life of coming tokens; null: the answer does not say. */
  expiresInSeconds: number | null
  /** Before each answer. */
  delayMs: number
  /** Answers this instead. */
  status: number | null
}

/** The side that tests and development see. */
export interface SignInUpstream {
  calls(operation?: SignInCall['operation']): SignInCall[]
  /** How it goes on from now. */
  behave(behaviour: Partial<SignInBehaviour>): void
  /** Gives this code another password; at first everybody's is `pw-` and the code. */
  setPassword(code: string, password: string): void
  /** Whether a token was given by this service and has not ended. */
  isGood(token: string): boolean
  /** All tokens end. */
  endTokens(): void
  /** Forgets calls, passwords and behaviour. Tokens stay. */
  reset(): void
}

export interface SignInWorld extends SignInUpstream {
  readonly behaviour: SignInBehaviour
  /** A token, or null for a wrong password. */
  grant(code: string, password: string): string | null
  note(call: SignInCall): void
}

const usual: SignInBehaviour = { expiresInSeconds: 7200, delayMs: 0, status: null }
const defaultLifeMs = 7200_000

export function createSignIn(now: () => number = Date.now): SignInWorld {
  const behaviour = { ...usual }
  const passwords = new Map<string, string>()
  const tokens = new Map<string, number>()
  let calls: SignInCall[] = []
  return {
    behaviour,
    calls: (operation) => calls.filter((call) => operation === undefined || call.operation === operation),
    behave: (change) => Object.assign(behaviour, change),
    setPassword: (code, password) => void passwords.set(code, password),
    isGood: (token) => (tokens.get(token) ?? 0) > now(),
    endTokens: () => tokens.clear(),
    reset() {
      calls = []
      passwords.clear()
      Object.assign(behaviour, usual)
    },
    grant(code, password) {
      if (password !== (passwords.get(code) ?? `pw-${code}`)) return null
      const token = `tok-${randomBytes(12).toString('hex')}`
      const { expiresInSeconds } = behaviour
      tokens.set(token, now() + (expiresInSeconds === null ? defaultLifeMs : expiresInSeconds * 1000))
      return token
    },
    note: (call) => void calls.push(call),
  }
}
