import {
  hiddenText,
  hiddenTitle,
  lastTextFrom,
  type ConversationRecord,
} from '../../../domain/conversation/conversation.ts'
import type { MessageRecord } from '../../../domain/conversation/message.ts'
import type { WindowMessage } from '../../../domain/conversation/window-message.ts'
import type { Caller } from '../../../domain/people/caller.ts'
import type { ConversationHead } from '../../../ports/storage.ts'
import type { StoragePorts } from '../../../ports/turn.ts'

/**
 * Copies the newest text of the reply to its conversation and frees the conversation. A failure is only
 * logged, because it does no lasting harm: the list shows an older line, and the next turn finds the
 * conversation taken by a reply that is final and takes it over.
 */
export async function writeHead(
  ports: StoragePorts,
  caller: Caller,
  reply: MessageRecord,
  given: Pick<ConversationHead, 'persona' | 'upstream' | 'title' | 'risk' | 'owed'> & {
    conversation?: ConversationRecord
    /** The window of the next turn, if this reply is the newest. */
    window?: WindowMessage[]
  } = {},
): Promise<void> {
  const { conversation, window = null, risk, owed, ...more } = given
  const isNewest = conversation === undefined || reply.order > conversation.activeOrder
  const head: ConversationHead = {
    updatedAt: reply.updatedAt,
    turns: reply.replaces === null ? 1 : 0,
    window: isNewest ? window : null,
    ...(risk !== undefined && { risk }),
    ...(owed && { owed }),
    ...(isNewest && { ...more, ...newest(reply, conversation) }),
  }
  try {
    await ports.conversations.head(caller.openid, reply.conversationId, reply.id, head)
  } catch (error) {
    ports.log.failure('conversation head not written', error, { replyId: reply.id })
  }
}

function newest(
  reply: MessageRecord,
  conversation: ConversationRecord | undefined,
): Partial<ConversationHead> {
  const blocked = reply.status === 'blocked'
  const text = blocked ? hiddenText : lastTextFrom(reply.content)
  return {
    lastEmotion: reply.emotion,
    activeOrder: reply.order,
    ...(text !== '' && { lastText: text }),
    // The upstream's memory must not keep refused text, and the title must not repeat it.
    ...(blocked && { upstream: null }),
    ...(blocked && conversation?.turns === 0 && { title: hiddenTitle }),
  }
}
