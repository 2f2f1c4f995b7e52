import type { Message } from '../../shared/contract/message.ts'
import type { TurnEvent } from './ports'
import { CallError } from './call-error'
import { withHeard } from '../view/passage'
import { isLive, liveReply, withDraft, type Draft, type Thread } from '../view/thread'
import type { ChatSessionOptions, SessionParts, SessionState } from './session-state'
import { startTurn, type TurnOptions } from './turn'

type Listeners = Pick<TurnOptions, 'onReply' | 'onAnswer' | 'onRefused' | 'onUnreachable'>

const stopAttempts = 5
const stopPauseMs = 400

/** Begins and leaves turns, one at a time. */
export function createSessionTurns(parts: SessionParts, refresh: () => Promise<void>) {
  const { options, state, change } = parts

  function follow(clientMessageId: string, event: TurnEvent | null, replaces: string): void {
    state.turn?.close()
    state.pending = { clientMessageId, replaces }
    const listeners = listenersOf(parts, clientMessageId, refresh)
    const { source, cloud } = options
    state.turn = startTurn({ clientMessageId, event, source, runTurn: cloud.runTurn, ...listeners })
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
      // Every question is looked up; the look-up's score leaves out passages for ordinary talk.
      follow(clientMessageId, { action: 'send', clientMessageId, text, useAutoRag: true, ...place }, '')
    },
    /** Follows a turn that was in progress when the person left the page. */
    resume() {
      if (state.turn) return
      const draft = state.thread.drafts.find((one) => one.state === 'sending')
      const clientMessageId = draft?.clientMessageId ?? liveReply(state.thread)?.clientMessageId
      if (clientMessageId !== undefined) follow(clientMessageId, null, '')
    },
    stop: () => stopTurn(parts),
    leave() {
      state.turn?.close()
      Object.assign(state, { turn: null, pending: null })
    },
  }
}

/** Writes the messages of a turn into the thread, and the final ones into the storage too. */
function listenersOf(
  { options, state, change }: SessionParts,
  clientMessageId: string,
  refresh: () => Promise<void>,
): Listeners {
  const isMine = (draft: Draft) => draft.clientMessageId === clientMessageId
  const end = (part: Pick<SessionState, 'thread'> & Partial<SessionState>) => {
    change({ ...part, turn: null, pending: null, isUnreachable: false })
    options.storage.writeThread(part.thread)
  }
  const heard = (conversationId: string, messages: Message[]) => {
    const thread = adopt(options, state.thread, conversationId)
    return withHeard({ thread, passage: state.passage }, messages)
  }
  return {
    onReply(reply: Message) {
      const isNew = state.thread.conversationId === null
      const part = heard(reply.conversationId, [reply])
      if (isLive(reply)) {
        change({ ...part, isUnreachable: false })
        // The storage has the question under its conversation now, so a restart of the app finds it.
        if (isNew) options.storage.writeThread(part.thread)
        return
      }
      end(part)
      // The call and its answer were lost, so the question is still a draft here.
      if (part.thread.drafts.some(isMine)) void refresh()
    },
    onAnswer: ({ conversationId, message, reply }) => end(heard(conversationId, [message, reply])),
    onRefused(error: CallError) {
      const draft = state.thread.drafts.find(isMine)
      const reason = error.code === 'TRANSPORT' ? '' : error.code
      end({
        thread: draft ? withDraft(state.thread, { ...draft, state: 'failed', reason }) : state.thread,
      })
      if (!draft) options.onFailure(error)
    },
    onUnreachable: () => change({ isUnreachable: true }),
  }
}

/** A new conversation gets its id with the first message of its turn. */
function adopt(options: ChatSessionOptions, thread: Thread, conversationId: string): Thread {
  if (thread.conversationId !== null) return thread
  options.storage.removeThread(null)
  return { ...thread, conversationId }
}

/** Stops the turn. The stop may arrive before its question; then it is repeated a moment later. */
async function stopTurn(parts: SessionParts): Promise<void> {
  const { options, state, change } = parts
  const clientMessageId = state.turn?.clientMessageId
  if (clientMessageId === undefined) return
  for (let attempt = 1; state.turn?.clientMessageId === clientMessageId; attempt++) {
    try {
      const { reply } = await options.cloud.stopTurn(clientMessageId)
      return change(withHeard(state, [reply]))
    } catch (error) {
      if (giveUp(parts, clientMessageId, error)) return
      const isEarly = error instanceof CallError && error.code === 'NOT_FOUND'
      if (!isEarly || attempt === stopAttempts) return options.onFailure(error)
      await new Promise((resolve) => setTimeout(resolve, stopPauseMs))
    }
  }
}

/**
 * Without a network, takes back a question of which the cloud has sent nothing. Its text stays as a failed
 * draft that the person can send again.
 */
function giveUp({ options, state, change }: SessionParts, clientMessageId: string, error: unknown): boolean {
  const draft = state.thread.drafts.find((one) => one.clientMessageId === clientMessageId)
  const isHeard = state.thread.messages.some((message) => message.clientMessageId === clientMessageId)
  if (!draft || isHeard || !(error instanceof CallError) || error.code !== 'TRANSPORT') return false
  state.turn?.close()
  const thread = withDraft(state.thread, { ...draft, state: 'failed', reason: '' })
  change({ thread, turn: null, pending: null, isUnreachable: false })
  options.storage.writeThread(thread)
  return true
}
