import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createStage, type Stage } from './stage.ts'
import type { WatchRequest } from './watch-client.ts'

const mine: WatchRequest = { collection: 'messages', query: { _openid: '{openid}' } }

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterEach(() => stage.reset())
afterAll(() => stage.close())

describe('one watch', () => {
  it('starts with what is there, then follows documents in, along and out', async () => {
    await stage.add({ _id: 'm1', _openid: 'a', text: 'hi', nested: { n: 1, gone: true } })
    const page = await stage.page('a')
    page.watch('w', mine)
    expect((await page.reached('w', 1))[0]).toMatchObject({
      type: 'init',
      docs: [{ _id: 'm1', text: 'hi' }],
      docChanges: [{ queueType: 'init', dataType: 'init', docId: 'm1' }],
    })
    await stage.add({ _id: 'm2', _openid: 'a', text: '' })
    await stage.set('m1', { $set: { text: 'hello', 'nested.n': 2 }, $unset: { 'nested.gone': '' } })
    await stage.set('m2', { $set: { _openid: 'b' } })
    await stage.set('m2', { $set: { _openid: 'a' } })
    await stage.drop('m1')
    const seen = (await page.reached('w', 6)).slice(1)
    expect(
      seen.map(({ docChanges: [change], docs }) => [
        change?.dataType,
        change?.queueType,
        docs.map((d) => d._id),
      ]),
    ).toEqual([
      ['add', 'enqueue', ['m1', 'm2']],
      ['update', 'update', ['m1', 'm2']],
      ['update', 'dequeue', ['m1']],
      ['update', 'enqueue', ['m1', 'm2']],
      ['remove', 'dequeue', ['m2']],
    ])
    expect(seen[1]?.docChanges[0]).toMatchObject({
      doc: { _id: 'm1', text: 'hello', nested: { n: 2 } },
      updatedFields: { text: 'hello', 'nested.n': 2 },
      removedFields: ['nested.gone'],
    })
    expect(seen.every((snapshot) => snapshot.type === undefined)).toBe(true)
    expect(seen.map((snapshot) => snapshot.id)).toEqual([1, 2, 3, 4, 5])
  })

  it('shows a reply growing, in order and to the end', async () => {
    const page = await stage.page('a')
    page.watch('w', {
      collection: 'messages',
      query: { _openid: '{openid}', clientMessageId: 'c1', role: 'assistant' },
    })
    await page.reached('w', 1)
    await stage.add({ _id: 'r', _openid: 'a', clientMessageId: 'c1', role: 'assistant', content: '' })
    await stage.add({ _id: 'q', _openid: 'a', clientMessageId: 'c1', role: 'user', content: 'hi' })
    for (let i = 1; i <= 50; i++) await stage.set('r', { $set: { content: 'x'.repeat(i) } })
    await expect.poll(() => page.snapshots('w').at(-1)?.docs[0]?.['content']).toBe('x'.repeat(50))
    const lengths = page
      .snapshots('w')
      .slice(1)
      .map((s) => String(s.docs[0]?.['content']).length)
    expect(lengths).toEqual(lengths.toSorted((a, b) => a - b))
    expect(page.snapshots('w').every((s) => s.docs.every((d) => d['role'] === 'assistant'))).toBe(true)
  })

  it('says nothing of changes that change nothing', async () => {
    await stage.add({ _id: 'm1', _openid: 'a', n: 1 })
    const page = await stage.page('a')
    page.watch('w', mine)
    await page.reached('w', 1)
    await stage.set('m1', { $set: { n: 1 } })
    await stage.set('m1', { $set: { n: 2 } })
    expect((await page.reached('w', 2))[1]?.docs).toMatchObject([{ n: 2 }])
  })

  it('carries dates as extended JSON', async () => {
    const page = await stage.page('a')
    page.watch('w', {
      collection: 'messages',
      query: { _openid: 'a', at: { $gt: { $date: '2026-01-01T00:00:00Z' } } },
    })
    await page.reached('w', 1)
    await stage.add({ _openid: 'a', at: new Date('2025-01-01T00:00:00Z') })
    await stage.add({ _openid: 'a', at: new Date('2026-06-01T00:00:00Z') })
    expect((await page.reached('w', 2))[1]?.docs).toMatchObject([{ at: { $date: '2026-06-01T00:00:00Z' } }])
  })

  it('loses no change that commits while it opens', async () => {
    for (let i = 0; i < 20; i++) await stage.add({ _id: `d${i}`, _openid: 'a', n: 0 })
    const page = await stage.page('a')
    const writes = Array.from({ length: 20 }, (_, i) => stage.set(`d${i}`, { $set: { n: 1 } }))
    for (let i = 0; i < 10; i++) page.watch(`w${i}`, mine)
    await Promise.all([...writes, stage.add({ _id: 'late', _openid: 'a', n: 1 })])
    for (let i = 0; i < 10; i++) {
      await expect
        .poll(
          () =>
            page
              .snapshots(`w${i}`)
              .at(-1)
              ?.docs.filter((doc) => doc['n'] === 1).length,
        )
        .toBe(21)
    }
  })
})

describe('order and limit', () => {
  const top: WatchRequest = { ...mine, orderBy: { n: 'desc' }, limit: 3 }

  it('keeps the first documents by order: one enters, the last leaves', async () => {
    for (const n of [1, 2, 3, 4]) await stage.add({ _id: `d${n}`, _openid: 'a', n })
    const page = await stage.page('a')
    page.watch('w', top)
    expect((await page.reached('w', 1))[0]?.docs.map((d) => d._id)).toEqual(['d4', 'd3', 'd2'])
    const ids = () =>
      page
        .snapshots('w')
        .at(-1)
        ?.docs.map((d) => d._id)
        .toSorted()
    await stage.add({ _id: 'd9', _openid: 'a', n: 9 })
    await expect.poll(ids).toEqual(['d3', 'd4', 'd9'])
    expect(
      page
        .snapshots('w')
        .flatMap((s) => s.docChanges)
        .find((c) => c.queueType === 'dequeue'),
    ).toMatchObject({
      docId: 'd2',
      dataType: 'limit',
    })
    await stage.drop('d9')
    await expect.poll(ids).toEqual(['d2', 'd3', 'd4'])
    await stage.set('d1', { $set: { n: 10 } })
    await expect.poll(ids).toEqual(['d1', 'd3', 'd4'])
    await stage.set('d1', { $set: { n: 0 } })
    await expect.poll(ids).toEqual(['d2', 'd3', 'd4'])
    await stage.set('d3', { $set: { text: 'in place' } })
    await expect
      .poll(() => page.snapshots('w').at(-1)?.docChanges[0])
      .toMatchObject({ docId: 'd3', queueType: 'update' })
  })

  it('holds what the database would answer, under random changes', async () => {
    const page = await stage.page('a')
    page.watch('w', top)
    await page.reached('w', 1)
    let seed = 7
    const random = (below: number): number => {
      seed = (seed * 1103515245 + 12345) % 2 ** 31
      return seed % below
    }
    for (let step = 0; step < 200; step++) {
      const id = `r${random(12)}`
      const kind = random(4)
      if (kind === 0) await stage.drop(id)
      else if (kind === 1) await stage.set(id, { $set: { _openid: random(2) ? 'a' : 'b' } })
      else if ((await stage.set(id, { $set: { n: random(1000) } })).updated === 0) {
        await stage.add({ _id: id, _openid: 'a', n: random(1000) })
      }
    }
    const expected = await stage.database.find('messages', {
      query: { _openid: 'a' },
      order: [['n', -1]],
      limit: 3,
    })
    await expect
      .poll(() =>
        page
          .snapshots('w')
          .at(-1)
          ?.docs.map((d) => `${d._id}:${String(d['n'])}`)
          .toSorted(),
      )
      .toEqual(expected.map((d) => `${d._id}:${String(d['n'])}`).toSorted())
  })

  it('refuses more than 5000 documents, at the start and later', async () => {
    await stage.database.insert(
      'public',
      Array.from({ length: 5000 }, (_, n) => ({ _id: `p${n}`, n })),
    )
    const page = await stage.page()
    page.watch('w', { collection: 'public' })
    expect((await page.reached('w', 1))[0]?.docs.length).toBe(5000)
    await stage.add({ _id: 'one more' }, 'public')
    expect(await page.errored()).toMatchObject({ watchId: 'w', errCode: -501003 })
    page.watch('w2', { collection: 'public' })
    await expect.poll(() => page.errors().map((e) => e.watchId)).toEqual(['w', 'w2'])
    expect(stage.realtime.load().watches).toBe(0)
  })
})
