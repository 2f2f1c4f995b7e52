import { CallError } from './call-error'
import { emptyThread, withPage } from '../view/thread'
import type { SessionParts } from './session-state'

/** Fetches pages of a conversation from the cloud. */
export function createSessionHistory({ options, state, change }: SessionParts) {
  let isLoading = false

  async function load(cursor: string | null, part: 'newest' | 'older'): Promise<boolean> {
    const { conversationId } = state.thread
    if (conversationId === null) return false
    const page = await options.cloud.messages(conversationId, { cursor })
    if (state.thread.conversationId !== conversationId) return false
    const isFresh = state.isFresh || part === 'newest'
    change({ isFresh, thread: withPage(state.thread, page.items, page.nextCursor, part) })
    return true
  }

  return {
    /**
     * Fetches the newest page. Leaves a conversation that no longer exists. Without a network the stored
     * messages stay.
     */
    async refresh(): Promise<void> {
      const { conversationId } = state.thread
      try {
        if (await load(null, 'newest')) options.storage.writeThread(state.thread)
      } catch (error) {
        if (error instanceof CallError && error.code === 'TRANSPORT') return
        if (error instanceof CallError && error.code === 'NOT_FOUND') {
          options.storage.removeThread(conversationId)
          change({ thread: emptyThread, passage: null, place: null })
        }
        options.onFailure(error)
      }
    },
    async loadOlder(): Promise<void> {
      const { olderCursor } = state.thread
      if (olderCursor === null || isLoading) return
      isLoading = true
      try {
        await load(olderCursor, 'older')
      } catch (error) {
        options.onFailure(error)
      } finally {
        isLoading = false
      }
    },
  }
}
