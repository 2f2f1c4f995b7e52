import { rectOf } from '../../services/measure'
import { placeAfterPrepend } from '../../services/scroll-place'
import { followScroll, type ScrollPlace } from '../../view/follow-scroll'

export interface TalkPage {
  data: { sectionNames: string[]; hasNewer: boolean }
  setData(patch: Record<string, unknown>, done?: () => void): void
}

export interface TalkScroll {
  /** Applies a patch to the page. The list then follows its end, or stays where the reader is. */
  apply(patch: Record<string, unknown>): void
  note(event: { scrollTop: number; scrollHeight: number }): void
  /** A finger touches the list or has left it; the list does not move under a finger. */
  touch(isDown: boolean): void
  toBottom(): void
  /** The list has changed its height. */
  resize(patch: Record<string, unknown>): void
}

const list = '#talk'
/** The element a little above the found message. */
const foundMark = 'found'
/** Larger than any scroll position. */
const beyond = 10_000_000

/** Decides where the list scrolls, from the place of the reader. */
export function createTalkScroll(page: TalkPage): TalkScroll {
  let place: ScrollPlace = { scrollTop: 0, following: true }
  let viewHeight = 0
  let measuredAt = 0
  let isTouched = false
  /** A scroll event that came before the height of the list was known. */
  let early: { scrollTop: number; scrollHeight: number } | null = null
  let bumps = 0
  // The value alternates, because the platform ignores an equal value.
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
    // A passage does not end the conversation, so the list does not follow its end.
    if (page.data.hasNewer) place = { ...place, following: false }
    if (place.following !== before) page.setData({ isFollowing: place.following })
  }

  /** Scrolls to the found message after the layout. */
  function show(patch: Record<string, unknown>): void {
    place = { ...place, following: false }
    page.setData({ ...patch, isFollowing: false, target: '' }, () => page.setData({ target: foundMark }))
  }

  async function keepPlace(anchor: string, before: number): Promise<void> {
    const [first = ''] = page.data.sectionNames
    if (anchor === first || !page.data.sectionNames.includes(anchor)) return
    const scrollTop = await placeAfterPrepend(list, `#${first}`, `#${anchor}`, before)
    if (scrollTop !== null) page.setData({ scrollTop })
  }

  return {
    apply(patch) {
      if (patch['found']) return show(patch)
      const paths = Object.keys(patch)
      const grows = paths.some((path) => path.startsWith('section'))
      if (grows && place.following && !isTouched) return page.setData({ ...patch, ...bottom() })
      const [anchor = ''] = page.data.sectionNames
      // When the callback runs, the platform may have moved the list and sent a scroll event.
      const before = place.scrollTop
      page.setData(patch, () => void keepPlace(anchor, before))
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
      page.setData({ isFollowing: true, target: '', ...bottom() })
    },
    resize(patch) {
      // Scroll events meanwhile are judged when the new height is known.
      viewHeight = 0
      page.setData({ ...patch, ...(place.following && bottom()) }, measure)
    },
  }
}
