import { rectOf } from '../../services/measure'
import { placeAfterPrepend } from '../../services/scroll-place'
import { followScroll, type ScrollPlace } from '../../view/follow-scroll'

interface ScrollEvent {
  scrollTop: number
  scrollHeight: number
}

export interface TalkScroll {
  isFollowing(): boolean
  /** True when the reader left the bottom or came back to it. */
  note(event: ScrollEvent): boolean
  follow(): void
  /** A `scroll-top` beyond any bottom; never twice the same, for an equal value is not carried out. */
  bottom(): number
  measure(): void
  /** After older bubbles came in above `key`: where to stand, or null. */
  afterPrepend(keys: readonly string[], key: string): Promise<number | null>
}

const beyond = 10_000_000

/** Where the reader of the conversation stands, and where the list should. */
export function createTalkScroll(list: string): TalkScroll {
  let place: ScrollPlace = { scrollTop: 0, following: true }
  let viewHeight = 0
  let measuredAt = 0
  let bumps = 0

  function measure(): void {
    measuredAt = Date.now()
    void rectOf(list).then((rect) => {
      viewHeight = rect?.height ?? viewHeight
    })
  }

  return {
    isFollowing: () => place.following,
    note(event) {
      if (Date.now() - measuredAt > 1_000) measure()
      if (viewHeight === 0) return false
      const before = place.following
      place = followScroll(place, event, viewHeight)
      return place.following !== before
    },
    follow() {
      place = { ...place, following: true }
    },
    bottom: () => beyond + (bumps++ % 2),
    measure,
    async afterPrepend(keys, key) {
      const index = keys.indexOf(key)
      if (index <= 0) return null
      return placeAfterPrepend(list, '#bubble-0', `#bubble-${index}`, place.scrollTop)
    },
  }
}
