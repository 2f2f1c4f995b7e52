import { toConversation } from '../../contract/conversation.ts'
import { AppError } from '../../contract/errors.ts'
import type { ConversationData, HistoryEvent } from '../../contract/history.ts'
import type { Caller } from '../../domain/people/caller.ts'
import { restoreWindowMs } from '../../domain/conversation/conversation.ts'
import type { ConversationChange } from '../../ports/storage.ts'
import type { StoragePorts } from '../../ports/turn.ts'

export type ChangeEvent = Extract<HistoryEvent, { action: 'rename' | 'pin' | 'remove' | 'restore' }>

/**
 * Renames, pins, removes or restores a conversation. Removing a removed conversation, or restoring one that
 * was not removed, is no error.
 */
export async function changeConversation(
  ports: StoragePorts,
  caller: Caller,
  event: ChangeEvent,
): Promise<ConversationData> {
  const now = ports.clock.now()
  const alsoRemoved = event.action === 'remove' || event.action === 'restore'
  // Renaming or pinning is not talk, so the conversation keeps its time in the list.
  const record = await ports.conversations.change(caller.openid, event.conversationId, changeOf(event, now), {
    removed: alsoRemoved,
    // The sweep may be erasing an older conversation at this moment, so it cannot be restored.
    ...(event.action === 'restore' && { removedAfter: now - restoreWindowMs }),
  })
  if (!record) throw new AppError('NOT_FOUND', { message: '没有找到这个对话' })
  return { conversation: toConversation(record) }
}

function changeOf(event: ChangeEvent, now: number): ConversationChange {
  switch (event.action) {
    case 'rename':
      return { title: event.title }
    case 'pin':
      return { pinned: event.pinned }
    case 'remove':
      return { removedAt: now }
    case 'restore':
      return { removedAt: null }
  }
}
