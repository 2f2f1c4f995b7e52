import type { Conversation } from '../../../shared/contract/conversation.ts'
import { api } from '../../services/api'
import { tellFailure } from '../../services/errors'
import { strings } from '../../services/preferences'
import { storage } from '../../services/storage'
import {
  conversationRows,
  withChange,
  withNextPage,
  type ConversationChange,
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
  /** Shown first, taken back if the cloud would not; true when it is done. */
  change(event: ConversationChange, conversation: Conversation): Promise<boolean>
}

const keptRows = 20

/** The conversations of this person, as far as they were asked for. */
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
      put(list)
      tellFailure(error)
    } finally {
      isLoading = false
    }
  }

  show(viewOf(list, list.items.length > 0))
  return {
    find: (id) => list.items.find((item) => item.id === id) ?? null,
    reload: () => load(null),
    more: async () => (list.nextCursor === null ? undefined : load(list.nextCursor)),
    async change(event, conversation) {
      const before = list
      put(withChange(list, event, conversation))
      try {
        await api.changeConversation(event)
        storage.write('conversations', list.items.slice(0, keptRows))
        return true
      } catch (error) {
        put(before)
        tellFailure(error)
        return false
      }
    },
  }
}

function viewOf(list: ConversationList, isLoaded: boolean): ListView {
  return { rows: conversationRows(list, Date.now(), strings()), hasMore: list.nextCursor !== null, isLoaded }
}
