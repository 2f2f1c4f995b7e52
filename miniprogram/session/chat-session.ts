import type { Message } from '../../shared/contract/message.ts'
import type { Api, Rating, TurnEvent } from '../services/api'
import { CallError } from '../services/cloud'
import type { ReplySource } from '../services/reply-stream'
import type { Storage } from '../services/storage'
import {
  emptyThread,
  isLive,
  liveReply,
  withDraft,
  withMessages,
  withoutDraft,
  withPage,
  type Thread,
} from '../view/thread'
import { startTurn, type Turn } from './turn'

export interface ChatSessionOptions {
  api: Pick<Api, 'runTurn' | 'stopTurn' | 'rate' | 'messages'>
  source: ReplySource
  storage: Pick<Storage, 'readThread' | 'writeThread' | 'removeThread'>
  newId(): string
  now(): number
  /** Something a reader can see has changed. */
  onChange(): void
  /** Something the person asked for could not be done; drafts tell it themselves. */
  onFailure(error: unknown): void
}

/** A turn whose reply is on the way, and the reply it takes the place of (empty: none). */
export interface Pending {
  clientMessageId: string
  replaces: string
}

export type ChatSession = ReturnType<typeof createChatSession>

const stopAttempts = 5
const stopPauseMs = 400

/** One conversation on the screen: what is known of it, and the one turn that may be on its way. */
export function createChatSession(options: ChatSessionOptions) {
  const state: State = { thread: emptyThread, turn: null, pending: null, isUnreachable: false }
  const change = (part: Partial<State>) => {
    Object.assign(state, part)
    options.onChange()
  }
  const turns = createTurns(options, state, change)
  const history = createHistory(options, state, change)

  return {
    thread: () => state.thread,
    pending: () => state.pending,
    isUnreachable: () => state.isUnreachable,
    /** Shows what is kept of a conversation at once; `refresh` brings the rest. Null is a new one. */
    open(conversationId: string | null) {
      turns.leave()
      const kept = options.storage.readThread(conversationId)
      change({ thread: kept ?? { ...emptyThread, conversationId }, isUnreachable: false })
      turns.resume()
    },
    refresh: history.refresh,
    loadOlder: history.loadOlder,
    send(text: string, persona: string) {
      const clientMessageId = options.newId()
      const draft = { clientMessageId, text, createdAt: options.now(), state: 'sending' as const, reason: '' }
      turns.send(draft, persona)
    },
    /** The same question under the same name: if it did arrive after all, it is not asked twice. */
    resend(clientMessageId: string, persona: string) {
      const draft = state.thread.drafts.find((one) => one.clientMessageId === clientMessageId)
      if (draft) turns.send({ ...draft, state: 'sending', reason: '' }, persona)
    },
    discard(clientMessageId: string) {
      change({ thread: withoutDraft(state.thread, clientMessageId) })
      options.storage.writeThread(state.thread)
    },
    again(action: 'continue' | 'regenerate', replyId: string) {
      const clientMessageId = options.newId()
      turns.start({ action, replyId, clientMessageId }, action === 'regenerate' ? replyId : '')
    },
    stop: () => stopTurn(options, state, change),
    async rate(replyId: string, rating: Rating) {
      try {
        const { reply } = await options.api.rate(replyId, rating)
        change({ thread: withMessages(state.thread, [reply]) })
      } catch (error) {
        options.onFailure(error)
      }
    },
    /** Back in front, or the network is back: whatever was missed is fetched. */
    async catchUp() {
      state.turn?.catchUp()
      turns.resume()
      await history.refresh()
    },
    close: turns.leave,
  }
}

interface State {
  thread: Thread
  turn: Turn | null
  pending: Pending | null
  isUnreachable: boolean
}

type Draft = Thread['drafts'][number]

function createTurns(options: ChatSessionOptions, state: State, change: (part: Partial<State>) => void) {
  function end(thread: Thread): void {
    change({ thread, turn: null, pending: null, isUnreachable: false })
    options.storage.writeThread(thread)
  }

  function receive(reply: Message): void {
    const thread = adopt(options, state.thread, reply.conversationId)
    const next = withMessages(thread, [reply])
    if (isLive(reply)) return change({ thread: next, isUnreachable: false })
    end(next)
  }

  function refuse(clientMessageId: string, error: CallError): void {
    const draft = state.thread.drafts.find((one) => one.clientMessageId === clientMessageId)
    const reason = error.code === 'TRANSPORT' ? '' : error.code
    end(draft ? withDraft(state.thread, { ...draft, state: 'failed', reason }) : state.thread)
    if (!draft) options.onFailure(error)
  }

  function follow(clientMessageId: string, event: TurnEvent | null, replaces: string): void {
    state.turn?.close()
    state.pending = { clientMessageId, replaces }
    state.turn = startTurn({
      clientMessageId,
      event,
      source: options.source,
      runTurn: options.api.runTurn,
      onReply: receive,
      onAnswer: ({ conversationId, message, reply }) =>
        end(withMessages(adopt(options, state.thread, conversationId), [message, reply])),
      onRefused: (error) => refuse(clientMessageId, error),
      onUnreachable: () => change({ isUnreachable: true }),
    })
    options.onChange()
  }

  return {
    start: (event: TurnEvent, replaces: string) => follow(event.clientMessageId, event, replaces),
    send(draft: Draft, persona: string) {
      const { conversationId } = state.thread
      change({ thread: withDraft(state.thread, draft) })
      options.storage.writeThread(state.thread)
      const { clientMessageId, text } = draft
      const place = conversationId === null ? persona !== '' && { persona } : { conversationId }
      follow(clientMessageId, { action: 'send', clientMessageId, text, ...place }, '')
    },
    /** Takes up a turn that was on its way when the page was left. */
    resume() {
      if (state.turn) return
      const draft = state.thread.drafts.find((one) => one.state === 'sending')
      const clientMessageId = draft?.clientMessageId ?? liveReply(state.thread)?.clientMessageId
      if (clientMessageId !== undefined) follow(clientMessageId, null, '')
    },
    leave() {
      state.turn?.close()
      Object.assign(state, { turn: null, pending: null })
    },
  }
}

function createHistory(options: ChatSessionOptions, state: State, change: (part: Partial<State>) => void) {
  let isLoading = false

  async function load(cursor: string | null, part: 'newest' | 'older'): Promise<boolean> {
    const { conversationId } = state.thread
    if (conversationId === null) return false
    const page = await options.api.messages(conversationId, cursor)
    if (state.thread.conversationId !== conversationId) return false
    change({ thread: withPage(state.thread, page.items, page.nextCursor, part) })
    return true
  }

  return {
    /** The newest page. A conversation that is gone is left; without a network what is kept stays. */
    async refresh(): Promise<void> {
      const { conversationId } = state.thread
      try {
        if (await load(null, 'newest')) options.storage.writeThread(state.thread)
      } catch (error) {
        if (error instanceof CallError && error.code === 'TRANSPORT') return
        if (error instanceof CallError && error.code === 'NOT_FOUND') {
          options.storage.removeThread(conversationId)
          change({ thread: emptyThread })
        }
        options.onFailure(error)
      }
    },
    async loadOlder(): Promise<void> {
      const { olderCursor } = state.thread
      if (olderCursor === null || isLoading) return
      isLoading = true
      try {
        await load(olderCursor, 'older')
      } catch (error) {
        options.onFailure(error)
      } finally {
        isLoading = false
      }
    },
  }
}

/** A new conversation gets its id with the first thing that is heard of it. */
function adopt(options: ChatSessionOptions, thread: Thread, conversationId: string): Thread {
  if (thread.conversationId !== null) return thread
  options.storage.removeThread(null)
  return { ...thread, conversationId }
}

/** A stop may overtake the question it is about: then it is asked again a moment later. */
async function stopTurn(
  options: ChatSessionOptions,
  state: State,
  change: (part: Partial<State>) => void,
): Promise<void> {
  const clientMessageId = state.turn?.clientMessageId
  if (clientMessageId === undefined) return
  for (let attempt = 1; state.turn?.clientMessageId === clientMessageId; attempt++) {
    try {
      const { reply } = await options.api.stopTurn(clientMessageId)
      return change({ thread: withMessages(state.thread, [reply]) })
    } catch (error) {
      const isEarly = error instanceof CallError && error.code === 'NOT_FOUND'
      if (!isEarly || attempt === stopAttempts) return options.onFailure(error)
      await new Promise((resolve) => setTimeout(resolve, stopPauseMs))
    }
  }
}
