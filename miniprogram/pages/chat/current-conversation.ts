import { storage } from '../../services/storage'
import type { Place } from '../../view/passage'

export interface CurrentConversation {
  /** The conversation on the screen has received its id, or no longer exists. */
  remember(conversationId: string | null): void
  open(conversationId: string | null): void
  /**
   * Opens what another page has chosen: a conversation, and perhaps a message in it. The first call opens the
   * conversation that was shown last.
   */
  enter(): void
}

export interface CurrentConversationOptions {
  show(conversationId: string | null, place: Place | null): void
  /** Opens the current conversation at this message. */
  seek(place: Place): void
}

/**
 * Knows which conversation is on the screen. Other pages choose one through the storage; null means a new
 * one.
 */
export function createCurrentConversation(options: CurrentConversationOptions): CurrentConversation {
  let shown: string | null | undefined

  function remember(conversationId: string | null): void {
    if (conversationId === shown) return
    shown = conversationId
    storage.write('current', conversationId ?? '')
  }

  function open(conversationId: string | null, place: Place | null = null): void {
    remember(conversationId)
    options.show(conversationId, place)
  }

  return {
    remember,
    open: (conversationId) => open(conversationId),
    enter() {
      const chosen = storage.read('current') || null
      const place = storage.read('place')
      if (place) storage.remove('place')
      if (chosen !== shown) open(chosen, place)
      else if (place) options.seek(place)
    },
  }
}
