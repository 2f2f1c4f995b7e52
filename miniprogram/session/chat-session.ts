import type { Rating } from './ports'
import { withHeard, type Place } from '../view/passage'
import { emptyThread, withoutDraft } from '../view/thread'
import { createSessionReading } from './session-reading'
import type { ChatSessionOptions, SessionParts, SessionState } from './session-state'
import { createSessionTurns } from './session-turns'

export type ChatSession = ReturnType<typeof createChatSession>

const emptyState: SessionState = {
  thread: emptyThread,
  isFresh: false,
  passage: null,
  place: null,
  turn: null,
  pending: null,
  isUnreachable: false,
}

/** The conversation on the screen and its one turn in progress. */
export function createChatSession(options: ChatSessionOptions) {
  const state: SessionState = { ...emptyState }
  const change = (part: Partial<SessionState>) => {
    Object.assign(state, part)
    options.onChange()
  }
  const parts: SessionParts = { options, state, change }
  const { begin, load, ...reading } = createSessionReading(parts)
  const turns = createSessionTurns(parts, reading.refresh)

  return {
    ...reading,
    thread: () => state.thread,
    passage: () => state.passage,
    place: () => state.place,
    /** The thread on the screen: the passage that is open, otherwise the conversation's own thread. */
    shown: () => state.passage?.thread ?? state.thread,
    pending: () => state.pending,
    isUnreachable: () => state.isUnreachable,
    /**
     * Shows the stored part of a conversation at once; `refresh` fetches the rest. Null is a new
     * conversation. With a place, the conversation opens at that message.
     */
    open(conversationId: string | null, place: Place | null = null) {
      turns.leave()
      const thread = options.storage.readThread(conversationId) ?? { ...emptyThread, conversationId }
      change({ thread, isFresh: false, isUnreachable: false, ...begin(thread, place) })
      turns.resume()
      if (place) void load(place)
    },
    send(text: string, persona: string) {
      const clientMessageId = options.newId()
      const draft = { clientMessageId, text, createdAt: options.now(), state: 'sending' as const, reason: '' }
      turns.send(draft, persona)
    },
    /** Sends the same question with the same id, so a question that had arrived is not asked twice. */
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
    stop: turns.stop,
    async rate(replyId: string, rating: Rating) {
      try {
        const { reply } = await options.cloud.rate(replyId, rating)
        change(withHeard(state, [reply]))
      } catch (error) {
        options.onFailure(error)
      }
    },
    /** Fetches what was missed when the app is back in front or the network is back. */
    async catchUp() {
      state.turn?.catchUp()
      turns.resume()
      await reading.refresh()
      // Follows a reply that another device asked for, or that this phone asked for before it lost its
      // memory.
      turns.resume()
    },
    close: turns.leave,
  }
}
