import type { HelpNotice } from '../../shared/contract/message.ts'
import type { Message } from '../../shared/contract/message.ts'
import { zhCN, type Strings } from '../strings/zh-CN'
import { parseMarkdown, type Block } from './markdown/blocks'
import { headOf } from './reveal'
import { isLive, type Draft, type Thread } from './thread'
import { clockLabel } from './time-labels'

/**
 * A bubble as the page draws it. Unused fields are empty, so that a later setData can set each by its path.
 */
export interface Bubble {
  key: string
  /** The id of the message; empty for a draft and for a reply that has not begun. */
  id: string
  clientMessageId: string
  role: Message['role']
  /** The text of a question; a reply has `blocks`. */
  text: string
  blocks: Block[]
  state: 'sending' | 'unsent' | 'waiting' | 'growing' | 'still'
  /** Why the message failed or ended here. */
  notice: string
  tone: '' | 'quiet' | 'bad'
  /** The visible label of generated text. */
  label: string
  rating: '' | 'up' | 'down'
  /** The next step, shown as a button: `resend`, `retry` or `continue`. */
  offer: '' | 'resend' | 'retry' | 'continue'
  /** The bubble offers to copy, rate and regenerate. */
  hasActions: boolean
  isLast: boolean
  help: HelpNotice | null
  /** Words of the product beside the reply: a rest is due, for instance. */
  reminder: string
  /** When the question of the notice was asked. */
  helpAt: number
  citations: { title: string; excerpt: string; url: string }[]
  /** The time above the bubble, after a pause in the talk. */
  time: string
}

export interface BubbleOptions {
  strings: Strings
  aiLabel: string
  now: number
  /** How much of the growing reply is visible; other replies are visible as a whole. */
  revealed: { id: string; length: number } | null
  /** The turn whose reply has not appeared, and the reply that it replaces (empty: none). */
  pending: { clientMessageId: string; replaces: string } | null
  /**
   * The keys of bubbles that have shown their time. They keep it, because otherwise the content below would
   * move.
   */
  timed?: ReadonlySet<string>
  /** The conversation continues below, so no bubble is the last. */
  hasNewer?: boolean
}

const pauseMs = 10 * 60_000

export function bubblesOf(thread: Thread, options: BubbleOptions): Bubble[] {
  const bubbles: Bubble[] = []
  let before = 0
  for (const part of inOrder(thread)) {
    if ('role' in part && part.id === options.pending?.replaces) continue
    const isPause = part.createdAt - before > pauseMs
    before = part.createdAt
    const bubble = 'role' in part ? messageBubble(part, options) : draftBubble(part, thread, options.strings)
    const isTimed = isPause || options.timed?.has(bubble.key) === true
    bubbles.push(
      isTimed ? { ...bubble, time: clockLabel(before, options.now, options.strings.time) } : bubble,
    )
  }
  const { pending } = options
  if (pending && !thread.messages.some((message) => isReplyTo(message, pending.clientMessageId))) {
    bubbles.push(waitingBubble(pending.clientMessageId))
  }
  if (options.hasNewer) return bubbles
  const last = bubbles.pop()
  return last ? [...bubbles, { ...last, isLast: true }] : []
}

function isReplyTo(message: Message, clientMessageId: string): boolean {
  return message.role === 'assistant' && message.clientMessageId === clientMessageId
}

/** The bubble of a turn whose reply has not appeared: the monster thinks. */
function waitingBubble(clientMessageId: string): Bubble {
  return { ...blank, key: `r:${clientMessageId}`, clientMessageId, role: 'assistant', state: 'waiting' }
}

const blank: Bubble = {
  key: '',
  id: '',
  clientMessageId: '',
  role: 'user',
  text: '',
  blocks: [],
  state: 'still',
  notice: '',
  tone: '',
  label: '',
  rating: '',
  offer: '',
  hasActions: false,
  isLast: false,
  help: null,
  reminder: '',
  helpAt: 0,
  citations: [],
  time: '',
}

/** Sorts messages by their order. A draft stands before its reply, or at the end. */
function inOrder(thread: Thread): (Message | Draft)[] {
  const waiting = new Map(thread.drafts.map((draft) => [draft.clientMessageId, draft]))
  const parts: (Message | Draft)[] = []
  for (const message of thread.messages) {
    const draft = waiting.get(message.clientMessageId)
    if (draft) {
      parts.push(draft)
      waiting.delete(message.clientMessageId)
    }
    parts.push(message)
  }
  return [...parts, ...waiting.values()]
}

function draftBubble(draft: Draft, thread: Thread, strings: Strings): Bubble {
  const failed = draft.state === 'failed'
  // The reply exists, so the question has arrived.
  const arrived = thread.messages.some((message) => isReplyTo(message, draft.clientMessageId))
  return {
    ...blank,
    key: `q:${draft.clientMessageId}`,
    clientMessageId: draft.clientMessageId,
    text: draft.text,
    state: failed ? 'unsent' : arrived ? 'still' : 'sending',
    notice: failed ? (sentenceOf(draft.reason, strings) ?? strings.chat.unsent) : '',
    tone: failed ? 'bad' : '',
    offer: failed ? 'resend' : '',
  }
}

const drawn = new WeakMap<Message, { options: BubbleOptions; bubble: Bubble }>()

/** A message object never changes, so its bubble can be reused; only the growing reply is drawn again. */
function messageBubble(message: Message, options: BubbleOptions): Bubble {
  const revealing = options.revealed?.id === message.id
  const kept = drawn.get(message)
  const isSame = kept?.options.strings === options.strings && kept.options.aiLabel === options.aiLabel
  if (kept && isSame && !revealing) return kept.bubble
  const bubble = bubbleOf[message.role](message, options)
  if (!revealing) drawn.set(message, { options, bubble })
  return bubble
}

const bubbleOf: Record<Message['role'], (message: Message, options: BubbleOptions) => Bubble> = {
  user: questionBubble,
  assistant: replyBubble,
}

function questionBubble(message: Message): Bubble {
  return {
    ...blank,
    key: `q:${message.clientMessageId}`,
    id: message.id,
    clientMessageId: message.clientMessageId,
    text: message.content,
  }
}

function replyBubble(message: Message, options: BubbleOptions): Bubble {
  const { strings, revealed } = options
  const length = revealed?.id === message.id ? revealed.length : message.content.length
  const growing = isLive(message) || length < message.content.length
  const shown = headOf(message.content, length)
  const ended = growing ? { notice: '', tone: '' as const, offer: '' as const } : endingOf(message, strings)
  return {
    ...blank,
    ...ended,
    key: `r:${message.clientMessageId}`,
    id: message.id,
    clientMessageId: message.clientMessageId,
    role: 'assistant',
    blocks: shown === '' ? [] : parseMarkdown(shown, growing),
    state: stateOf(growing, shown),
    label: shown === '' ? '' : options.aiLabel,
    rating: message.rating ?? '',
    hasActions: !growing && shown !== '',
    help: message.help ?? null,
    reminder: growing ? '' : (message.reminder?.text ?? ''),
    helpAt: message.help ? message.createdAt : 0,
    citations: growing ? [] : citationsOf(message),
  }
}

function stateOf(growing: boolean, shown: string): Bubble['state'] {
  if (!growing) return 'still'
  return shown === '' ? 'waiting' : 'growing'
}

function endingOf(message: Message, strings: Strings): Pick<Bubble, 'notice' | 'tone' | 'offer'> {
  const { chat } = strings
  const begun = message.content !== ''
  switch (message.status) {
    case 'stopped':
      return { notice: chat.stopped, tone: 'quiet', offer: begun ? 'continue' : 'retry' }
    case 'interrupted':
      return { notice: chat.interrupted, tone: 'quiet', offer: begun ? 'continue' : 'retry' }
    case 'failed':
      return { notice: failureOf(message, strings), tone: 'bad', offer: begun ? 'continue' : 'retry' }
    case 'blocked':
      return { notice: failureOf(message, strings, chat.blocked), tone: 'quiet', offer: '' }
    default:
      return message.truncated
        ? { notice: chat.truncated, tone: 'quiet', offer: 'continue' }
        : { notice: '', tone: '', offer: '' }
  }
}

function failureOf(message: Message, strings: Strings, otherwise = strings.chat.failedReply): string {
  return message.error ? failureSentence(message.error, strings) : otherwise
}

/**
 * Returns the sentence for a failure in the app's language. The cloud has a usual sentence for model
 * failures. A different sentence comes from a developer's own machine and says what to check, so it is shown
 * as it is.
 */
export function failureSentence(
  { code, message }: { code: string; message: string },
  strings: Strings,
): string {
  const usual = sentenceOf(code, strings)
  const isPlain = code.startsWith('UPSTREAM_') && message !== '' && message !== sentenceOf(code, zhCN)
  return usual === null || isPlain ? message : usual
}

/** Returns the sentence for an error code in the app's language. */
export function sentenceOf(code: string, strings: Strings): string | null {
  const sentences: Record<string, string> = strings.errors
  return sentences[code] ?? null
}

function citationsOf(message: Message): Bubble['citations'] {
  return (message.citations ?? []).map(({ title, excerpt, url }) => ({ title, excerpt, url: url ?? '' }))
}
