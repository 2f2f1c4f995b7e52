import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collections } from '../../../shared/adapters/cloudbase/collections-cloudbase.ts'
import type { Conversation } from '../../../shared/contract/conversation.ts'
import type { EraseData, ExportedMessage, Page } from '../../../shared/contract/history.ts'
import { beginTurn, startProduct, until, type Person, type Product } from '../../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct({ env: { MODERATION: 'off' } })
})
afterAll(() => product.close())

type ExportPage = Page<ExportedMessage>

async function exportAll(person: Person, limit?: number): Promise<ExportPage[]> {
  const pages: ExportPage[] = []
  for (let cursor: string | null = null; ;) {
    const page: ExportPage = await person.ask('history', {
      action: 'export',
      cursor,
      ...(limit && { limit }),
    })
    pages.push(page)
    cursor = page.nextCursor
    if (cursor === null) return pages
  }
}

async function eraseAll(person: Person): Promise<number> {
  for (let steps = 1; ; steps++) {
    const { remaining } = await person.ask<EraseData>('history', { action: 'erase' })
    if (!remaining) return steps
  }
}

const listed = async (person: Person): Promise<Conversation[]> =>
  (await person.ask<Page<Conversation>>('history', { action: 'conversations' })).items

/** What nothing of a person may be left in; the rest goes at its time. */
const ofPeople = collections.filter(({ goes }) => goes !== 'at expiry').map(({ name }) => name)

/** How many documents of this person there are, by collection. */
async function documents({ openid }: Person): Promise<Record<string, number>> {
  const counts = ofPeople.map(async (name) => [
    name,
    await product.cloud.database.count(name, { _openid: openid }),
  ])
  return Object.fromEntries(await Promise.all(counts)) as Record<string, number>
}
const nothing = Object.fromEntries(ofPeople.map((name) => [name, 0]))

/** As if a minute had passed since the person last asked. */
async function abandon({ openid }: Person): Promise<void> {
  const options = { multi: true, upsert: false, replace: false }
  await product.cloud.database.update('erasures', { _openid: openid }, { $set: { dueAt: 0 } }, options)
}

/** A conversation with this many messages, one turn of it said in truth. */
async function longTalk(person: Person, messages: number): Promise<string> {
  const { conversationId, message } = await person.send('最初的一句')
  const [question] = await product.cloud.database.find('messages', { query: { _id: message.id } })
  const more = Array.from({ length: messages - 2 }, (_none, index) => {
    const [_id, clientMessageId] = [randomUUID(), randomUUID()]
    return {
      ...question,
      _id,
      clientMessageId,
      content: `第 ${index} 句`,
      order: `z${String(index).padStart(6, '0')}`,
    }
  })
  await product.cloud.database.insert('messages', more)
  return conversationId
}

const session = (openid: string) => ({
  _id: `s${randomUUID()}`,
  _openid: openid,
  createdAt: 1,
  expiresAt: Date.now() + 3600_000,
  revokedAt: null,
})

const link = (openid: string) => ({
  _id: `w${randomUUID()}`,
  _openid: openid,
  ownId: 'wecom:somebody',
  linkedAt: 1,
})

describe('what a person takes along', () => {
  it('is all that was said, oldest first, each with its conversation, whatever the size of the pages', async () => {
    const person = product.person()
    const first = await person.send('第一件事')
    await person.send('另一件事')
    await person.send('还是第一件', { conversationId: first.conversationId })
    const [whole, ...rest] = await exportAll(person)
    expect(rest).toEqual([])
    expect(whole?.items.filter(({ role }) => role === 'user').map(({ content }) => content)).toEqual([
      '第一件事',
      '另一件事',
      '还是第一件',
    ])
    expect(whole?.items.map(({ role }) => role)).toEqual([
      'user',
      'assistant',
      'user',
      'assistant',
      'user',
      'assistant',
    ])
    expect(whole?.items[4]).toMatchObject({ conversationTitle: '第一件事', persona: 'zhiji' })
    for (const limit of [1, 2, 5]) {
      const pages = await exportAll(person, limit)
      expect(pages.flatMap(({ items }) => items)).toEqual(whole?.items)
      expect(Math.max(...pages.map(({ items }) => items.length))).toBe(limit)
    }
  })

  it('leaves out removed conversations, replies said anew, and all that is of the engine', async () => {
    const person = product.person()
    const gone = await person.send('这个要删掉')
    const { reply } = await person.send('这个留着')
    await person.ask('chat', { action: 'regenerate', replyId: reply.id, clientMessageId: randomUUID() })
    await person.ask('history', { action: 'remove', conversationId: gone.conversationId })
    const items = (await exportAll(person, 1)).flatMap((page) => page.items)
    expect(items.map(({ role, content }) => (role === 'user' ? content : role))).toEqual([
      '这个留着',
      'assistant',
    ])
    expect(items.map(({ id }) => id)).not.toContain(reply.id)
    for (const item of items)
      for (const field of ['_openid', 'openid', 'attempt', 'leaseUntil'])
        expect(item).not.toHaveProperty(field)
  })

  it('holds nothing of anybody else, and is empty for who never spoke', async () => {
    await product.person().send('别人的话')
    const [page, ...rest] = await exportAll(product.person())
    expect([page, rest]).toEqual([
      { items: [], nextCursor: null, label: expect.objectContaining({ Label: '1' }) },
      [],
    ])
  })

  it('costs two requests a page, however much was said', async () => {
    const person = product.person()
    await longTalk(person, 3000)
    const pages = await exportAll(person)
    expect(pages).toHaveLength(60)
    const items = pages.flatMap((page) => page.items)
    expect(new Set(items.map(({ id }) => id)).size).toBe(3000)
    product.cloud.requests.reset()
    await person.ask('history', { action: 'export', cursor: items[2000]?.order })
    expect(product.cloud.requests.list().filter(({ action }) => action.startsWith('database.'))).toHaveLength(
      2,
    )
  })
})

describe('a person who wants to be forgotten', () => {
  it('is: messages, conversations, profile, sign-ins and links go, and nobody else loses a thing', async () => {
    const [person, other] = [product.person(), product.person()]
    for (const one of [person, other]) {
      await one.ask('login', { profile: { nickname: '小明' } })
      const { conversationId } = await one.send('记得我吗')
      await one.send('还有这个')
      await one.ask('history', { action: 'remove', conversationId })
      await product.cloud.database.insert('sessions', [session(one.openid)])
      await product.cloud.database.insert('wecom_people', [link(one.openid)])
    }
    const kept = await documents(other)
    expect(await documents(person)).toEqual(kept)
    expect(await eraseAll(person)).toBe(1)
    expect(await documents(person)).toEqual(nothing)
    expect(await documents(other)).toEqual(kept)
    expect(await listed(person)).toEqual([])
    expect(await person.ask('login', {})).toMatchObject({ user: { isNew: true, profile: {} } })
    expect((await person.send('重新开始')).reply.status).toBe('done')
  })

  it('may ask twice, and without ever having spoken', async () => {
    const person = product.person()
    await person.send('你好')
    expect([await eraseAll(person), await eraseAll(person)]).toEqual([1, 1])
    expect(await eraseAll(product.person())).toBe(1)
  })

  it('keeps the count of today: forgetting is no way around the limits', async () => {
    const person = product.person()
    await person.send('你好')
    // Beside them are counters of calls, which name no turns.
    const counters = { query: { day: { $exists: true } } }
    const turns = async () =>
      // What was known of the person is taken back; the counters stay.
      (await product.cloud.database.find('quotas', counters)).map((found) => ({ ...found, standing: null }))
    const before = await turns()
    expect(before.length).toBeGreaterThan(0)
    await eraseAll(person)
    expect(await turns()).toEqual(before)
  })

  it('with thousands of messages is in bounded steps, out of sight from the first', async () => {
    const [person, other] = [product.person(), product.person()]
    const conversationId = await longTalk(person, 5000)
    await longTalk(other, 10)
    expect(await person.ask('history', { action: 'erase' })).toEqual({ remaining: true })
    expect((await documents(person)).messages).toBe(3000)
    expect(await listed(person)).toEqual([])
    expect(await exportAll(person, 50).then((pages) => pages.flatMap((page) => page.items))).toEqual([])
    for (const event of [{ action: 'messages' }, { action: 'restore' }])
      expect(await person.refused('history', { ...event, conversationId })).toMatchObject({
        code: 'NOT_FOUND',
      })
    expect(await eraseAll(person)).toBe(2)
    expect(await documents(person)).toEqual(nothing)
    expect((await documents(other)).messages).toBe(10)
  })

  it('who does not carry it on is forgotten by the sweep', async () => {
    const person = product.person()
    await longTalk(person, 2500)
    expect(await person.ask('history', { action: 'erase' })).toEqual({ remaining: true })
    await abandon(person)
    await product.cloud.functions.fireTimer('sweep', 'every-minute')
    expect(await documents(person)).toEqual(nothing)
  })

  it('in the middle of a reply stops it first: the model is let go, and nothing is written afterwards', async () => {
    const person = product.person()
    product.upstreams.script({ when: '一直说', quirks: ['endless'] })
    const { clientMessageId, turn } = beginTurn(person, '一直说')
    await until(
      async () =>
        (await product.cloud.database.count('messages', { clientMessageId, status: 'streaming' })) > 0,
    )
    await eraseAll(person)
    expect(await documents(person)).toEqual(nothing)
    await product.upstreams.calls.until(
      ({ question, status }) => question.includes('一直说') && status === 'aborted',
    )
    // The turn finds its reply gone, or stopped where it looks between the two steps of the erasure.
    expect(await turn.then(({ reply }) => reply.status).catch(() => 'gone')).toMatch(/^(gone|stopped)$/)
    expect(await documents(person)).toEqual(nothing)
    expect((await person.send('你好')).reply.status).toBe('done')
  })

  it('can be nobody but the caller', async () => {
    const [person, other] = [product.person(), product.person()]
    await other.send('我的话')
    expect(await person.refused('history', { action: 'erase', openid: other.openid })).toMatchObject({
      code: 'INVALID_ARGUMENT',
    })
    await person.ask('history', { action: 'erase', userInfo: { openId: other.openid } })
    expect((await documents(other)).messages).toBe(2)
    for (const action of ['erase', 'export'])
      expect(await product.person('').refused('history', { action })).toMatchObject({
        code: 'UNAUTHENTICATED',
      })
  })
})

describe('a change that says nothing', () => {
  it('leaves a conversation its time: renamed, pinned, removed and taken back', async () => {
    const person = product.person()
    const { conversationId } = await person.send('很久以前')
    const [before] = await listed(person)
    for (const event of [
      { action: 'rename', title: '新名字' },
      { action: 'pin', pinned: true },
      { action: 'remove' },
      { action: 'restore' },
    ]) {
      const { conversation } = await person.ask<{ conversation: Conversation }>('history', {
        ...event,
        conversationId,
      })
      expect(conversation.updatedAt).toBe(before?.updatedAt)
    }
    expect((await listed(person))[0]).toMatchObject({
      title: '新名字',
      pinned: true,
      updatedAt: before?.updatedAt,
    })
  })
})
