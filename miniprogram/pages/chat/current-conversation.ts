import { storage } from '../../services/storage'

export interface CurrentConversation {
  /** The one on the screen has got its id, or is gone. */
  remember(conversationId: string | null): void
  open(conversationId: string | null): void
  /** Opens what was chosen elsewhere meanwhile, and at first what was shown last. */
  enter(): void
}

/** Which conversation is on the screen; other pages choose one through the storage. Null is a new one. */
export function createCurrentConversation(
  show: (conversationId: string | null) => void,
): CurrentConversation {
  let shown: string | null | undefined

  function remember(conversationId: string | null): void {
    if (conversationId === shown) return
    shown = conversationId
    storage.write('current', conversationId ?? '')
  }

  function open(conversationId: string | null): void {
    remember(conversationId)
    show(conversationId)
  }

  return {
    remember,
    open,
    enter() {
      const chosen = storage.read('current') || null
      if (chosen !== shown) open(chosen)
    },
  }
}
