import type { HelpNotice } from '../../shared/contract/message.ts'
import type { Message } from '../../shared/contract/message.ts'
import { zhCN, type Strings } from '../strings/zh-CN'
import { parseMarkdown, type Block } from './markdown/blocks'
import { headOf } from './reveal'
import { isLive, type Draft, type Thread } from './thread'
import { clockLabel } from './time-labels'

/**
 * One bubble as the page draws it. Fields that do not apply are empty, so that a later setData can fill them
 * by path.
 */
export interface Bubble {
  key: string
  /** Id of the message; empty for drafts and for a reply that has not begun. */
  id: string
  clientMessageId: string
  role: 'user' | 'assistant'
  /** Questions only; replies are `blocks`. */
  text: string
  blocks: Block[]
  state: 'sending' | 'unsent' | 'waiting' | 'growing' | 'still'
  /** What went wrong or why it ends here. */
  notice: string
  tone: '' | 'quiet' | 'bad'
  /** The visible label of generated content. */
  label: string
  rating: '' | 'up' | 'down'
  /** The one thing to do next, shown as a button: `resend`, `retry`, `continue`. */
  offer: '' | 'resend' | 'retry' | 'continue'
  /** Copy, rate and regenerate are offered. */
  hasActions: boolean
  isLast: boolean
  help: HelpNotice | null
  citations: { title: string; excerpt: string; url: string }[]
  /** Time above the bubble, where the talk paused. */
  time: string
}

export interface BubbleOptions {
  strings: Strings
  aiLabel: string
  now: number
  /** How much of the growing reply is revealed; other replies are shown whole. */
  revealed: { id: string; length: number } | null
  /** The turn whose reply has not been seen, and the reply it takes the place of (empty: none). */
  pending: { clientMessageId: string; replaces: string } | null
  /** Keys of bubbles that have shown their time: they keep it, or what stands below would move. */
  timed?: ReadonlySet<string>
  /** The conversation goes on below: no bubble is the last. */
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

/** A turn has begun and its reply is not there yet: the monster thinks. */
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
  citations: [],
  time: '',
}

/** Messages by their order; a draft stands before the reply that came for it, or at the end. */
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
  // Its reply is there, so the question has arrived.
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

/** A message object never changes, so that its bubble can be kept; only the growing one is drawn again. */
function messageBubble(message: Message, options: BubbleOptions): Bubble {
  const revealing = options.revealed?.id === message.id
  const kept = drawn.get(message)
  const isSame = kept?.options.strings === options.strings && kept.options.aiLabel === options.aiLabel
  if (kept && isSame && !revealing) return kept.bubble
  const bubble = message.role === 'user' ? questionBubble(message) : replyBubble(message, options)
  if (!revealing) drawn.set(message, { options, bubble })
  return bubble
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
 * The sentence of a failure in the language of the app. Of models the cloud has a usual one; where it says
 * another, this is a developer's own machine, and it says what to look at.
 */
export function failureSentence(
  { code, message }: { code: string; message: string },
  strings: Strings,
): string {
  const usual = sentenceOf(code, strings)
  const isPlain = code.startsWith('UPSTREAM_') && message !== '' && message !== sentenceOf(code, zhCN)
  return usual === null || isPlain ? message : usual
}

/** The sentence for an error code in the language of the app. */
export function sentenceOf(code: string, strings: Strings): string | null {
  const sentences: Record<string, string> = strings.errors
  return sentences[code] ?? null
}

function citationsOf(message: Message): Bubble['citations'] {
  return (message.citations ?? []).map(({ title, excerpt, url }) => ({ title, excerpt, url: url ?? '' }))
}
