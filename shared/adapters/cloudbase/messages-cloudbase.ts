import * as z from 'zod/mini'
import { liveStatuses, type MessageRecord } from '../../domain/conversation/message.ts'
import { longestText } from '../../domain/conversation/text-length.ts'
import { longestMessage } from '../../domain/conversation/window.ts'
import type { MessagePage, Messages, PageRequest } from '../../ports/storage.ts'
import { insert, request, type CloudDatabase } from './database-cloudbase.ts'
import { countEmotions } from './emotion-counts-cloudbase.ts'
import { toMessageDocument, toMessageRecord } from './message-document.ts'
import { searchPattern } from './search-pattern.ts'

const collection = 'messages'

type Query = Record<string, unknown>

interface PageQuery {
  query: Query
  direction: 'asc' | 'desc'
  limit: number
}

/**
 * Several writes of a live reply must fit into a lease (10 s). So a slow write is given up early, and the
 * next write carries its text.
 */
const flushTimeoutMs = 2500
/**
 * The longest beginning of each text that the first request reads, in characters. For large pages the
 * beginnings are shorter.
 */
const longestHead = 4000
const headsInAll = 300_000
/** The most bytes of UTF-8 text on a page. As JSON the text is only a little larger. */
const pageBytes = 900_000

const measured = z.object({ bytes: z.number() })
const owned = z.pipe(
  z.object({ _openid: z.string(), conversationId: z.string() }),
  z.transform(({ _openid: openid, conversationId }) => ({ openid, conversationId })),
)

/**
 * Stores messages in the CloudBase document database. A method is one request unless its comment says
 * otherwise.
 */
export function createMessages(database: CloudDatabase): Messages {
  const store = openStore(database)
  return { ...claims(store), ...changes(store), ...pages(store), ...upkeep(store) }
}

type Store = ReturnType<typeof openStore>

/** What the methods share. */
function openStore(database: CloudDatabase) {
  const { command } = database
  const where = (query: Query) => database.collection(collection).where(query)
  const live = command.in([...liveStatuses])

  /** Without `set` the SDK would merge objects into the stored ones, field by field. */
  function wholeValues(change: object): Query {
    return Object.fromEntries(Object.entries(change).map(([field, value]) => [field, command.set(value)]))
  }

  return {
    database,
    command,
    where,
    live,
    unfinished: command.in([...liveStatuses, 'interrupted']),
    /** Matches live replies whose lease passed before `now`. */
    lost: (now: number) => ({ status: live, leaseUntil: command.lt(now) }),
    wholeValues,
    async modify(query: Query, change: object, options: { timeout?: number } = {}) {
      const answer = await request(() => where(query).options(options).updateAndReturn(wholeValues(change)))
      return answer.doc ? toMessageRecord(answer.doc) : null
    },
  }
}

function claims({ database, command, where }: Store): Pick<Messages, 'find' | 'claim' | 'undo'> {
  async function find(openid: string, id: string): Promise<MessageRecord | null> {
    const answer = await request(() => where({ _id: id, _openid: openid }).limit(1).get())
    const [found] = answer.data as unknown[]
    return found === undefined ? null : toMessageRecord(found)
  }

  return {
    find,
    async claim(documents) {
      const outcome = await insert(database, collection, documents.map(toMessageDocument))
      if (outcome === 'added') return 'claimed'
      // Only a duplicate costs this extra request: an insert whose answer was lost finds its own documents
      // here.
      const last = documents.at(-1)
      const stored = last && (await find(last.openid, last.id))
      return stored && stored.attempt === last.attempt ? 'claimed' : 'taken'
    },
    async undo(openid, ids, attempt) {
      await request(() => where({ _id: command.in(ids), _openid: openid, attempt }).remove())
    },
  }
}

type Changes = 'progress' | 'finish' | 'settle' | 'settleAll' | 'withdraw' | 'rate' | 'supersede'

function changes({ where, live, unfinished, lost, wholeValues, modify }: Store): Pick<Messages, Changes> {
  return {
    progress(openid, id, attempt, change) {
      const owner = attempt === null ? {} : { attempt, supersededBy: null }
      const status = attempt === null || change.status !== undefined ? live : unfinished
      return modify({ _id: id, _openid: openid, status, ...owner }, change, { timeout: flushTimeoutMs })
    },
    finish: (openid, id, attempt, change) =>
      modify(
        { _id: id, _openid: openid, attempt, status: unfinished },
        { ...change, attempt: null },
        { timeout: flushTimeoutMs },
      ),
    settle: (openid, id, now, change) => modify({ _id: id, _openid: openid, ...lost(now) }, change),
    async settleAll(now, change) {
      const answer = await request(() => where(lost(now)).update(wholeValues(change)))
      return answer.updated ?? 0
    },
    withdraw: (openid, id, attempt, change) => modify({ _id: id, _openid: openid, attempt }, change),
    rate: (openid, replyId, rating) =>
      modify({ _id: replyId, _openid: openid, role: 'assistant' }, { rating }),
    async supersede(openid, replyId, by) {
      await request(() => where({ _id: replyId, _openid: openid }).update({ supersededBy: by }))
    },
  }
}

/** A page is one request, and a second one when a text is longer than a few thousand characters. */
function pages(store: Store): Pick<Messages, 'recent' | 'page' | 'pageFrom' | 'pageOfAll' | 'search'> {
  const { database, command } = store
  const oldestFirst = (query: Query, limit: number) =>
    readPage(store, { query: { supersededBy: null, ...query }, direction: 'asc', limit })
  const newestFirst = (query: Query, { before, limit }: PageRequest) => {
    const order = before !== null && { order: command.lt(before) }
    return readPage(store, { query: { supersededBy: null, ...query, ...order }, direction: 'desc', limit })
  }

  return {
    async recent(openid, conversationId, before, limit) {
      const query = { _openid: openid, conversationId, order: command.lt(before) }
      const abridged = { content: abridgedBy(command) }
      return (await pipeline(store, { query, direction: 'desc', limit }, abridged)).map(toMessageRecord)
    },
    page: (openid, conversationId, page) => newestFirst({ _openid: openid, conversationId }, page),
    pageFrom: (openid, conversationId, from, limit) =>
      oldestFirst({ _openid: openid, conversationId, order: command.gte(from) }, limit),
    pageOfAll(openid, place, limit) {
      const order = place && { order: place.included ? command.gte(place.order) : command.gt(place.order) }
      return oldestFirst({ _openid: openid, ...order }, limit)
    },
    async search(openid, text, page) {
      const { source, find } = await searchPattern(text)
      const content = database.RegExp({ regexp: source, options: 'i' })
      const found = await newestFirst({ _openid: openid, content }, page)
      return { ...found, places: found.messages.map((message) => find(message.content)) }
    },
  }
}

function upkeep({
  database,
  command,
  where,
  lost,
}: Store): Pick<Messages, 'emotionCounts' | 'expired' | 'erase'> {
  return {
    emotionCounts: (openid, range) => countEmotions(database, openid, range),
    async expired(now, limit) {
      const fields = { _openid: true, conversationId: true }
      const found = await request(() => where(lost(now)).field(fields).limit(limit).get())
      return z.array(owned).parse(found.data)
    },
    /** Makes two requests. */
    async erase(openid, conversationId, limit) {
      const all = where({ _openid: openid, conversationId })
      const found = await request(() => all.field({ _id: true }).limit(limit).get())
      const ids = found.data.map((document: { _id: string }) => document._id)
      if (ids.length === 0) return 0
      await request(() => where({ _id: command.in(ids), _openid: openid }).remove())
      return ids.length
    },
  }
}

/**
 * Reads many messages at once, whatever the length of their texts. A pipeline cuts the texts in the database,
 * so an answer never exceeds about 2 MB. An index serves the first stage of the pipeline.
 */
async function readPage(store: Store, page: PageQuery): Promise<MessagePage> {
  const { aggregate: $ } = store.command
  const head = Math.min(longestHead, Math.floor(headsInAll / page.limit))
  const measure = { content: beginning($, head), bytes: $.strLenBytes('$content') }
  const found = (await pipeline(store, { ...page, limit: page.limit + 1 }, measure)).map((document) => ({
    message: toMessageRecord(document),
    bytes: measured.parse(document).bytes,
  }))
  const kept = found.slice(0, fitting(found.slice(0, page.limit)))
  const cut = kept.filter(({ message, bytes }) => new TextEncoder().encode(message.content).length < bytes)
  const ids = cut.map(({ message }) => message.id)
  const long = await readWhole(store, found[0]?.message.openid ?? '', ids)
  return {
    messages: kept.map(({ message }) => long.get(message.id) ?? message),
    next: found[kept.length]?.message.order ?? null,
  }
}

/**
 * Reads messages whose texts were cut. Each text has as much as a message can hold, and one more character
 * when the text is longer.
 */
async function readWhole(store: Store, openid: string, ids: string[]): Promise<Map<string, MessageRecord>> {
  if (ids.length === 0) return new Map()
  const { command } = store
  const query = { _id: command.in(ids), _openid: openid }
  const content = beginning(command.aggregate, longestText + 1)
  const found = await pipeline(store, { query, direction: 'asc', limit: ids.length }, { content })
  return new Map(found.map(toMessageRecord).map((message) => [message.id, message]))
}

async function pipeline(
  { database }: Store,
  { query, direction, limit }: PageQuery,
  fields: Query,
): Promise<unknown[]> {
  const answer = await request(() =>
    database
      .collection(collection)
      .aggregate()
      .match(query)
      .sort({ order: direction === 'asc' ? 1 : -1 })
      .limit(limit)
      .addFields(fields)
      .end(),
  )
  return answer.data
}

function beginning($: CloudDatabase['command']['aggregate'], length: number): unknown {
  return $.substrCP(['$content', 0, length])
}

/** Shortens a text in the database as the domain shortens it. */
function abridgedBy({ aggregate: $ }: CloudDatabase['command']): unknown {
  const length = $.strLenCP('$content')
  const half = longestMessage / 2
  const end = $.substrCP(['$content', $.subtract([length, half]), half])
  return $.cond({
    if: $.lte([length, longestMessage]),
    // oxlint-disable-next-line unicorn/no-thenable -- MongoDB's word
    then: '$content',
    else: $.concat([beginning($, half), '……', end]),
  })
}

/** Returns how many messages fit on a page; at least one. */
function fitting(found: readonly { bytes: number }[]): number {
  let bytes = 0
  const over = found.findIndex((one, index) => {
    bytes += one.bytes
    return index > 0 && bytes > pageBytes
  })
  return over < 0 ? found.length : over
}
