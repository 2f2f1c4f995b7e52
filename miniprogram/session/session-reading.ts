import { holds } from '../view/passage'
import { createSessionHistory } from './session-history'
import { createSessionPassage } from './session-passage'
import type { SessionParts } from './session-state'

/** The part of the conversation that the person reads: its end, or a passage. */
export function createSessionReading(parts: SessionParts) {
  const { state, change } = parts
  const history = createSessionHistory(parts)
  const passage = createSessionPassage(parts)

  return {
    begin: passage.begin,
    load: passage.load,
    seek: passage.seek,
    /** Fetches the newest page again. */
    async refresh(): Promise<void> {
      await history.refresh()
      const { place } = state
      if (state.passage) passage.put(state.passage)
      // A new page has replaced older messages, and the message to find was among them.
      else if (place && !holds(state.thread, place.id)) await passage.seek(place)
    },
    /** The person has seen the message that was to be found. */
    forgetPlace: () => change({ place: null }),
    toNewest: passage.leave,
    loadOlder: () => (state.passage ? passage.loadOlder() : history.loadOlder()),
    loadNewer: passage.loadNewer,
  }
}
