import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAccessTokens } from '../../shared/adapters/system/access-tokens-jose.ts'
import { createSessions } from '../../shared/adapters/cloudbase/sessions-cloudbase.ts'
import { createRecentSessions } from '../../shared/adapters/cloudbase/sessions-recent.ts'
import type { OpenedSession } from '../../shared/contract/session.ts'
import { authenticate } from '../../shared/usecases/gateway/authenticate.ts'
import { refreshSession } from '../../shared/usecases/gateway/refresh-session.ts'
import { openSession } from '../../shared/usecases/gateway/open-session.ts'
import { signOut } from '../../shared/usecases/gateway/sign-out.ts'
import { codeOf, dayMs, graceMs, ids, key, minuteMs, openStage, type Stage } from './stage.ts'

let stage: Stage
let people = 0
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const enter = (): Promise<OpenedSession> =>
  openSession(stage.ports, { code: `code-o-person${(people += 1)}` })
const renew = (refreshToken: string) => refreshSession(stage.ports, { refreshToken })
const ask = (accessToken: string) => authenticate(stage.ports, accessToken)

/** What a rotation changes of a session. */
async function stepOf({ sessionId }: OpenedSession): Promise<unknown> {
  const [session] = await stage.cloud.database.find('sessions', { query: { _id: sessionId } })
  return { changing: session?.changing, rotatedAt: session?.rotatedAt, expiresAt: session?.expiresAt }
}

async function requestsDuring(work: () => Promise<unknown>): Promise<number> {
  const before = stage.cloud.requests.list().length
  await work()
  return stage.cloud.requests.list().length - before
}

describe('a refresh', () => {
  it('gives the same session new tokens', async () => {
    const first = await enter()
    const second = await renew(first.refreshToken)
    expect(second).toMatchObject({ openid: first.openid, sessionId: first.sessionId })
    expect(second.refreshToken).not.toBe(first.refreshToken)
    expect(await ask(second.accessToken)).toMatchObject({ openid: first.openid })
    expect((await renew(second.refreshToken)).sessionId).toBe(first.sessionId)
  })

  it('gives the same successor once more for a moment, on any instance, and takes one step', async () => {
    const first = await enter()
    const instances = Array.from({ length: 3 }, () => instance())
    const crossed = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        refreshSession(instances[index % 3] ?? stage.ports, { refreshToken: first.refreshToken }),
      ),
    )
    const [successor, ...others] = new Set(crossed.map(({ refreshToken }) => refreshToken))
    expect(others).toEqual([])
    for (const { accessToken } of crossed)
      expect(await ask(accessToken)).toMatchObject({ openid: first.openid })
    const step = await stepOf(first)
    stage.time.now += graceMs
    expect((await renew(first.refreshToken)).refreshToken).toBe(successor)
    expect(await stepOf(first)).toEqual(step)
    expect((await renew(successor ?? '')).sessionId).toBe(first.sessionId)
  })

  it('with a token that was used a moment and more ago ends the session for whoever holds it', async () => {
    const first = await enter()
    const second = await renew(first.refreshToken)
    stage.time.now += graceMs + 1
    expect(await codeOf(renew(first.refreshToken))).toBe('UNAUTHENTICATED')
    expect(await codeOf(renew(second.refreshToken))).toBe('UNAUTHENTICATED')
    expect(await codeOf(ask(second.accessToken))).toBe('UNAUTHENTICATED')
  })

  it('with a token from before the last one ends the session at once', async () => {
    const first = await enter()
    const second = await renew(first.refreshToken)
    const third = await renew(second.refreshToken)
    expect(await codeOf(renew(first.refreshToken))).toBe('UNAUTHENTICATED')
    expect(await codeOf(ask(third.accessToken))).toBe('UNAUTHENTICATED')
  })

  it('by a thief and by the person is a theft as soon as they part', async () => {
    const first = await enter()
    const [mine, stolen] = [await renew(first.refreshToken), await renew(first.refreshToken)]
    expect(stolen.refreshToken).toBe(mine.refreshToken)
    const next = await renew(stolen.refreshToken)
    stage.time.now += graceMs + 1
    expect(await codeOf(renew(mine.refreshToken))).toBe('UNAUTHENTICATED')
    expect(await codeOf(renew(next.refreshToken))).toBe('UNAUTHENTICATED')
  })

  it('gives nothing in that moment once the session was signed out', async () => {
    const first = await enter()
    const second = await renew(first.refreshToken)
    await signOut(stage.ports, await ask(second.accessToken))
    expect(await codeOf(renew(first.refreshToken))).toBe('UNAUTHENTICATED')
  })

  it('gives the same successor while the keys change', async () => {
    const [old, fresh] = [key, { kid: 'k2', secret: 'another secret of at least thirty-two characters' }]
    const [before, after] = [instance([old]), instance([fresh, old])]
    const first = await enter()
    const second = await refreshSession(before, { refreshToken: first.refreshToken })
    const again = await refreshSession(after, { refreshToken: first.refreshToken })
    expect(again.refreshToken).toBe(second.refreshToken)
    const third = await refreshSession(after, { refreshToken: second.refreshToken })
    // One that lacks the new key cannot give it, and takes nobody for a thief.
    expect(await codeOf(refreshSession(before, { refreshToken: second.refreshToken }))).toBe(
      'UNAUTHENTICATED',
    )
    expect((await refreshSession(after, { refreshToken: third.refreshToken })).sessionId).toBe(
      first.sessionId,
    )
  })

  it('with a guess does not end another person’s session', async () => {
    const first = await enter()
    const [id, lasting, changing] = first.refreshToken.split('.')
    const letter = lasting?.startsWith('A') ? 'B' : 'A'
    const guess = [id, `${letter}${lasting?.slice(1)}`, changing].join('.')
    expect(await codeOf(renew(guess))).toBe('UNAUTHENTICATED')
    expect(await ask(first.accessToken)).toMatchObject({ openid: first.openid })
  })

  it.each(['', 'x', 's'.repeat(300), 'sess.a.b', '__proto__.a.b'])('with %j is refused', async (token) => {
    expect(await codeOf(renew(token))).toBe('UNAUTHENTICATED')
  })

  it('moves the end of the session on; without one it comes', async () => {
    const first = await enter()
    stage.time.now += 29 * dayMs
    const second = await renew(first.refreshToken)
    stage.time.now += 29 * dayMs
    const third = await renew(second.refreshToken)
    stage.time.now += 30 * dayMs
    expect(await codeOf(renew(third.refreshToken))).toBe('UNAUTHENTICATED')
  })

  it('counts once when the database answers to a connection that has died', async () => {
    const first = await enter()
    stage.cloud.faults.add({ action: /AndReturn|modify/i, drop: 'after', times: 1 })
    const second = await renew(first.refreshToken)
    expect((await renew(second.refreshToken)).sessionId).toBe(first.sessionId)
  })

  it('leaves neither token nor secret in the database', async () => {
    const first = await enter()
    const second = await renew(first.refreshToken)
    const documents = JSON.stringify(await stage.cloud.database.find('sessions', {}))
    for (const { refreshToken, accessToken } of [first, second]) {
      for (const secret of refreshToken.split('.').slice(1)) expect(documents).not.toContain(secret)
      expect(documents).not.toContain(accessToken)
    }
  })
})

describe('authenticating', () => {
  it('reads the database once', async () => {
    const { accessToken } = await enter()
    expect(await requestsDuring(() => ask(accessToken))).toBe(1)
  })

  it('refuses a forged token without reading anything', async () => {
    expect(await requestsDuring(() => codeOf(ask('a.b.c')))).toBe(0)
  })

  it('refuses a session that was signed out, its refresh token too', async () => {
    const { accessToken, refreshToken } = await enter()
    await signOut(stage.ports, await ask(accessToken))
    expect(await codeOf(ask(accessToken))).toBe('UNAUTHENTICATED')
    expect(await codeOf(renew(refreshToken))).toBe('UNAUTHENTICATED')
  })

  it('refuses a session that is gone from the database', async () => {
    const { accessToken, sessionId } = await enter()
    await stage.database.collection('sessions').where({ _id: sessionId }).remove()
    expect(await codeOf(ask(accessToken))).toBe('UNAUTHENTICATED')
  })

  it('refuses a token of ours that names another person’s session', async () => {
    const { sessionId } = await enter()
    const tokens = createAccessTokens({ keys: [key], lifetimeMs: minuteMs, ids })
    const { token } = await tokens.issue({ openid: 'o-thief', sessionId }, stage.time.now)
    expect(await codeOf(ask(token))).toBe('UNAUTHENTICATED')
  })

  it('cannot sign another person out', async () => {
    const { accessToken, sessionId } = await enter()
    await signOut(stage.ports, { openid: 'o-thief', channel: 'gateway', sessionId })
    expect(await ask(accessToken)).toMatchObject({ sessionId })
  })
})

/** One instance of the gateway, with a memory of its own. */
function instance(keys = [key]) {
  const options = { lifetimeMs: 30 * dayMs, graceMs, keys }
  const sessions = createRecentSessions(createSessions(stage.database, ids, options), {
    keptMs: 5000,
    now: () => stage.time.now,
  })
  return { ...stage.ports, sessions }
}

describe('sessions that were found a moment ago', () => {
  it('are read once in five seconds, however many ask', async () => {
    const ports = instance()
    const { accessToken } = await enter()
    const many = () => Promise.all(Array.from({ length: 50 }, () => authenticate(ports, accessToken)))
    expect(await requestsDuring(many)).toBe(1)
    expect(await requestsDuring(many)).toBe(0)
    stage.time.now += 5001
    expect(await requestsDuring(many)).toBe(1)
  })

  it('are refused at once where they were ended, elsewhere within five seconds', async () => {
    const [here, there] = [instance(), instance()]
    const { accessToken } = await enter()
    const caller = await authenticate(here, accessToken)
    await authenticate(there, accessToken)
    await signOut(here, caller)
    expect(await codeOf(authenticate(here, accessToken))).toBe('UNAUTHENTICATED')
    stage.time.now += 5001
    expect(await codeOf(authenticate(there, accessToken))).toBe('UNAUTHENTICATED')
  })

  it('forget a failure of the database', async () => {
    const ports = instance()
    const { accessToken } = await enter()
    stage.cloud.faults.add({ action: /^database\./, code: 'SYS_ERR', times: 1 })
    expect(await codeOf(authenticate(ports, accessToken))).toBe('INTERNAL')
    expect(await authenticate(ports, accessToken)).toMatchObject({ channel: 'gateway' })
  })
})
