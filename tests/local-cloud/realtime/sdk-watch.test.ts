import tcb from '@cloudbase/node-sdk'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { createDatabase } from '../../../local/cloud/database/database.ts'
import type { Database } from '../../../local/cloud/database/values/types.ts'
import { createRealtime, type Realtime } from '../../../local/cloud/realtime/realtime.ts'
import type { CloudServer } from '../../../local/cloud/server.ts'
import { serveFeatures, setSdkEnvironment } from './feature-server.ts'

interface SdkSnapshot {
  id: number
  type?: string
  docs: Record<string, unknown>[]
  docChanges: { dataType: string; queueType: string; docId: string }[]
}

let dataDir: string
let database: Database
let realtime: Realtime
let server: CloudServer
let sockets: WebSocket[] = []

/** The sockets the SDK opens, so that a test can cut them. */
class TrackedSocket extends WebSocket {
  constructor(url: string) {
    super(url)
    sockets.push(this)
  }
}

beforeAll(async () => {
  // The SDK narrates its realtime life on the console.
  for (const level of ['log', 'warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation(() => undefined)
  dataDir = await mkdtemp(join(tmpdir(), 'sdk-watch-'))
  database = await createDatabase({ dataDir })
  const rule = { read: 'doc._openid == auth.openid', write: false }
  await database.declare([{ name: 'messages', indexes: [], rule }])
  realtime = createRealtime({ database, envId: 'local-env', keepMs: 300 })
  server = await serveFeatures([realtime])
  setSdkEnvironment(server.url, 'local-env')
  const { Db } = createRequire(import.meta.url)('@cloudbase/database') as { Db: { wsClass?: unknown } }
  Db.wsClass = TrackedSocket
})
afterAll(async () => {
  await server.close()
  await database.close()
  await rm(dataDir, { recursive: true })
})
beforeEach(async () => {
  sockets = []
  await database.remove('messages', {}, { multi: true })
})

const add = (document: Record<string, unknown>) => database.insert('messages', [document])
const set = (id: string, update: Record<string, unknown>) =>
  database.update('messages', { _id: id }, update, { multi: false, upsert: false, replace: false })

interface Watchable {
  watch(on: { onChange(snapshot: SdkSnapshot): void; onError(error: unknown): void }): { close(): void }
}

function watch(query: object | null) {
  const snapshots: SdkSnapshot[] = []
  const errors: unknown[] = []
  const collection = tcb.init({ env: 'local-env' }).database().collection('messages')
  const watchable = (query ? collection.where(query) : collection) as unknown as Watchable
  const listener = watchable.watch({
    onChange: (snapshot) => snapshots.push(snapshot),
    onError: (error) => errors.push(error),
  })
  const ids = (): unknown[] => snapshots.at(-1)?.docs.map((doc) => doc['_id']) ?? ['no snapshot']
  return { snapshots, errors, ids, close: () => listener.close() }
}

describe('watch of the real SDK', () => {
  it('gets the list, every kind of change, and an end', async () => {
    await add({ _id: 'm1', room: 'r1', n: 1 })
    await add({ _id: 'other', room: 'r2' })
    const watched = watch({ room: 'r1' })
    await expect.poll(() => watched.ids()).toEqual(['m1'])
    await add({ _id: 'm2', room: 'r1', n: 2 })
    await set('m1', { $set: { n: 10 }, $unset: { room2: '' } })
    await set('m2', { $set: { room: 'r2' } })
    await database.remove('messages', { _id: 'm1' }, { multi: false })
    await expect.poll(() => watched.ids()).toEqual([])
    expect(
      watched.snapshots.map(({ docChanges: [c] }) => `${c?.dataType}/${c?.queueType}/${c?.docId}`),
    ).toEqual([
      'init/init/m1',
      'add/enqueue/m2',
      'update/update/m1',
      'update/dequeue/m2',
      'remove/dequeue/m1',
    ])
    expect(watched.snapshots[2]?.docs[0]).toEqual({ _id: 'm1', room: 'r1', n: 10 })
    watched.close()
    await expect.poll(() => realtime.load()).toMatchObject({ sockets: 0, watches: 0 })
    expect(watched.errors).toEqual([])
  })

  it('starts empty, and sees the first document', async () => {
    const watched = watch({ room: 'r1' })
    await expect.poll(() => watched.ids()).toEqual([])
    await add({ _id: 'm1', room: 'r1' })
    await expect.poll(() => watched.ids()).toEqual(['m1'])
    watched.close()
    await expect.poll(() => realtime.load().sockets).toBe(0)
  })

  it('after a cut socket goes on where it was, without a second init', async () => {
    await add({ _id: 'm1', room: 'r1', n: 0 })
    const watched = watch({ room: 'r1' })
    await expect.poll(() => watched.ids()).toEqual(['m1'])
    sockets[0]?.terminate()
    for (let n = 1; n <= 20; n++) await set('m1', { $set: { n } })
    await add({ _id: 'm2', room: 'r1' })
    await expect.poll(() => watched.ids()).toEqual(['m1', 'm2'])
    expect(sockets.length).toBe(2)
    expect(watched.snapshots.at(-1)?.docs[0]).toMatchObject({ n: 20 })
    expect(watched.snapshots.filter((s) => s.docChanges[0]?.dataType === 'init').length).toBe(1)
    await set('m2', { $set: { n: 1 } })
    await expect.poll(() => watched.snapshots.at(-1)?.docs[1]).toMatchObject({ n: 1 })
    expect(watched.errors).toEqual([])
    watched.close()
    await expect.poll(() => realtime.load().sockets).toBe(0)
  })

  it('watches a whole collection', async () => {
    const watched = watch(null)
    await expect.poll(() => watched.ids()).toEqual([])
    await add({ _id: 'm1', room: 'anywhere' })
    await expect.poll(() => watched.ids()).toEqual(['m1'])
    watched.close()
    await expect.poll(() => realtime.load().sockets).toBe(0)
  })
})

/** A socket that speaks the wire protocol by hand, for what the SDK never does. */
async function speak(path: string) {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}${path}`)
  const received: Record<string, unknown>[] = []
  socket.on('message', (data) =>
    received.push(JSON.parse((data as Buffer).toString()) as Record<string, unknown>),
  )
  await new Promise((resolve) => socket.once('open', resolve))
  let count = 0
  return {
    received,
    close: () => socket.close(),
    async ask(msgType: string, fields: object = {}): Promise<Record<string, unknown>> {
      const requestId = `q${count++}`
      socket.send(JSON.stringify({ requestId, msgType, ...fields }))
      await expect.poll(() => received.some((message) => message['requestId'] === requestId)).toBe(true)
      return received.find((message) => message['requestId'] === requestId) ?? {}
    },
  }
}

const initWatch = (query: object) => ({
  watchId: 'w1',
  msgData: { envId: 'local-env', collName: 'messages', query: JSON.stringify(JSON.stringify(query)) },
})

describe('the wire protocol', () => {
  it('needs a login, and believes no forged one', async () => {
    const peer = await speak('/watch')
    expect(await peer.ask('INIT_WATCH', initWatch({}))).toMatchObject({
      msgType: 'ERROR',
      msgData: { code: 'CHECK_LOGIN_FAILED' },
    })
    for (const signStr of ['', `${Date.now() + 60_000}.AAAA`, 'x.y.z']) {
      expect(await peer.ask('LOGIN', { exMsgData: { signStr } })).toMatchObject({
        msgData: { code: 'SIGN_INVALID_ERROR' },
      })
    }
    peer.close()
  })

  it('holds a client to the security rule', async () => {
    await add({ _id: 'mine', _openid: 'a' })
    await add({ _id: 'yours', _openid: 'b' })
    const peer = await speak('/watch?openid=a')
    expect(await peer.ask('LOGIN')).toMatchObject({ msgType: 'LOGIN_RES' })
    for (const query of [{}, { _openid: 'b' }, { _openid: { $ne: '' } }]) {
      expect(await peer.ask('INIT_WATCH', initWatch(query))).toMatchObject({
        msgData: { code: 'COLLECTION_PERMISSION_DENIED' },
      })
    }
    expect(await peer.ask('INIT_WATCH', initWatch({ _openid: '{openid}' }))).toMatchObject({
      msgType: 'INIT_EVENT',
      msgData: { events: [{ ID: 1, DocID: 'mine' }] },
    })
    peer.close()
  })

  it('answers with an error for a collection that is not there, or a query that is none', async () => {
    const peer = await speak('/watch?openid=a')
    const nowhere = { watchId: 'w1', msgData: { collName: 'nowhere', query: '{}' } }
    expect(await peer.ask('INIT_WATCH', nowhere)).toMatchObject({
      msgData: { code: 'DATABASE_COLLECTION_NOT_EXIST' },
    })
    const broken = { watchId: 'w1', msgData: { collName: 'messages', query: '"{"' } }
    expect(await peer.ask('INIT_WATCH', broken)).toMatchObject({ msgData: { code: 'INVALID_PARAM' } })
    peer.close()
  })

  it('rebuilds from what was not acknowledged, as long as the log holds it', async () => {
    const peer = await speak('/watch?openid=a')
    const init = await peer.ask('INIT_WATCH', initWatch({ _openid: 'a' }))
    const { queryID } = init['msgData'] as { queryID: string }
    const rebuild = (eventID: number) =>
      peer.ask('REBUILD_WATCH', { watchId: 'w1', msgData: { queryID, eventID } }) as Promise<{
        msgData: { code?: string; events: { ID: number }[] }
      }>
    for (let n = 0; n < 4; n++) await add({ _openid: 'a', n })
    const { msgData: replay } = await rebuild(3)
    expect(replay.events.map((event) => event.ID)).toEqual([4, 5])
    expect((await rebuild(5)).msgData.events).toEqual([])
    for (let n = 0; n < 3; n++) await add({ _openid: 'a', text: 'x'.repeat(500_000) })
    expect((await rebuild(5)).msgData.code).toBe('QUERYID_INVALID_ERROR')
    expect((await rebuild(7)).msgData.events.map((event) => event.ID)).toEqual([8])
    peer.close()
    await expect.poll(() => realtime.load()).toMatchObject({ sockets: 0, watches: 0 })
  })

  it('answers pings and checks, and forgets a watch nobody came back for', async () => {
    const peer = await speak('/watch?openid=a')
    expect(await peer.ask('PING')).toMatchObject({ msgType: 'PONG' })
    const init = await peer.ask('INIT_WATCH', initWatch({ _openid: 'a' }))
    const { queryID } = init['msgData'] as { queryID: string }
    const position = { watchId: 'w1', msgData: { queryID, eventID: 1 } }
    expect(await peer.ask('CHECK_LAST', position)).toMatchObject({
      msgType: 'CHECK_EVENT',
      msgData: { currEvent: 1 },
    })
    const thief = await speak('/watch?openid=b')
    expect(await thief.ask('REBUILD_WATCH', position)).toMatchObject({
      msgData: { code: 'QUERYID_INVALID_ERROR' },
    })
    peer.close()
    await add({ _id: 'm1', _openid: 'a' })
    const back = await speak('/watch?openid=a')
    expect(await back.ask('REBUILD_WATCH', position)).toMatchObject({
      msgType: 'NEXT_EVENT',
      msgData: { currEvent: 2, events: [{ ID: 2, DataType: 'add', DocID: 'm1' }] },
    })
    back.close()
    await expect.poll(() => realtime.load().watches).toBe(0)
    const late = await speak('/watch?openid=a')
    expect(await late.ask('REBUILD_WATCH', position)).toMatchObject({
      msgData: { code: 'QUERYID_INVALID_ERROR' },
    })
    late.close()
    thief.close()
  })
})
