import { AppError } from '../../../contract/errors.ts'
import type { Clock, Log } from '../../../ports/system.ts'
import type {
  SignInService,
  SignInToken,
  WecomCredentialStore,
  WecomSignInState,
  WecomTokens,
} from '../../../ports/wecom-identity.ts'
import { signInRefused, signInWanted } from './wecom-sign-in-words.ts'

export interface WecomTokenPorts {
  clock: Clock
  log: Log
  tokens: WecomTokens
  credentials: WecomCredentialStore
  service: SignInService
}

/**
 * Longer than the company's service may take: after this time, the call that renews a token has finished or
 * died.
 */
const renewalMs = 10_000
const pauseMs = 150
const longestWaitMs = 15_000
/** A token that was checked less than this ago is not checked again. */
const checkedForMs = 5 * 60_000
/** The last part of a token's life is not used, because a turn takes a while. */
const marginMs = 2 * 60_000

/**
 * Returns the access token of a person whose sign-in state `find` reads: the stored token while it is valid,
 * otherwise a new token for the stored credentials. When several calls need a new token at once, in any
 * instance, one call renews it and the others wait. Throws UNAUTHENTICATED with words for the person when
 * there are no credentials or the company's service refuses them, and UPSTREAM_… when the service does not
 * answer.
 */
export async function wecomToken(
  ports: WecomTokenPorts,
  find: () => Promise<WecomSignInState | null>,
  signal: AbortSignal,
): Promise<string> {
  const begun = ports.clock.now()
  for (;;) {
    const state = await find()
    if (!state) throw new AppError('UNAUTHENTICATED', { message: signInWanted })
    if (state.refused) throw new AppError('UNAUTHENTICATED', { message: signInRefused })
    const now = ports.clock.now()
    if (state.token && state.token.expiresAt > now && (await isStillGood(ports, state, state.token))) {
      return state.token.value
    }
    if (await ports.tokens.take(state, now, now + renewalMs)) return renew(ports, state)
    if (now > begun + longestWaitMs) throw new AppError('UPSTREAM_TIMEOUT')
    await ports.clock.sleep(pauseMs, signal)
    signal.throwIfAborted()
  }
}

/**
 * Asks the company's service from time to time whether a token is still valid, if the service has such a
 * check. While the service does not answer, the token counts as valid.
 */
async function isStillGood(
  ports: WecomTokenPorts,
  state: WecomSignInState,
  token: SignInToken,
): Promise<boolean> {
  const now = ports.clock.now()
  if (!ports.service.check || token.checkedAt + checkedForMs > now) return true
  try {
    if (!(await ports.service.check(token.value))) return false
  } catch (error) {
    ports.log.failure('token not checked', error, { personId: state.personId })
    return true
  }
  await ports.tokens.keep(state, { ...token, checkedAt: now })
  return true
}

/** Signs in with the stored credentials. The caller must have won the right to renew the token. */
async function renew(ports: WecomTokenPorts, state: WecomSignInState): Promise<string> {
  const { personId, version } = state
  try {
    const credentials = await ports.credentials.read(personId, version)
    const granted = credentials && (await ports.service.signIn(credentials))
    if (granted) {
      await ports.tokens.keep(state, tokenFrom(granted, ports.clock.now()))
      ports.log.info('signed in', { personId })
      return granted.token
    }
  } catch (error) {
    await ports.tokens.release(state)
    throw error
  }
  await ports.tokens.refuse(state, ports.clock.now())
  ports.log.info('sign-in refused', { personId })
  throw new AppError('UNAUTHENTICATED', { message: signInRefused })
}

function tokenFrom({ token, livesMs }: { token: string; livesMs: number }, now: number): SignInToken {
  return { value: token, expiresAt: now + livesMs - Math.min(marginMs, livesMs / 5), checkedAt: now }
}
