import { rectOf } from '../../services/measure'
import { placeAfterPrepend } from '../../services/scroll-place'
import { followScroll, type ScrollPlace } from '../../view/follow-scroll'

export interface TalkPage {
  data: { sectionNames: string[]; hasNewer: boolean }
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
/** Stands a little above the message that was looked for. */
const foundMark = 'found'
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
    // Below the end of a passage the conversation goes on.
    if (page.data.hasNewer) place = { ...place, following: false }
    if (place.following !== before) page.setData({ isFollowing: place.following })
  }

  /** The message that was looked for is brought into sight once it is laid out. */
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
      // By the time the change is drawn, the platform may have moved the list and told of it.
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
      // Scrolling that is told of meanwhile is judged by the new height, when it is known.
      viewHeight = 0
      page.setData({ ...patch, ...(place.following && bottom()) }, measure)
    },
  }
}
