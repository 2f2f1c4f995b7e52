import { holds } from '../view/passage'
import { createSessionHistory } from './session-history'
import { createSessionPassage } from './session-passage'
import type { SessionParts } from './session-state'

/** What is read of the conversation: its end, page by page upwards, or a passage of it. */
export function createSessionReading(parts: SessionParts) {
  const { state, change } = parts
  const history = createSessionHistory(parts)
  const passage = createSessionPassage(parts)

  return {
    begin: passage.begin,
    load: passage.load,
    seek: passage.seek,
    /** The newest page again. */
    async refresh(): Promise<void> {
      await history.refresh()
      const { place } = state
      if (state.passage) passage.put(state.passage)
      // A gap has been closed by letting go what was older, the message that was asked for with it.
      else if (place && !holds(state.thread, place.id)) await passage.seek(place)
    },
    /** The message that was asked for has been seen. */
    forgetPlace: () => change({ place: null }),
    toNewest: passage.leave,
    loadOlder: () => (state.passage ? passage.loadOlder() : history.loadOlder()),
    loadNewer: passage.loadNewer,
  }
}
