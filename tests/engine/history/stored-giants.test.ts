import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReplyData } from '../../../shared/contract/chat.ts'
import type { ExportedMessage, MessagesPage, Page, SearchHit } from '../../../shared/contract/history.ts'
import type { Message } from '../../../shared/contract/message.ts'
import { writeLongConversation } from '../../app/support/long-conversation.ts'
import { startProduct, type Person, type Product } from '../../support/product.ts'

/** From a time when a reply had no largest size. */
const giant = 400_000
const answerBytes = 1_000_000

let product: Product
let person: Person
let conversationId: string
/** The texts of the giants, oldest first. */
let texts: string[]
let giants: string[]
beforeAll(async () => {
  product = await startProduct()
  person = product.person()
  conversationId = await writeLongConversation(product, person, 24)
  const { database } = product.cloud
  const replies = await database.find('messages', { query: { conversationId, role: 'assistant' } })
  const earlier = replies.toSorted((one, other) => (String(one.order) < String(other.order) ? -1 : 1))
  giants = earlier.slice(2, 9).map(({ _id }) => _id)
  texts = giants.map((_id, index) => `第${index}个巨人😀${'很长的话，'.repeat(giant / 5)}`.slice(0, giant))
  for (const [index, _id] of giants.entries())
    await database.update(
      'messages',
      { _id },
      { $set: { content: texts[index] } },
      { multi: false, upsert: false, replace: false },
    )
})
afterAll(() => product.close())

/** An answer of the history, which must stay below 1 MB. */
async function read<Data>(event: Record<string, unknown>): Promise<Data> {
  const data = await person.ask<Data>('history', event)
  expect(Buffer.byteLength(JSON.stringify(data))).toBeLessThan(answerBytes)
  return data
}

async function pages<Item>(
  event: Record<string, unknown>,
  next: 'cursor' | 'from' = 'cursor',
  start: string | null = null,
): Promise<Item[]> {
  const items: Item[] = []
  let place = start
  do {
    const page = await read<Page<Item>>({ ...event, ...(place !== null && { [next]: place }) })
    items.push(...page.items)
    place = page.nextCursor
  } while (place !== null)
  return items
}

const ordersOf = (items: { order: string }[]) => items.map(({ order }) => order)

describe('replies of 400,000 characters that are stored already', () => {
  let all: Message[]

  it('are on the pages of their conversation, each message once and in order, whatever the page', async () => {
    const event = { action: 'messages', conversationId }
    all = await pages<Message>({ ...event, limit: 50 })
    expect(all).toHaveLength(24)
    expect(ordersOf(all)).toEqual(ordersOf(all).toSorted().toReversed())
    const oldest = all.at(-1)?.order ?? ''
    const newer = await pages<Message>({ ...event, limit: 20 }, 'from', oldest)
    expect(new Set(ordersOf(newer))).toEqual(new Set(ordersOf(all)))
    expect(newer).toHaveLength(24)
  })

  it('are found around, with their neighbours reached from both sides', async () => {
    const place = all.find(({ id }) => id === giants[3])?.order ?? ''
    const around = await read<MessagesPage>({ action: 'messages', conversationId, around: place, limit: 20 })
    expect(ordersOf(around.items)).toContain(place)
    const event = { action: 'messages', conversationId, limit: 20 }
    const older = await pages<Message>(event, 'cursor', around.nextCursor)
    const newer = await pages<Message>(event, 'from', around.newerCursor ?? null)
    const seen = [...newer, ...around.items, ...older].map(({ order }) => order)
    expect(seen.toSorted()).toEqual(ordersOf(all).toSorted())
  })

  it('say how far a page has them, and are read on from there to their end', async () => {
    for (const [index, replyId] of giants.entries()) {
      const listed = all.find(({ id }) => id === replyId)
      let text = listed?.content ?? ''
      for (let from = listed?.continuesAt; from !== undefined;) {
        const { reply } = await read<ReplyData>({ action: 'reply', replyId, from })
        text += reply.content
        from = reply.continuesAt
      }
      expect(text === texts[index]).toBe(true)
    }
  })

  it('are found by a search, page after page', async () => {
    const hits = await pages<SearchHit>({ action: 'search', query: '个巨人', limit: 50 })
    expect(hits.map(({ message }) => message.id)).toEqual(giants.toReversed())
  })

  it('are exported whole, in parts that follow each other', async () => {
    const first = await read<Page<ExportedMessage>>({ action: 'export', limit: 50 })
    expect(first.items[0]?.id).toBe(all.at(-1)?.id)
    const before = all.find(({ id }) => id === giants[5])?.questionId
    const place = all.find(({ id }) => id === before)?.order ?? ''
    const items = await pages<ExportedMessage>({ action: 'export', limit: 50 }, 'cursor', place)
    for (const [index, id] of giants.entries()) {
      if (index < 5) continue
      const parts = items.filter((item) => item.id === id)
      expect(parts.length).toBeGreaterThan(1)
      expect(parts.map(({ content }) => content).join('') === texts[index]).toBe(true)
      expect(parts.at(-1)?.continuesAt).toBeUndefined()
    }
    const later = all.filter(({ order }) => order > place)
    expect(new Set(items.map(({ id }) => id))).toEqual(new Set(later.map(({ id }) => id)))
  })

  it('do not stand in the way of the next turn, nor reach the model as they are', async () => {
    const { database } = product.cloud
    const last = String(all[0]?.id)
    await database.update(
      'messages',
      { _id: last },
      { $set: { content: texts[0], truncated: true } },
      { multi: false, upsert: false, replace: false },
    )
    const { reply } = await person.send('还在吗', { conversationId })
    expect(reply.status).toBe('done')
    const body = product.upstreams.calls.last({ operation: 'chat' })?.body
    expect(JSON.stringify(body).length).toBeLessThan(10_000)
    const again = { action: 'continue', replyId: last, clientMessageId: randomUUID() }
    expect(await person.refused('chat', again)).toMatchObject({ code: 'CONFLICT' })
    const rated = await person.ask<ReplyData>('chat', { action: 'feedback', replyId: last, rating: 'up' })
    expect(Buffer.byteLength(JSON.stringify(rated))).toBeLessThan(answerBytes)
  })
})

const sourceOf = (index: number) => ({
  title: `第${index}篇${'长'.repeat(500)}`,
  excerpt: '段落'.repeat(10_000),
  url: index === 0 ? 'https://example.com/a' : `https://example.com/${'x'.repeat(5000)}`,
})

describe('a reply that was stored with more sources than are kept today', () => {
  it('is read as its text and its first sources, on pages as by itself', async () => {
    const other = product.person()
    const { conversationId: place, reply } = await other.send('从哪里知道的')
    await product.cloud.database.update(
      'messages',
      { _id: reply.id },
      { $set: { citations: Array.from({ length: 60 }, (_, index) => sourceOf(index)) } },
      { multi: false, upsert: false, replace: false },
    )
    const page = await other.ask<MessagesPage>('history', { action: 'messages', conversationId: place })
    const alone = await other.ask<ReplyData>('history', { action: 'reply', replyId: reply.id })
    const exported = await other.ask<Page<ExportedMessage>>('history', { action: 'export' })
    for (const found of [page.items[0], alone.reply, exported.items[1]]) {
      expect(found).toMatchObject({ id: reply.id, content: reply.content })
      expect(found?.citations).toHaveLength(20)
      expect(found?.citations?.map(({ url }) => url).filter(Boolean)).toEqual(['https://example.com/a'])
      expect(JSON.stringify(found?.citations).length).toBeLessThan(20 * 600)
    }
  })
})
