import type { LinkSide } from '../domain/people/link-code.ts'

/**
 * The ids of a WeCom user in this product. `id` derives from bot and userid. `ownId` is the user's openid
 * while no link exists.
 */
export interface WecomPersonKey {
  id: string
  ownId: string
}

export interface WecomPersonRecord extends WecomPersonKey {
  /**
   * The person whose conversations the user has now: `ownId`, or the openid of the linked mini-program
   * person.
   */
  openid: string
  /** Milliseconds since the epoch; null when no link exists. */
  linkedAt: number | null
  /** Whether credentials for the company's service are stored, and whether the service refused them last. */
  signIn: 'none' | 'kept' | 'refused'
}

/**
 * Links between WeCom users and mini-program people. Rejects with AppError INTERNAL when the database fails.
 */
export interface WecomPeople {
  /** Returns null for a user who was never linked and gave no credentials. */
  find(id: string): Promise<WecomPersonRecord | null>
  /** Links the user to `openid` and replaces an earlier link. */
  link(person: WecomPersonKey, openid: string, now: number): Promise<void>
  /**
   * Ends the user's link; with `openid`, only a link to that person. Returns false when no such link exists.
   */
  unlink(id: string, openid?: string): Promise<boolean>
  /** Returns the users who are linked to `openid`, newest first, at most twenty. */
  linkedTo(openid: string): Promise<WecomPersonRecord[]>
}

/** The owner of a link code. */
export interface LinkCodeRecord {
  /** The side that made the code; the person types it in on the other side. */
  madeOn: LinkSide
  /** For a code of the mini-program, the openid; for a code of WeCom, the user's own id. */
  openid: string
  /** For a code of WeCom, the `id` of a WecomPersonKey; null for a code of the mini-program. */
  personId: string | null
}

/** One-time codes. The database stores only a keyed hash of each code. Each method is one atomic request. */
export interface LinkCodes {
  /**
   * Returns `taken` when the code currently belongs to another record. Adding the same record again returns
   * `added`.
   */
  add(code: string, record: LinkCodeRecord, expiresAt: number): Promise<'added' | 'taken'>
  /**
   * Spends a code for `by`. The same `by` may repeat this with the same result, because WeCom may send a
   * message twice. Returns null for a code that is unknown or expired, was made on the other side, or was
   * spent by somebody else.
   */
  spend(code: string, madeOn: LinkSide, by: string, now: number): Promise<LinkCodeRecord | null>
  /** Derives digits from `seed` and a secret, so nobody outside can compute them. */
  codeFor(seed: string): string
}

/** The account and password for the company's service. They are never logged and never stored unencrypted. */
export interface WecomCredentials {
  code: string
  password: string
}

/** Stores credentials encrypted. When the key has changed and cannot open them, they count as missing. */
export interface WecomCredentialStore {
  /**
   * Stores new credentials under `version`. Replaces credentials of any other version and the token that came
   * from them.
   */
  keep(
    person: WecomPersonKey,
    credentials: WecomCredentials,
    at: { version: string; now: number },
  ): Promise<void>
  /** Erases the credentials and the token. Returns false when there were none. */
  forget(id: string): Promise<boolean>
  /** Returns null when no credentials of this `version` exist. */
  read(id: string, version: string): Promise<WecomCredentials | null>
}

export interface SignInToken {
  value: string
  /** The product does not use the token after this time. */
  expiresAt: number
  /** When the service last issued or confirmed the token. */
  checkedAt: number
}

/** The state of a person's sign-in at the company's service. */
export interface WecomSignInState {
  personId: string
  /** The version of the credentials; a token of another version is void. */
  version: string
  /** The number of tokens so far. */
  serial: number
  refused: boolean
  /** Null when no token exists or its key was replaced. */
  token: SignInToken | null
}

/** Stores tokens encrypted; all instances share them. Each method is one atomic request. */
export interface WecomTokens {
  /**
   * Returns the state of the WeCom user who is the person `openid`. With several such users, the one with the
   * newest credentials that were not refused counts.
   */
  find(openid: string): Promise<WecomSignInState | null>
  /** Returns the state of this WeCom user. */
  findOf(personId: string): Promise<WecomSignInState | null>
  /**
   * Takes the right to renew the token until `until`. Returns false when another call has that right, or when
   * the state has changed since `seen`.
   */
  take(seen: WecomSignInState, now: number, until: number): Promise<boolean>
  /** Stores a token and gives the right to renew back. Does nothing when the credentials have changed. */
  keep(seen: WecomSignInState, token: SignInToken): Promise<void>
  /** Marks the credentials as refused by the service and erases the token. */
  refuse(seen: WecomSignInState, now: number): Promise<void>
  /** Gives the right to renew back, when the service did not answer. */
  release(seen: WecomSignInState): Promise<void>
}

/** The company's service at which WeCom users sign in. */
export interface SignInService {
  /**
   * Returns a new token and its lifetime in milliseconds, or null when the service refuses these credentials.
   * Rejects with AppError UPSTREAM_UNAVAILABLE, UPSTREAM_TIMEOUT or UPSTREAM_REJECTED (an answer outside the
   * protocol).
   */
  signIn(credentials: WecomCredentials): Promise<{ token: string; livesMs: number } | null>
  /**
   * Asks whether a token is still valid; null when the service has no such check. Rejects as `signIn` does.
   */
  check: ((token: string) => Promise<boolean>) | null
}
