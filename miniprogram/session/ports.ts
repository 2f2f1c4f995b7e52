import type { chatEvent, ReplyData, TurnData } from '../../shared/contract/chat.ts'
import type { MessagesPage } from '../../shared/contract/history.ts'
import type { Message } from '../../shared/contract/message.ts'
import type { Thread } from '../view/thread'

export type ChatEvent = (typeof chatEvent)['_zod']['output']
export type TurnEvent = Extract<ChatEvent, { action: 'send' | 'continue' | 'regenerate' }>
/** The place where a page of messages begins: before an order key, at one, or around one. */
export interface PagePlace {
  cursor?: string | null
  from?: string
  around?: string
}
export type Rating = Extract<ChatEvent, { action: 'feedback' }>['rating']

/** The cloud calls of a chat session. Every call rejects with a `CallError`. */
export interface ChatCloud {
  /** Resolves when the reply is final. */
  runTurn(event: TurnEvent): Promise<TurnData>
  stopTurn(clientMessageId: string): Promise<ReplyData>
  rate(replyId: string, rating: Rating): Promise<ReplyData>
  messages(conversationId: string, place: PagePlace): Promise<MessagesPage>
}

export interface Watch {
  close(): void
}

/** Watches or reads a growing reply in the cloud by the id of its turn. */
export interface ReplySource {
  watch(clientMessageId: string, onReply: (reply: Message) => void, onFailure: () => void): Watch
  read(clientMessageId: string): Promise<ReplyData>
}

/** Stores conversations on the phone; null names the conversation that has no id yet. */
export interface ThreadStorage {
  readThread(conversationId: string | null): Thread | null
  writeThread(thread: Thread): void
  removeThread(conversationId: string | null): void
}
