import type { Conversation } from '../../../shared/contract/conversation.ts'
import type { Page } from '../../../shared/contract/history.ts'
import { api } from '../../services/api'
import { tellFailure } from '../../services/errors'
import { strings } from '../../services/preferences'
import { storage } from '../../services/storage'
import {
  conversationRows,
  withChange,
  withNextPage,
  withoutChange,
  type ConversationChange,
  type ConversationList,
  type ConversationRow,
} from '../../view/conversation-rows'

export interface ListView {
  rows: ConversationRow[]
  hasMore: boolean
  isLoaded: boolean
  /** The last request for a page failed. */
  isFailed: boolean
}

export interface ConversationListing {
  find(id: string): Conversation | null
  /** Reads the first page again; the old list stays visible until the new page arrives. */
  reload(): Promise<void>
  more(): Promise<void>
  /**
   * Shows the change at once and takes it back when the cloud refuses. Resolves with true when the cloud has
   * made the change.
   */
  change(event: ConversationChange, conversation: Conversation): Promise<boolean>
}

const keptRows = 20

/** The person's conversations, as many as the page has asked for. */
export function createConversationListing(show: (view: ListView) => void): ConversationListing {
  let list: ConversationList = { items: storage.read('conversations') ?? [], nextCursor: null }
  let isLoading = false
  /** Counts the begun and ended changes, so that a page requested before a change is recognised as old. */
  let changes = 0

  function put(next: ConversationList, isFailed = false): void {
    list = next
    show(viewOf(list, { isLoaded: true, isFailed }))
  }

  /** Reads a page that includes every change in progress. */
  async function read(cursor: string | null): Promise<Page<Conversation>> {
    const seen = changes
    const page = await api.conversations(cursor)
    return seen === changes ? page : read(cursor)
  }

  async function load(cursor: string | null): Promise<void> {
    if (isLoading) return
    isLoading = true
    try {
      const page = await read(cursor)
      put(cursor === null ? page : withNextPage(list, page))
      if (cursor === null) storage.write('conversations', page.items)
    } catch (error) {
      put(list, true)
      tellFailure(error)
    } finally {
      isLoading = false
    }
  }

  show(viewOf(list, { isLoaded: list.items.length > 0, isFailed: false }))
  return {
    find: (id) => list.items.find((item) => item.id === id) ?? null,
    reload: () => load(null),
    more: async () => (list.nextCursor === null ? undefined : load(list.nextCursor)),
    async change(event, conversation) {
      changes += 1
      put(withChange(list, event, conversation))
      try {
        const { conversation: changed } = await api.changeConversation(event)
        put(withChange(list, event, changed))
        storage.write('conversations', list.items.slice(0, keptRows))
        return true
      } catch (error) {
        put(withoutChange(list, event, conversation))
        tellFailure(error)
        return false
      } finally {
        changes += 1
      }
    },
  }
}

function viewOf(list: ConversationList, state: Pick<ListView, 'isLoaded' | 'isFailed'>): ListView {
  const rows = conversationRows(list, Date.now(), strings())
  return { ...state, rows, hasMore: list.nextCursor !== null }
}
