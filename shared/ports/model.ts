import type { Citation, Usage } from '../domain/conversation/message.ts'
import type { Passage } from './retrieval.ts'

/**
 * One message of the window, oldest first. Assistant text still carries its raw emotion tag when it had one.
 */
export interface ModelMessage {
  role: 'user' | 'assistant'
  content: string
}

/** All an upstream needs for one reply. Adapters map it to their own protocol. */
export interface ModelRequest {
  /** The persona's prompt, sent as the system message (ignored by upstreams that hold their own prompt). */
  system: string
  /** The recent messages, oldest first, ending with the question. Never empty. */
  messages: ModelMessage[]
  /** Stable, opaque id of the person at the upstream (a hash, never an openid). */
  user: string
  /**
   * The upstream's own conversation, from an earlier `upstream` event of the same adapter; absent for a new
   * one.
   */
  upstreamConversationId?: string | undefined
  /**
   * The `provider` of that `upstream` event. Any other provider ignores the id; absent: the first one made
   * it.
   */
  upstreamProvider?: string | undefined
  /** What was looked up for the question, best first. Upstreams with knowledge of their own ignore it. */
  passages?: Passage[] | undefined
  /** The person's token at the company's own service, for upstreams that are set up to pass it on. */
  personToken?: string | undefined
}

/**
 * What a model says while it replies. `text` is a delta; `replace` is the whole text so far and overrides all
 * deltas. Text is as the model wrote it: think-tags and emotion tags are taken off by the engine, not by
 * adapters. Exactly one `finish` comes, as the last event, when the upstream said it was done; a stream that
 * ends in any other way throws instead.
 */
export type ModelEvent =
  | { type: 'upstream'; provider: string; conversationId?: string | undefined; model?: string | undefined }
  | { type: 'text'; text: string }
  | { type: 'replace'; text: string }
  | { type: 'citations'; citations: Citation[] }
  | { type: 'finish'; reason: 'stop' | 'length' | 'content-filter'; usage?: Usage | undefined }

/**
 * A model that can write one reply. Throws AppError: UPSTREAM_TIMEOUT (no first byte, or silence between
 * bytes, past the adapter's deadlines), UPSTREAM_UNAVAILABLE (cannot connect, 5xx, overloaded, connection
 * cut, end of stream without a finish), UPSTREAM_REJECTED (bad key, bad request, quota used up, an answer
 * that is not the protocol), CONTENT_BLOCKED (the provider's own moderation), RATE_LIMITED never (an
 * upstream's limit is UPSTREAM_UNAVAILABLE with retryAfterMs). When `signal` aborts, the request is ended at
 * the upstream too (Dify: its stop call) and the iteration throws `signal.reason`.
 */
export interface ReplyModel {
  /** Short name for logs and stored replies: `openai`, `dify`. */
  readonly provider: string
  reply(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent>
}
