import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createRealtime } from '../../../local/cloud/realtime/realtime.ts'
import { serveFeatures } from './feature-server.ts'
import { createStage, type Stage } from './stage.ts'
import { connect, type WatchRequest } from './watch-client.ts'

const mine: WatchRequest = { collection: 'messages', query: { _openid: '{openid}' } }

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterEach(() => stage.reset())
afterAll(() => stage.close())

describe('who may watch what', () => {
  it.each<[string, string | undefined, WatchRequest, number]>([
    ['a query that does not name the caller', 'a', { collection: 'messages' }, -502003],
    ['another owner', 'a', { collection: 'messages', query: { _openid: 'b' } }, -502003],
    ['$ne on the owner', 'a', { collection: 'messages', query: { _openid: { $ne: '' } } }, -502003],
    ['a caller without openid', undefined, mine, -502003],
    ['a closed collection', 'a', { collection: 'closed', query: { _openid: 'a' } }, -502003],
    ['$where', 'a', { collection: 'messages', query: { _openid: 'a', $where: '1' } }, -501007],
    ['a collection that is not there', 'a', { collection: 'nowhere' }, -502005],
    [
      'malformed extended JSON',
      'a',
      { collection: 'messages', query: { _openid: 'a', at: { $date: [] } } },
      -501007,
    ],
    ['a limit over 5000', 'a', { ...mine, limit: 5001 }, -501007],
  ])('refuses %s', async (_name, openid, request, errCode) => {
    const page = await stage.page(openid)
    page.watch('w', request)
    expect(await page.errored()).toMatchObject({ watchId: 'w', errCode })
    expect(page.snapshots('w')).toEqual([])
    expect(stage.realtime.load().watches).toBe(0)
  })

  it('a hundred watchers each see their own documents, and only those', async () => {
    const pages = await Promise.all(Array.from({ length: 100 }, (_, i) => stage.page(`user${i}`)))
    for (const page of pages) page.watch('w', mine)
    await Promise.all(pages.map((page) => page.reached('w', 1)))
    for (let round = 0; round < 5; round++) {
      await stage.database.insert(
        'messages',
        pages.map((_, i) => ({ _id: `u${i}r${round}`, _openid: `user${i}` })),
      )
    }
    await Promise.all(pages.map((page) => page.reached('w', 6)))
    pages.forEach((page, i) => {
      const last = page.snapshots('w').at(-1)
      expect(last?.docs.map((doc) => doc._id)).toEqual([0, 1, 2, 3, 4].map((round) => `u${i}r${round}`))
      expect(page.messages()).toBe(6)
    })
  })

  it('PRIVATE narrows a watch to the caller', async () => {
    const page = await stage.page('a')
    page.watch('w', { collection: 'private' })
    await page.reached('w', 1)
    await stage.add({ _openid: 'b' }, 'private')
    await stage.add({ _id: 'mine', _openid: 'a' }, 'private')
    expect((await page.reached('w', 2))[1]?.docs.map((d) => d._id)).toEqual(['mine'])
  })

  it('a page from elsewhere gets no socket', async () => {
    await expect(connect(stage.server.url, 'a', { origin: 'https://evil.example' })).rejects.toThrow(
      /response: 40[34]/,
    )
    await expect(connect(stage.server.url, 'a', { origin: 'http://localhost:5173' })).rejects.toThrow(
      /response: 403/,
    )
    const own = await connect(stage.server.url, 'a', { origin: stage.server.url })
    await own.close()
  })
})

describe('sockets', () => {
  it('a watch id used again, and unwatch, end the watch before', async () => {
    const page = await stage.page('a')
    page.watch('w', mine)
    await page.reached('w', 1)
    page.watch('w', mine)
    await page.reached('w', 1)
    expect(stage.realtime.load().watches).toBe(1)
    page.unwatch('w')
    page.send({ type: 'ping' })
    await expect.poll(() => stage.realtime.load().watches).toBe(0)
  })

  it('after a lost socket a page watches anew and has everything', async () => {
    const page = await stage.page('a')
    page.watch('w', mine)
    await page.reached('w', 1)
    page.socket.terminate()
    await expect.poll(() => stage.realtime.load()).toMatchObject({ sockets: 0, watches: 0 })
    await stage.add({ _id: 'meanwhile', _openid: 'a' })
    const again = await stage.page('a')
    again.watch('w', mine)
    expect((await again.reached('w', 1))[0]).toMatchObject({ type: 'init', docs: [{ _id: 'meanwhile' }] })
  })

  it('a change storm at a sleeping receiver costs bounded memory, and ends in the truth', async () => {
    await stage.database.insert(
      'messages',
      Array.from({ length: 20 }, (_, i) => ({ _id: `s${i}`, _openid: 'a', n: 0 })),
    )
    const page = await stage.page('a')
    page.watch('w', mine)
    await page.reached('w', 1)
    page.socket.pause()
    const changes = 600
    const payload = 'x'.repeat(40_000)
    let peak = 0
    for (let n = 1; n <= changes; n++) {
      await stage.set(`s${n % 20}`, { $set: { n, payload: payload + String(n) } })
      peak = Math.max(peak, stage.realtime.load().backlogBytes)
    }
    // 24 MB of changes; the high-water mark is 256 KB and one event may go over it.
    expect(peak).toBeLessThan(512 * 1024)
    page.socket.resume()
    const last = () =>
      page
        .snapshots('w')
        .at(-1)
        ?.docs.map((doc) => String(doc['n']))
        .toSorted()
    await expect.poll(last).toEqual(Array.from({ length: 20 }, (_, i) => String(changes - 19 + i)).toSorted())
    expect(page.snapshots('w').length).toBeLessThan(changes)
    expect(page.snapshots('w').map((s) => s.id)).toEqual(page.snapshots('w').map((_, i) => i))
  })

  it('a peer that answers no ping is dropped', async () => {
    const impatient = createRealtime({ database: stage.database, envId: 'local-env', heartbeatMs: 60 })
    const own = await serveFeatures([impatient])
    const silent = await connect(own.url, 'a')
    const alive = await connect(own.url, 'b')
    silent.watch('w', mine)
    await silent.reached('w', 1)
    silent.socket.pause()
    await expect.poll(() => impatient.load()).toMatchObject({ sockets: 1, watches: 0 })
    alive.watch('w', mine)
    await alive.reached('w', 1)
    silent.socket.terminate()
    await own.close()
  })

  it('what is no message is answered as an error, and the socket lives', async () => {
    const page = await stage.page('a')
    page.socket.send('no json')
    page.send({ type: 'watch', watchId: 'w' })
    expect(await page.errored()).toMatchObject({ errCode: -501007 })
    await expect.poll(() => page.errors().length).toBe(2)
    page.watch('w', mine)
    await page.reached('w', 1)
  })
})
