import { rectOf } from '../../services/measure'
import { placeAfterPrepend } from '../../services/scroll-place'
import { followScroll, type ScrollPlace } from '../../view/follow-scroll'

export interface TalkPage {
  data: { bubbles: { key: string }[] }
  setData(patch: Record<string, unknown>, done?: () => void): void
}

export interface TalkScroll {
  /** Brings a change to the page; the list follows its end, or stays where its reader is. */
  apply(patch: Record<string, unknown>): void
  note(event: { scrollTop: number; scrollHeight: number }): void
  /** A finger is on the list, or has left it: nothing moves under a finger. */
  touch(isDown: boolean): void
  toBottom(): void
  /** The list has another height. */
  resize(patch: Record<string, unknown>): void
}

const list = '#talk'
/** Beyond any bottom. */
const beyond = 10_000_000

/** Where the reader of the conversation stands, and where the list should. */
export function createTalkScroll(page: TalkPage): TalkScroll {
  let place: ScrollPlace = { scrollTop: 0, following: true }
  let viewHeight = 0
  let measuredAt = 0
  let isTouched = false
  /** Told before the height of the list was known. */
  let early: { scrollTop: number; scrollHeight: number } | null = null
  let bumps = 0
  // Never twice the same: an equal value is not carried out.
  const bottom = () => ({ scrollTop: beyond + (bumps++ % 2) })

  function measure(): void {
    measuredAt = Date.now()
    void rectOf(list).then((rect) => {
      viewHeight = rect?.height ?? viewHeight
      if (early && viewHeight > 0) judge(early)
    })
  }

  function judge(event: { scrollTop: number; scrollHeight: number }): void {
    early = null
    const before = place.following
    place = followScroll(place, event, viewHeight)
    if (place.following !== before) page.setData({ isFollowing: place.following })
  }

  async function keepPlace(anchor: string): Promise<void> {
    const index = page.data.bubbles.findIndex((bubble) => bubble.key === anchor)
    if (index <= 0) return
    const scrollTop = await placeAfterPrepend(list, '#bubble-0', `#bubble-${index}`, place.scrollTop)
    if (scrollTop !== null) page.setData({ scrollTop })
  }

  return {
    apply(patch) {
      const grows = Object.keys(patch).some((path) => path.startsWith('bubbles'))
      if (grows && place.following && !isTouched) return page.setData({ ...patch, ...bottom() })
      const anchor = 'bubbles' in patch ? page.data.bubbles[0]?.key : undefined
      page.setData(patch, () => {
        if (anchor !== undefined) void keepPlace(anchor)
      })
    },
    note(event) {
      if (Date.now() - measuredAt > 1_000) measure()
      if (viewHeight === 0) early = event
      else judge(event)
    },
    touch(isDown) {
      isTouched = isDown
    },
    toBottom() {
      place = { ...place, following: true }
      page.setData({ isFollowing: true, ...bottom() })
    },
    resize(patch) {
      // Scrolling that is told of meanwhile is judged by the new height, when it is known.
      viewHeight = 0
      page.setData({ ...patch, ...(place.following && bottom()) }, measure)
    },
  }
}
