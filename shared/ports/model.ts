import type { Citation, Usage } from '../domain/conversation/message.ts'
import type { Passage } from './retrieval.ts'

/** One message of the window. Assistant text still contains its raw emotion tag, if it had one. */
export interface ModelMessage {
  role: 'user' | 'assistant'
  content: string
}

/** Everything that an upstream needs for one reply. Each adapter maps this request to its own protocol. */
export interface ModelRequest {
  /**
   * The prompt of the persona. It is sent as the system message; upstreams with a prompt of their own ignore
   * it.
   */
  system: string
  /** The recent messages, oldest first, ending with the question. Never empty. */
  messages: ModelMessage[]
  /** A stable id of the person for the upstream: a hash, never an openid. */
  user: string
  /**
   * The conversation id that the upstream gave in an earlier `upstream` event; absent when the upstream
   * should begin a new conversation.
   */
  upstreamConversationId?: string | undefined
  /**
   * The `provider` of that `upstream` event. Any other provider ignores the id. When absent, the first
   * provider owns the id.
   */
  upstreamProvider?: string | undefined
  /**
   * The passages that the look-up has found, best first. Upstreams with their own knowledge base ignore them.
   */
  passages?: Passage[] | undefined
  /** The person's token at the company's service. Only upstreams that are configured to pass it on use it. */
  personToken?: string | undefined
  /** What the model must mind when somebody may be in danger; upstreams that ignore `system` get it too. */
  safety?: string | undefined
}

/**
 * The events of a model's reply. `text` adds to the text; `replace` carries the whole text so far and
 * overrides all earlier events. Adapters pass the text on unchanged; the engine removes think-tags and
 * emotion tags. When the upstream says that it has finished, exactly one `finish` comes as the last event; a
 * stream that ends in any other way throws.
 */
export type ModelEvent =
  | { type: 'upstream'; provider: string; conversationId?: string | undefined; model?: string | undefined }
  | { type: 'text'; text: string }
  | { type: 'replace'; text: string }
  | { type: 'citations'; citations: Citation[] }
  | { type: 'finish'; reason: 'stop' | 'length' | 'content-filter'; usage?: Usage | undefined }

/** What a listener answers: whether it wants to hear more. */
export type Wanted = 'more' | 'enough'

/**
 * Hears the events that came together, in order, never none. It is called synchronously for every piece that
 * arrives, so it must be fast and must not wait.
 */
export type EventHearer = (events: ModelEvent[]) => Wanted

/**
 * A model that writes one reply. Throws AppError: UPSTREAM_TIMEOUT (no first byte, or a silence longer than
 * the adapter's deadlines), UPSTREAM_UNAVAILABLE (no connection, 5xx, overload, a cut connection, an end
 * without `finish`), UPSTREAM_REJECTED (bad key, bad request, used-up quota, an answer outside the protocol),
 * CONTENT_BLOCKED (the provider's own moderation). Never throws RATE_LIMITED: an upstream's limit is
 * UPSTREAM_UNAVAILABLE with `retryAfterMs`. When `signal` aborts, the adapter also ends the request at the
 * upstream (at Dify with its stop call), tells nothing more, and throws `signal.reason`.
 */
export interface ReplyModel {
  /** Short name for logs and stored replies, such as `openai` or `dify`. */
  readonly provider: string
  /**
   * Gives each read's events to `hear` and resolves when the reply is over. The events are pushed, because a
   * promise for each would cost more than all that is done with them. After `enough` the request ends at the
   * upstream, nothing more is heard, and the call resolves.
   */
  reply(request: ModelRequest, signal: AbortSignal, hear: EventHearer): Promise<void>
}
