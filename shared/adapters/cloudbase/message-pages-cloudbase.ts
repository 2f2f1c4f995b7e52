import * as z from 'zod/mini'
import type { MessageRecord } from '../../domain/conversation/message.ts'
import { longestText } from '../../domain/conversation/text-length.ts'
import { longestMessage } from '../../domain/conversation/window.ts'
import type { MessagePage } from '../../ports/storage.ts'
import { request, type CloudDatabase } from './database-cloudbase.ts'
import { toMessageRecord } from './message-document.ts'

const collection = 'messages'

type Query = Record<string, unknown>

export interface PageQuery {
  query: Query
  direction: 'asc' | 'desc'
  limit: number
}

/**
 * Reads many messages at once, whatever the length of their texts. A pipeline cuts the texts in the database,
 * so an answer never exceeds about 2 MB. An index serves the first stage of the pipeline.
 */
export interface MessagePages {
  /**
   * Makes one request, and a second one when a text is longer than a few thousand characters. See
   * MessagePage.
   */
  read(page: PageQuery): Promise<MessagePage>
  /** Returns messages newest first, with long texts shortened as the window needs them. Makes one request. */
  recent(query: Query, limit: number): Promise<MessageRecord[]>
}

/**
 * The longest beginning of each text that the first request reads, in characters. For large pages the
 * beginnings are shorter.
 */
const longestHead = 4000
const headsInAll = 300_000
/** The most bytes of UTF-8 text on a page. As JSON the text is only a little larger. */
const pageBytes = 900_000

const measured = z.object({ bytes: z.number() })

export function createMessagePages(database: CloudDatabase): MessagePages {
  const { command } = database
  const $ = command.aggregate

  async function pipeline(
    { query, direction, limit }: PageQuery,
    fields: Record<string, unknown>,
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
    return answer.data as unknown[]
  }

  const beginning = (length: number) => $.substrCP(['$content', 0, length])

  /**
   * Reads messages whose texts were cut. Each text has as much as a message can hold, and one more character
   * when the text is longer.
   */
  async function whole(openid: string, ids: string[]): Promise<Map<string, MessageRecord>> {
    if (ids.length === 0) return new Map()
    const page: PageQuery = {
      query: { _id: command.in(ids), _openid: openid },
      direction: 'asc',
      limit: ids.length,
    }
    const found = (await pipeline(page, { content: beginning(longestText + 1) })).map(toMessageRecord)
    return new Map(found.map((message) => [message.id, message]))
  }

  return {
    async read(page) {
      const head = Math.min(longestHead, Math.floor(headsInAll / page.limit))
      const measure = { content: beginning(head), bytes: $.strLenBytes('$content') }
      const found = (await pipeline({ ...page, limit: page.limit + 1 }, measure)).map((document) => ({
        message: toMessageRecord(document),
        bytes: measured.parse(document).bytes,
      }))
      const kept = found.slice(0, fitting(found.slice(0, page.limit)))
      const cut = kept.filter(
        ({ message, bytes }) => new TextEncoder().encode(message.content).length < bytes,
      )
      const ids = cut.map(({ message }) => message.id)
      const long = await whole(found[0]?.message.openid ?? '', ids)
      return {
        messages: kept.map(({ message }) => long.get(message.id) ?? message),
        next: found[kept.length]?.message.order ?? null,
      }
    },
    async recent(query, limit) {
      return (await pipeline({ query, direction: 'desc', limit }, { content: abridgedBy(command) })).map(
        toMessageRecord,
      )
    },
  }
}

/** Shortens a text in the database as the domain shortens it. */
function abridgedBy({ aggregate: $ }: CloudDatabase['command']): unknown {
  const length = $.strLenCP('$content')
  const half = longestMessage / 2
  const beginning = $.substrCP(['$content', 0, half])
  const end = $.substrCP(['$content', $.subtract([length, half]), half])
  return $.cond({
    if: $.lte([length, longestMessage]),
    // oxlint-disable-next-line unicorn/no-thenable -- MongoDB's word
    then: '$content',
    else: $.concat([beginning, '……', end]),
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
