/** Conversations and messages of this Dify, in memory; each belongs to one app and one `user`. */
import { randomUUID } from 'node:crypto'
import { notFound } from './errors.ts'

export interface DifyMessage {
  id: string
  conversation_id: string
  parent_message_id: string | null
  inputs: Record<string, unknown>
  query: string
  answer: string
  status: 'normal' | 'error'
  error: string | null
  message_files: unknown[]
  feedback: { rating: 'like' | 'dislike' } | null
  retriever_resources: unknown[]
  agent_thoughts: unknown[]
  created_at: number
}

export interface DifyConversation {
  id: string
  name: string
  inputs: Record<string, unknown>
  status: 'normal'
  introduction: string
  created_at: number
  updated_at: number
}

export interface Owner {
  app: string
  user: string
}

interface Entry extends Owner {
  conversation: DifyConversation
  messages: DifyMessage[]
  /** Order of creation and of last change; seconds alone do not order. */
  created: number
  updated: number
}

export type SortBy = 'created_at' | '-created_at' | 'updated_at' | '-updated_at'

/** All lookups throw DifyError not_found for what is missing or another's. */
export interface DifyStore {
  create(owner: Owner, inputs: Record<string, unknown>): DifyConversation
  find(owner: Owner, id: string): DifyConversation
  history(owner: Owner, id: string): DifyMessage[]
  list(
    owner: Owner,
    page: { lastId?: string | undefined; limit: number; sortBy: SortBy },
  ): Page<DifyConversation>
  messages(owner: Owner, id: string, page: { firstId?: string | undefined; limit: number }): Page<DifyMessage>
  rename(owner: Owner, id: string, name: string): DifyConversation
  remove(owner: Owner, id: string): void
  /** Adds a message, unless its conversation was deleted meanwhile. */
  add(owner: Owner, message: DifyMessage): void
  message(owner: Owner, id: string): DifyMessage
  /** Messages of the app that have a rating, newest first. */
  rated(app: string): DifyMessage[]
}

export interface Page<Item> {
  limit: number
  has_more: boolean
  data: Item[]
}

export function createDifyStore(now: () => number = Date.now): DifyStore {
  const entries = new Map<string, Entry>()
  let tick = 0
  const seconds = (): number => Math.floor(now() / 1000)
  const entryOf = (owner: Owner, id: string): Entry => {
    const entry = entries.get(id)
    if (!entry || entry.app !== owner.app || entry.user !== owner.user) throw notFound('Conversation')
    return entry
  }
  const touch = (entry: Entry): void => {
    entry.conversation.updated_at = seconds()
    entry.updated = tick += 1
  }
  return {
    create(owner, inputs) {
      const conversation = newConversation(inputs, seconds())
      tick += 1
      entries.set(conversation.id, { ...owner, conversation, messages: [], created: tick, updated: tick })
      return conversation
    },
    find: (owner, id) => entryOf(owner, id).conversation,
    history: (owner, id) => entryOf(owner, id).messages,
    list: (owner, page) =>
      listPage(
        [...entries.values()].filter((entry) => isOf(entry, owner)),
        page,
      ),
    messages: (owner, id, page) => messagePage(entryOf(owner, id).messages, page),
    rename(owner, id, name) {
      const entry = entryOf(owner, id)
      entry.conversation.name = name
      touch(entry)
      return entry.conversation
    },
    remove(owner, id) {
      entries.delete(entryOf(owner, id).conversation.id)
    },
    add(owner, message) {
      const entry = entries.get(message.conversation_id)
      if (!entry || !isOf(entry, owner)) return
      entry.messages.push(message)
      touch(entry)
    },
    message(owner, id) {
      const own = [...entries.values()].filter((entry) => isOf(entry, owner))
      const found = own.flatMap(({ messages }) => messages).find((message) => message.id === id)
      if (!found) throw notFound('Message')
      return found
    },
    rated: (app) =>
      [...entries.values()]
        .filter((entry) => entry.app === app)
        .flatMap(({ messages }) => messages)
        .filter(({ feedback }) => feedback !== null)
        .toReversed(),
  }
}

function newConversation(inputs: Record<string, unknown>, at: number): DifyConversation {
  return {
    id: randomUUID(),
    name: 'New conversation',
    inputs,
    status: 'normal',
    introduction: '',
    created_at: at,
    updated_at: at,
  }
}

function isOf(entry: Owner, owner: Owner): boolean {
  return entry.app === owner.app && entry.user === owner.user
}

function listPage(
  own: Entry[],
  { lastId, limit, sortBy }: { lastId?: string | undefined; limit: number; sortBy: SortBy },
): Page<DifyConversation> {
  const key = sortBy.endsWith('created_at') ? 'created' : 'updated'
  const sorted = own.toSorted((a, b) => (sortBy.startsWith('-') ? b[key] - a[key] : a[key] - b[key]))
  const last = lastId ? sorted.findIndex(({ conversation }) => conversation.id === lastId) : -1
  if (lastId && last < 0) throw notFound('Last Conversation')
  const rest = sorted.slice(last + 1)
  const data = rest.slice(0, limit).map(({ conversation }) => conversation)
  return { limit, has_more: rest.length > limit, data }
}

/** The newest page first; inside a page the oldest first. `firstId` is the oldest message already known. */
function messagePage(
  messages: DifyMessage[],
  { firstId, limit }: { firstId?: string | undefined; limit: number },
): Page<DifyMessage> {
  const end = firstId ? messages.findIndex(({ id }) => id === firstId) : messages.length
  if (end < 0) throw notFound('First Message')
  const start = Math.max(0, end - limit)
  return { limit, has_more: start > 0, data: messages.slice(start, end) }
}
