import type { LinkSide } from '../domain/people/link-code.ts'

/**
 * A WeCom user as this product keeps them: `id` follows from bot and userid, `ownId` is their openid while
 * nothing is linked.
 */
export interface WecomPersonKey {
  id: string
  ownId: string
}

export interface WecomPersonRecord extends WecomPersonKey {
  /** Whose conversations they have now: their own id, or the mini-program's openid they are linked to. */
  openid: string
  /** Milliseconds since the epoch; null while not linked. */
  linkedAt: number | null
  /** Whether credentials for the company's service are kept, and whether it refused them last. */
  signIn: 'none' | 'kept' | 'refused'
}

/**
 * Links between WeCom users and mini-program identities. Rejects with AppError INTERNAL when the database
 * does.
 */
export interface WecomPeople {
  /** Null for somebody who was never linked and gave no credentials. */
  find(id: string): Promise<WecomPersonRecord | null>
  /** Makes them the person `openid` from now on, in place of whoever they were linked to. */
  link(person: WecomPersonKey, openid: string, now: number): Promise<void>
  /**
   * They are themselves again; with an `openid`, only if they are linked to that one. False when there was no
   * such link.
   */
  unlink(id: string, openid?: string): Promise<boolean>
  /** Those who are linked to `openid`, the newest first, twenty at most. */
  linkedTo(openid: string): Promise<WecomPersonRecord[]>
}

/** Whom a link code was made for. */
export interface LinkCodeRecord {
  /** The side it was made on; it is typed in on the other. */
  madeOn: LinkSide
  /** On `miniprogram`, the openid. On `wecom`, the user's own id. */
  openid: string
  /** On `wecom`, the `id` of a WecomPersonKey; null on the other. */
  personId: string | null
}

/** One-time codes. Only a keyed hash of a code is stored. Each method is one request, atomic. */
export interface LinkCodes {
  /** `taken` when this code is somebody else's at present; the same record again is `added`. */
  add(code: string, record: LinkCodeRecord, expiresAt: number): Promise<'added' | 'taken'>
  /**
   * Spends a code for `by`, who may repeat that: a message that WeCom sends twice is answered the same. Null
   * for a code that is unknown, expired, made on another side, or spent by somebody else.
   */
  spend(code: string, madeOn: LinkSide, by: string, now: number): Promise<LinkCodeRecord | null>
  /** Digits that follow from `seed` and a secret of ours: nobody outside can compute them. */
  codeFor(seed: string): string
}

/** What a person signs in with at the company's service. Never logged, never stored in the clear. */
export interface WecomCredentials {
  code: string
  password: string
}

/** Credentials of people, encrypted at rest. A key that no longer opens them counts as none being kept. */
export interface WecomCredentialStore {
  /**
   * Takes the place of those of another version, and of the token that came from them; `version` names these.
   */
  keep(
    person: WecomPersonKey,
    credentials: WecomCredentials,
    at: { version: string; now: number },
  ): Promise<void>
  /** Forgets them and the token. False when there were none. */
  forget(id: string): Promise<boolean>
  /** Null when there are none any more, or others than those of `version`. */
  read(id: string, version: string): Promise<WecomCredentials | null>
}

export interface SignInToken {
  value: string
  /** It is not used after this time. */
  expiresAt: number
  /** When the service last gave it or said that it is good. */
  checkedAt: number
}

/** What is known of a person's sign-in at the company's service. */
export interface WecomSignInState {
  personId: string
  /** Names the credentials: what came from others is void. */
  version: string
  /** Counts the tokens there have been. */
  serial: number
  refused: boolean
  /** Null when there is none, or its key is gone. */
  token: SignInToken | null
}

/** Tokens of people, encrypted at rest, shared by all instances. Each method is one request, atomic. */
export interface WecomTokens {
  /**
   * Of the WeCom user who is the person `openid` here; with several, the one whose credentials are newest and
   * not refused.
   */
  find(openid: string): Promise<WecomSignInState | null>
  /** The same of one WeCom user. */
  findOf(personId: string): Promise<WecomSignInState | null>
  /**
   * Takes the right to renew until `until`; false when somebody else has it, or the state is no longer
   * `seen`.
   */
  take(seen: WecomSignInState, now: number, until: number): Promise<boolean>
  /** Keeps a token, and gives the right back. Nothing happens when the credentials have changed meanwhile. */
  keep(seen: WecomSignInState, token: SignInToken): Promise<void>
  /** The service refused the credentials; the token goes. */
  refuse(seen: WecomSignInState, now: number): Promise<void>
  /** Gives the right back: the service did not answer. */
  release(seen: WecomSignInState): Promise<void>
}

/** The company's service that people sign in at. */
export interface SignInService {
  /**
   * A new token and how long it lives, in milliseconds. Null: it refuses these credentials. Rejects with
   * AppError UPSTREAM_UNAVAILABLE, UPSTREAM_TIMEOUT or UPSTREAM_REJECTED (an answer that is not the
   * protocol).
   */
  signIn(credentials: WecomCredentials): Promise<{ token: string; livesMs: number } | null>
  /** Whether a token is still good; null when the service has no way to ask. Rejects as `signIn` does. */
  check: ((token: string) => Promise<boolean>) | null
}
