import type { Caller } from '../../../domain/people/caller.ts'
import {
  hiddenText,
  hiddenTitle,
  lastTextFrom,
  type ConversationRecord,
} from '../../../domain/conversation/conversation.ts'
import type { MessageRecord } from '../../../domain/conversation/message.ts'
import type { ConversationHead } from '../../../ports/storage.ts'
import type { StoragePorts } from '../../../ports/turn.ts'

/**
 * Leaves the newest reply's words at its conversation and gives the conversation back. Without it the list
 * shows an older line until the next turn, and that turn finds the conversation taken by a reply that is
 * over: no harm, so a failure is only logged.
 */
export async function writeHead(
  ports: StoragePorts,
  caller: Caller,
  reply: MessageRecord,
  given: Pick<ConversationHead, 'persona' | 'upstream' | 'title'> & {
    conversation?: ConversationRecord
  } = {},
): Promise<void> {
  const { conversation, ...more } = given
  const isNewest = conversation === undefined || reply.order > conversation.activeOrder
  const head: ConversationHead = {
    updatedAt: reply.updatedAt,
    turns: reply.replaces === null ? 1 : 0,
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
    // The upstream's own memory must not keep what was refused; nor may the title repeat it.
    ...(blocked && { upstream: null }),
    ...(blocked && conversation?.turns === 0 && { title: hiddenTitle }),
  }
}
