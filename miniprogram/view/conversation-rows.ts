import type { Conversation } from '../../shared/contract/conversation.ts'
import type { HistoryEvent, Page, SearchHit } from '../../shared/contract/history.ts'
import type { Emotion } from '../../shared/contract/emotion.ts'
import type { Strings } from '../strings/zh-CN'
import { sorted } from './sorted'
import { listLabel } from './time-labels'

export interface ConversationList {
  items: readonly Conversation[]
  nextCursor: string | null
}

export interface ConversationRow {
  key: string
  title: string
  line: string
  time: string
  emotion: Emotion
  pinned: boolean
}

export interface SearchRow {
  key: string
  conversationId: string
  /** The position of the message in its conversation. */
  order: string
  title: string
  /** The matching words and the text around them, split for highlighting. */
  before: string
  match: string
  after: string
  time: string
}

/** Appends the next page. A conversation that moved between two pages appears once. */
export function withNextPage(list: ConversationList, page: Page<Conversation>): ConversationList {
  const known = new Set(list.items.map((item) => item.id))
  return {
    items: [...list.items, ...page.items.filter((item) => !known.has(item.id))],
    nextCursor: page.nextCursor,
  }
}

export type ConversationChange = Extract<HistoryEvent, { action: 'rename' | 'pin' | 'remove' | 'restore' }>

/** Returns the list after a change: pinned conversations first, each part newest first. */
export function withChange(
  list: ConversationList,
  event: ConversationChange,
  conversation: Conversation,
): ConversationList {
  const others = list.items.filter((item) => item.id !== conversation.id)
  if (event.action === 'remove') return { ...list, items: others }
  const changed = {
    ...conversation,
    ...(event.action === 'rename' && { title: event.title }),
    ...(event.action === 'pin' && { pinned: event.pinned }),
  }
  return { ...list, items: sorted([...others, changed], byPlace) }
}

/** Returns the list with this conversation as it was before a failed change. */
export function withoutChange(
  list: ConversationList,
  event: ConversationChange,
  before: Conversation,
): ConversationList {
  const action = event.action === 'restore' ? 'remove' : 'restore'
  return withChange(list, { action, conversationId: event.conversationId }, before)
}

function byPlace(left: Conversation, right: Conversation): number {
  if (left.pinned !== right.pinned) return left.pinned ? -1 : 1
  return right.updatedAt - left.updatedAt
}

export function conversationRows(list: ConversationList, now: number, strings: Strings): ConversationRow[] {
  return list.items.map((item) => ({
    key: item.id,
    title: item.title,
    line: item.lastText,
    time: listLabel(item.updatedAt, now, strings.time),
    emotion: item.lastEmotion,
    pinned: item.pinned,
  }))
}

const around = 24

export function searchRows(
  hits: readonly SearchHit[],
  query: string,
  now: number,
  strings: Strings,
): SearchRow[] {
  return hits.map((hit) => {
    const { conversation, message } = hit
    const place = hit.place ?? literalPlace(message.content, query.trim())
    const { content } = message
    const start = Math.max(0, place.from - around)
    const end = place.to + around
    return {
      key: message.id,
      conversationId: conversation.id,
      order: message.order,
      title: conversation.title,
      before: `${start > 0 ? '…' : ''}${inOneLine(content.slice(start, place.from))}`,
      match: inOneLine(content.slice(place.from, place.to)),
      after: `${inOneLine(content.slice(place.to, end))}${end < content.length ? '…' : ''}`,
      time: listLabel(message.createdAt, now, strings.time),
    }
  })
}

/** Finds the words literally when the cloud sent no place. */
function literalPlace(content: string, words: string): { from: number; to: number } {
  const from = Math.max(0, content.toLowerCase().indexOf(words.toLowerCase()))
  return { from, to: from + words.length }
}

const inOneLine = (text: string): string => text.replace(/\s+/g, ' ')
