import type { Ids } from '../../../ports/system.ts'

/**
 * Ids derive from the person and the `clientMessageId`: a client that sends the same turn again reaches the
 * same documents.
 */
export function questionIdOf(ids: Ids, openid: string, clientMessageId: string): string {
  return ids.derive('q', openid, clientMessageId)
}

export function replyIdOf(ids: Ids, openid: string, clientMessageId: string): string {
  return ids.derive('r', openid, clientMessageId)
}

export function conversationIdOf(ids: Ids, openid: string, clientMessageId: string): string {
  return ids.derive('c', openid, clientMessageId)
}
