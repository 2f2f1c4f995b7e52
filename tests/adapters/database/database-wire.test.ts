import { tmpdir } from 'node:os'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { startLocalCloud, type LocalCloud } from '../../../local/cloud/index.ts'
import {
  connectDatabase,
  insert,
  type CloudDatabase,
} from '../../../shared/adapters/cloudbase/database-cloudbase.ts'
import { connectFunctions } from '../../../shared/adapters/cloudbase/functions-cloudbase.ts'
import { setSdkEnvironment } from '../../local-cloud/realtime/feature-server.ts'
import {
  comparable,
  sdkDatabase,
  signedBySdk,
  startRecorder,
  surroundings,
  type Recorded,
  type Recorder,
} from './database-recorder.ts'

/** Steps as adapters take them. Each uses what the steps before left. */
const steps: Record<string, (database: CloudDatabase) => Promise<unknown>> = {
  'inserts documents of every kind of value': ({ collection }) =>
    collection('things').add([
      {
        _id: 'a',
        n: 1,
        half: 1.5,
        big: 9_007_199_254_740_991,
        least: -2_147_483_649,
        text: '“引号”\n\u2028',
      },
      {
        _id: 'b',
        n: 2,
        none: null,
        left: undefined,
        list: [1, 'x', { deep: [null, true] }],
        when: new Date(5),
      },
      { _id: 'c', n: 3, nested: { one: { two: 2 } }, '7': 'first', empty: {}, price: '$5' },
    ]),
  'refuses what is there': ({ collection }) => collection('things').add([{ _id: 'a' }]),
  'reads by equality, order and limit': ({ collection }) =>
    collection('things')
      .where({ left: undefined, n: 2 })
      .orderBy('n', 'desc')
      .orderBy('_id', 'asc')
      .limit(5)
      .get(),
  'reads some fields of all': ({ collection }) =>
    collection('things').where({}).options({ timeout: 5000 }).field({ n: true, text: true }).get(),
  'compares fields': ({ collection, command }) =>
    collection('things')
      .where({ n: command.gte(1).and(command.lt(3)), _id: command.in(['a', 'c']) })
      .get(),
  'joins whole queries': ({ collection, command }) =>
    collection('things')
      .where(
        command.and([{ n: command.neq(9) }, command.or([{ _id: 'a' }, { n: command.not(command.lt(3)) }])]),
      )
      .get(),
  'matches texts': ({ collection, RegExp }) =>
    collection('things')
      .where({ text: RegExp({ regexp: '引.*', options: 'i' }) })
      .get(),
  'updates with every command': ({ collection, command }) =>
    collection('things')
      .where({ _id: 'b', 'list.1': 'x' })
      .updateAndReturn({
        n: command.inc(1.5),
        none: command.set({ whole: [1, { x: null }] }),
        left: 'here',
        'nested.way': { a: 1, b: { c: 'd' } },
        list: command.push([{ last: true }]),
        most: command.max('m'),
        gone: command.remove(),
      }),
  'finds nothing to update': ({ collection }) =>
    collection('things').where({ _id: 'z' }).updateAndReturn({ n: 1 }),
  'updates many': ({ collection, command }) =>
    collection('things')
      .where({ n: command.gt(0) })
      .update({ seen: true, list: command.pull('x') }),
  'counts by a pipeline': ({ collection, command: { gte, aggregate: $ } }) =>
    collection('things')
      .aggregate()
      .match({ n: gte(0), seen: true })
      .sort({ n: -1 })
      .addFields({ head: $.substrCP(['$_id', 0, 1]), less: $.subtract(['$n', 1]) })
      .group({ _id: '$head', all: $.sum(1), names: $.push('$_id') })
      .limit(9)
      .end(),
  'removes many': ({ collection, command }) =>
    collection('things')
      .where({ _id: command.in(['a', 'b', 'c']) })
      .remove(),
}

const touched = Object.keys(process.env)
const wasSet = { ...process.env }

afterAll(() => {
  for (const name of Object.keys(process.env)) if (!touched.includes(name)) delete process.env[name]
  Object.assign(process.env, wasSet)
})

describe('a request of ours', () => {
  let recorder: Recorder

  beforeEach(async () => {
    recorder = await startRecorder()
    setSdkEnvironment(new URL(recorder.url).origin, 'local-env')
    recorder.answerWith({
      text: '{"requestId":"r","data":{"insertedIds":[],"list":[],"updated":0,"deleted":0}}',
    })
    vi.useFakeTimers({ toFake: ['Date'] })
  })
  afterEach(async () => {
    vi.useRealTimers()
    for (const name of Object.keys(process.env)) if (!touched.includes(name)) delete process.env[name]
    await recorder.close()
  })

  async function recordBoth(step: (database: CloudDatabase) => Promise<unknown>): Promise<Recorded[]> {
    await step(connectDatabase())
    await step(sdkDatabase())
    return recorder.take()
  }

  it.each(Object.entries(steps))(
    '%s: is the one of the SDK, byte for byte, and signed as it signs',
    async (_, step) => {
      const [ours, theirs] = (await recordBoth(step)) as [Recorded, Recorded]
      expect(comparable(ours)).toEqual(comparable(theirs))
      expect(ours.headers.Authorization).toBe(signatureOf(ours))
      expect(theirs.headers.Authorization).toBe(signatureOf(theirs))
    },
  )

  it.each(surroundings)('with %s, is the one of the SDK', async (_, variables) => {
    Object.assign(process.env, variables)
    if (variables.TCB_CONTEXT_CNFG)
      process.env.TCB_CONTEXT_CNFG = JSON.stringify({ URL: `${recorder.url}?a=b&` })
    const [ours, theirs] = (await recordBoth(steps['compares fields'] as () => Promise<unknown>)) as [
      Recorded,
      Recorded,
    ]
    expect(comparable(ours)).toEqual(comparable(theirs))
    expect(ours.headers.Authorization).toBe(variables.CLOUDBASE_APIKEY ? 'Bearer key' : signatureOf(ours))
  })

  it('reads tokens anew for each request, since the platform gives others with each call', async () => {
    const database = connectDatabase()
    const tokens: unknown[] = []
    for (const token of ['first', 'second']) {
      process.env.TENCENTCLOUD_SESSIONTOKEN = token
      process.env.TENCENTCLOUD_SECRETKEY = `secret of ${token}`
      await database.collection('things').where({ _id: 'a' }).get()
      const [sent] = recorder.take() as [Recorded]
      tokens.push((JSON.parse(sent.body) as { sessionToken: string }).sessionToken)
      expect(sent.headers.Authorization).toBe(signatureOf(sent))
    }
    expect(tokens).toEqual(['first', 'second'])
  })

  it('is signed anew when the day is over', async () => {
    const database = connectDatabase()
    const scopes: unknown[] = []
    for (const moment of ['2026-11-27T23:59:59Z', '2026-11-28T00:00:01Z', '2026-11-27T23:59:59Z']) {
      vi.setSystemTime(new Date(moment))
      await database.collection('things').where({ _id: 'a' }).get()
      const [sent] = recorder.take() as [Recorded]
      expect(sent.headers.Authorization).toBe(signatureOf(sent))
      scopes.push(/Credential=local\/([\d-]+)/.exec(sent.headers.Authorization ?? '')?.[1])
    }
    expect(scopes).toEqual(['2026-11-27', '2026-11-28', '2026-11-27'])
  })

  function signatureOf(recorded: Recorded): string {
    const { TENCENTCLOUD_SECRETID: secretId, TENCENTCLOUD_SECRETKEY: secretKey } = process.env
    return signedBySdk(new URL(recorder.url).origin, recorded, { secretId, secretKey })
  }
})

describe('against the local cloud', () => {
  let cloud: LocalCloud

  beforeAll(async () => {
    cloud = await startLocalCloud({
      functionsDir: tmpdir(),
      functions: [],
      collections: [{ name: 'things', indexes: [], rule: 'ADMINONLY' }],
    })
    setSdkEnvironment(cloud.url, cloud.envId)
  })
  afterAll(() => cloud.close())

  it('every step has the answer that the SDK gives', async () => {
    const ours = await answers(connectDatabase())
    expect(ours).toEqual(await answers(sdkDatabase()))
    expect(JSON.stringify(ours)).toContain('E11000')
  })

  it('an insert of what is there is taken, not a failure', async () => {
    const database = connectDatabase()
    const outcomes = [1, 2].map(() => insert(database, 'things', [{ _id: 'once' }]))
    expect((await Promise.all(outcomes)).toSorted()).toEqual(['added', 'taken'])
  })

  it('a function that does not exist cannot be called', async () => {
    await expect(connectFunctions().call('none', {}, 5000)).rejects.toMatchObject({
      code: expect.any(String) as string,
    })
  })
})

/** What adapters use of an answer. */
function content(answer: unknown): unknown {
  const { data, ids, doc, updated, deleted } = answer as Record<string, unknown>
  return { data, ids, doc: doc ?? null, updated, deleted }
}

/** What each step is answered, or how it fails. */
async function answers(database: CloudDatabase): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {}
  for (const [name, step] of Object.entries(steps)) {
    all[name] = await step(database).then(content, (error: Error & { code?: unknown }) => ({
      message: error.message,
      code: error.code,
    }))
  }
  return all
}
