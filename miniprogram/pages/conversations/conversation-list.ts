import type { Conversation } from '../../../shared/contract/conversation.ts'
import { api } from '../../services/api'
import { tellFailure } from '../../services/errors'
import { strings } from '../../services/preferences'
import { storage } from '../../services/storage'
import {
  conversationRows,
  withConversation,
  withNextPage,
  withoutConversation,
  type ConversationList,
  type ConversationRow,
} from '../../view/conversation-rows'

export interface ListView {
  rows: ConversationRow[]
  hasMore: boolean
  isLoaded: boolean
}

export interface ConversationListing {
  find(id: string): Conversation | null
  /** The first page again; what is shown stays until it is here. */
  reload(): Promise<void>
  more(): Promise<void>
  rename(id: string, title: string): Promise<void>
  pin(id: string, pinned: boolean): Promise<void>
  /** Gone at once; answers with what was removed, or null when the cloud would not. */
  remove(id: string): Promise<Conversation | null>
  restore(conversation: Conversation): Promise<void>
}

/** The conversations of this person, as far as they were asked for; every change is shown first and taken back if it fails. */
export function createConversationListing(show: (view: ListView) => void): ConversationListing {
  let list: ConversationList = { items: storage.read('conversations') ?? [], nextCursor: null }
  let isLoading = false

  function put(next: ConversationList): void {
    list = next
    show(viewOf(list, true))
  }

  async function load(cursor: string | null): Promise<void> {
    if (isLoading) return
    isLoading = true
    try {
      const page = await api.conversations(cursor)
      put(cursor === null ? page : withNextPage(list, page))
      if (cursor === null) storage.write('conversations', page.items)
    } catch (error) {
      show(viewOf(list, true))
      tellFailure(error)
    } finally {
      isLoading = false
    }
  }

  async function change(
    event: Parameters<typeof api.changeConversation>[0],
    expected: ConversationList,
  ): Promise<boolean> {
    const before = list
    put(expected)
    try {
      const { conversation } = await api.changeConversation(event)
      if (event.action !== 'remove') put(withConversation(list, conversation))
      return true
    } catch (error) {
      put(before)
      tellFailure(error)
      return false
    }
  }

  const find = (id: string) => list.items.find((item) => item.id === id) ?? null
  const revised = (id: string, part: Partial<Conversation>) => {
    const item = find(id)
    return item ? withConversation(list, { ...item, ...part }) : list
  }

  show(viewOf(list, list.items.length > 0))
  return {
    find,
    reload: () => load(null),
    more: async () => (list.nextCursor === null ? undefined : load(list.nextCursor)),
    rename: async (id, title) =>
      void (await change({ action: 'rename', conversationId: id, title }, revised(id, { title }))),
    pin: async (id, pinned) =>
      void (await change({ action: 'pin', conversationId: id, pinned }, revised(id, { pinned }))),
    async remove(id) {
      const removed = find(id)
      const done = await change({ action: 'remove', conversationId: id }, withoutConversation(list, id))
      return done ? removed : null
    },
    restore: async (conversation) =>
      void (await change(
        { action: 'restore', conversationId: conversation.id },
        withConversation(list, conversation),
      )),
  }
}

function viewOf(list: ConversationList, isLoaded: boolean): ListView {
  return { rows: conversationRows(list, Date.now(), strings()), hasMore: list.nextCursor !== null, isLoaded }
}
