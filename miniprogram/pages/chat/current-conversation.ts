import { storage } from '../../services/storage'
import type { Place } from '../../view/passage'

export interface CurrentConversation {
  /** The one on the screen has got its id, or is gone. */
  remember(conversationId: string | null): void
  open(conversationId: string | null): void
  /**
   * Opens what was chosen elsewhere meanwhile, at the message that was chosen, and at first what was shown
   * last.
   */
  enter(): void
}

export interface CurrentConversationOptions {
  show(conversationId: string | null, place: Place | null): void
  /** The one on the screen, at this message. */
  seek(place: Place): void
}

/** Which conversation is on the screen; other pages choose one through the storage. Null is a new one. */
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
