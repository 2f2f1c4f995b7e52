import type { MessagesPage } from '../../shared/contract/history.ts'
import {
  beginPassage,
  holds,
  meeting,
  withMiddle,
  withNewer,
  withOlder,
  type Passage,
  type Place,
} from '../view/passage'
import type { Thread } from '../view/thread'
import type { PagePlace } from './ports'
import type { SessionParts, SessionState } from './session-state'

/**
 * Reads a part of the conversation around one message, page by page in both directions, until it meets the
 * thread.
 */
export function createSessionPassage({ options, state, change }: SessionParts) {
  /** Counts the passages, so that an answer for an earlier passage is dropped. */
  let passages = 0
  const loading = new Set<'older' | 'newer'>()

  function begin(thread: Thread, place: Place | null): Pick<SessionState, 'passage' | 'place'> {
    passages += 1
    loading.clear()
    return { place, passage: place && beginPassage(thread, place) }
  }

  function put(passage: Passage): void {
    const thread = state.isFresh ? meeting(state.thread, passage) : null
    change(thread ? { thread, passage: null } : { passage })
  }

  async function bring(
    place: PagePlace,
    withPage: (passage: Passage, page: MessagesPage) => Passage,
  ): Promise<void> {
    const asked = passages
    const conversationId = state.passage?.thread.conversationId ?? null
    if (conversationId === null) return
    const page = await options.cloud.messages(conversationId, place)
    if (asked === passages && state.passage) put(withPage(state.passage, page))
  }

  /**
   * When the passage fails to load, the conversation shows its end; the stored part may contain the message.
   */
  async function load(place: Place): Promise<void> {
    const asked = passages
    try {
      await bring({ around: place.order }, withMiddle)
    } catch (error) {
      if (asked !== passages) return
      const isKept = holds(state.thread, place.id)
      change({ ...begin(state.thread, null), ...(isKept && { place }) })
      if (!isKept) options.onFailure(error)
    }
  }

  async function more(side: 'older' | 'newer', cursor: string | null | undefined): Promise<void> {
    const asked = passages
    if (typeof cursor !== 'string' || loading.has(side)) return
    loading.add(side)
    try {
      await (side === 'older' ? bring({ cursor }, withOlder) : bring({ from: cursor }, withNewer))
    } catch (error) {
      options.onFailure(error)
    } finally {
      if (asked === passages) loading.delete(side)
    }
  }

  return {
    begin,
    load,
    put,
    /** Opens the current conversation at this message. */
    async seek(place: Place): Promise<void> {
      if (state.isFresh && holds(state.thread, place.id))
        return change({ ...begin(state.thread, null), place })
      change(begin(state.thread, place))
      await load(place)
    },
    loadOlder: () => more('older', state.passage?.thread.olderCursor),
    loadNewer: () => more('newer', state.passage?.newerCursor),
    leave: () => change(begin(state.thread, null)),
  }
}
