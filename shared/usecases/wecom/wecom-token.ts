import { AppError } from '../../contract/errors.ts'
import type { Clock, Log } from '../../ports/system.ts'
import type {
  SignInService,
  SignInToken,
  WecomCredentialStore,
  WecomSignInState,
  WecomTokens,
} from '../../ports/wecom-identity.ts'
import { signInRefused, signInWanted } from './steps/wecom-sign-in-words.ts'

export interface WecomTokenPorts {
  clock: Clock
  log: Log
  tokens: WecomTokens
  credentials: WecomCredentialStore
  service: SignInService
}

/** Whoever renews has done it by then, or died: longer than the service may take. */
const renewalMs = 10_000
const pauseMs = 150
const longestWaitMs = 15_000
/** The service is asked no more often whether a token is still good. */
const checkedForMs = 5 * 60_000
/** A token is not used for the last part of its life: a turn takes a while. */
const marginMs = 2 * 60_000

/**
 * The token of somebody whose state `find` reads: the cached one while it is good, else a new one for the
 * credentials kept. However many ask at once, and wherever, one of them renews it and the others wait. Throws
 * UNAUTHENTICATED with words for the person when there are no credentials or the service refuses them,
 * UPSTREAM_… when it does not answer.
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
 * Asked of the service now and then, where it can be asked; while it does not answer, a token counts as good.
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

/** A sign-in with the credentials kept, by whoever took the right to it. */
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
