import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MessagesPage } from '../../../shared/contract/history.ts'
import { writeLongConversation } from '../../app/support/long-conversation.ts'
import { roomInMinute, roundTripHere } from '../../support/patience.ts'
import { startProduct, type Person, type Product } from '../../support/product.ts'
import { countRoundTrips } from '../../support/round-trips.ts'

const total = 500
let product: Product
let person: Person
let conversationId: string
/** Order keys of the whole conversation, oldest first. */
let orders: string[]

beforeAll(async () => {
  product = await startProduct()
  person = product.person()
  conversationId = await writeLongConversation(product, person, total)
  orders = []
  let cursor: string | null = null
  do {
    const page: MessagesPage = await read({ cursor, limit: 50 })
    orders.unshift(...ordersOf(page).toReversed())
    cursor = page.nextCursor
  } while (cursor !== null)
})
afterAll(() => product.close())

const event = (place: Record<string, unknown>) => ({ action: 'messages', conversationId, ...place })
const read = (place: Record<string, unknown>) => person.ask<MessagesPage>('history', event(place))
const ordersOf = ({ items }: MessagesPage) => items.map(({ order }) => order)
/** Part of the conversation as a page has it. */
const newestFirst = (from: number, to: number) => orders.slice(from, to).toReversed()

describe('a page around a message', () => {
  it('has as many before it as from it on, and tells where both sides go on', async () => {
    expect(orders).toHaveLength(total)
    const page = await read({ around: orders[250], limit: 20 })
    expect(ordersOf(page)).toEqual(newestFirst(240, 260))
    expect(page).toMatchObject({ nextCursor: orders[240], newerCursor: orders[260] })
  })

  it('is as long at both ends of the conversation, and says that nothing follows there', async () => {
    const first = await read({ around: orders[0], limit: 20 })
    expect(ordersOf(first)).toEqual(newestFirst(0, 20))
    expect(first).toMatchObject({ nextCursor: null, newerCursor: orders[20] })
    const last = await read({ around: orders.at(-1), limit: 20 })
    expect(ordersOf(last)).toEqual(newestFirst(480, 500))
    expect(last).toMatchObject({ nextCursor: orders[480], newerCursor: null })
    const third = await read({ around: orders[3], limit: 20 })
    expect(ordersOf(third)).toEqual(newestFirst(0, 20))
  })

  it('of one message is that message', async () => {
    const page = await read({ around: orders[7], limit: 1 })
    expect(ordersOf(page)).toEqual([orders[7]])
    expect(page).toMatchObject({ nextCursor: orders[7], newerCursor: orders[8] })
  })

  it('is left by both sides without a gap or a repeat', async () => {
    const page = await read({ around: orders[460], limit: 10 })
    const seen = ordersOf(page).toReversed()
    let from = page.newerCursor ?? null
    while (from !== null) {
      const newer = await read({ from, limit: 9 })
      seen.push(...ordersOf(newer).toReversed())
      from = newer.nextCursor
    }
    for (let step = 0, cursor = page.nextCursor; step < 3; step++) {
      const older = await read({ cursor, limit: 9 })
      seen.unshift(...ordersOf(older).toReversed())
      cursor = older.nextCursor
    }
    expect(seen).toEqual(orders.slice(455 - 27))
  })

  it('costs three database requests that do not wait for one another, a page of newer ones two', async () => {
    // An instance takes its share of the limits anew with each minute.
    await roomInMinute(10_000)
    await read({ around: orders[250] })
    const latencyMs = roundTripHere(500)
    product.cloud.faults.add({ action: /^database\./, latencyMs })
    try {
      for (const [place, requests] of [
        [{ around: orders[250] }, 3],
        [{ from: orders[250] }, 2],
        [{ cursor: orders[250] }, 2],
      ] as const) {
        product.cloud.requests.reset()
        await read(place)
        const made = product.cloud.requests.list()
        expect(made).toHaveLength(requests)
        expect(countRoundTrips(made)).toBe(1)
      }
    } finally {
      product.cloud.faults.clear()
    }
  })
})

describe('a place that is not there', () => {
  const notFound = { code: 'NOT_FOUND' }

  it('is NOT_FOUND: a message of somebody else, in their conversation and in one’s own', async () => {
    const stranger = product.person()
    const own = await stranger.send('我自己的话')
    expect(await stranger.refused('history', event({ around: orders[250] }))).toMatchObject(notFound)
    expect(await stranger.refused('history', event({ from: orders[250] }))).toMatchObject(notFound)
    const mixed = { ...event({ around: orders[250] }), conversationId: own.conversationId }
    expect(await stranger.refused('history', mixed)).toMatchObject(notFound)
    const theirs = { ...event({ around: own.message.order }) }
    expect(await person.refused('history', theirs)).toMatchObject(notFound)
  })

  it('is NOT_FOUND: a message of another conversation, an id, an order that never was', async () => {
    const other = await person.send('另一件事')
    for (const around of [other.message.order, other.message.id, `${orders[250]}0`])
      expect(await person.refused('history', event({ around }))).toMatchObject(notFound)
  })

  it('is NOT_FOUND in a conversation that was deleted, until it is taken back', async () => {
    const { conversationId: removed, message } = await person.send('先删掉')
    const around = { action: 'messages', conversationId: removed, around: message.order }
    await person.ask('history', { action: 'remove', conversationId: removed })
    expect(await person.refused('history', around)).toMatchObject(notFound)
    await person.ask('history', { action: 'restore', conversationId: removed })
    expect((await person.ask<MessagesPage>('history', around)).items).toHaveLength(2)
  })

  it('is NOT_FOUND: a reply that another took the place of', async () => {
    const { reply, conversationId: talk } = await person.send('换个说法')
    const again = { action: 'regenerate', replyId: reply.id, clientMessageId: 'again' }
    await person.ask('chat', again)
    const around = { action: 'messages', conversationId: talk, around: reply.order }
    expect(await person.refused('history', around)).toMatchObject(notFound)
  })
})

describe('what a page begins at', () => {
  it('is one place at most', async () => {
    const [one, two] = [orders[10], orders[20]]
    for (const places of [
      { from: one, around: two },
      { cursor: one, from: two },
      { cursor: one, around: two },
    ])
      expect(await person.refused('history', event(places))).toMatchObject({ code: 'INVALID_ARGUMENT' })
    expect(ordersOf(await read({ cursor: null, around: one, limit: 1 }))).toEqual([one])
  })

  it('stays what it was for clients that know of older pages alone', async () => {
    const page = await read({ limit: 20 })
    expect(Object.keys(page)).toEqual(['items', 'nextCursor'])
    expect(ordersOf(page)).toEqual(newestFirst(480, 500))
    expect(ordersOf(await read({ cursor: page.nextCursor, limit: 20 }))).toEqual(newestFirst(460, 480))
  })

  it('may be behind the newest: then there is nothing, and nothing follows', async () => {
    expect(await read({ from: `${orders.at(-1)}0` })).toEqual({ items: [], nextCursor: null })
  })
})
