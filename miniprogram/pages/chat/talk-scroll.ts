import { rectOf } from '../../services/measure'
import { placeAfterPrepend } from '../../services/scroll-place'
import { createCardHold, type CardHold, type CardPage } from './card-hold'
import { followScroll, type ScrollPlace } from '../../view/follow-scroll'

export interface TalkPage extends CardPage {
  data: CardPage['data'] & { hasNewer: boolean }
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
  const card = createCardHold(page)
  const { bottom, follow } = createFollowing(page, card)

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

  return {
    apply(patch) {
      if (patch['found']) return show(patch)
      const paths = Object.keys(patch)
      const grows = paths.some((path) => path.startsWith('section'))
      if (grows && place.following && !isTouched) return follow(patch)
      const [anchor = ''] = page.data.sectionNames
      // When the callback runs, the platform may have moved the list and sent a scroll event.
      const before = place.scrollTop
      page.setData(patch, () => void keepPlace(page, anchor, before))
    },
    note(event) {
      if (Date.now() - measuredAt > 1_000) measure()
      if (viewHeight === 0) early = event
      else judge(event)
    },
    touch(isDown) {
      isTouched = isDown
      card.leave()
    },
    toBottom() {
      place = { ...place, following: true }
      card.leave()
      page.setData({ isFollowing: true, ...bottom() })
    },
    resize(patch) {
      // Scroll events meanwhile are judged when the new height is known.
      viewHeight = 0
      if (place.following) follow(patch, measure)
      else page.setData(patch, measure)
    },
  }
}

async function keepPlace(page: TalkPage, anchor: string, before: number): Promise<void> {
  const [first = ''] = page.data.sectionNames
  if (anchor === first || !page.data.sectionNames.includes(anchor)) return
  const scrollTop = await placeAfterPrepend(list, `#${first}`, `#${anchor}`, before)
  if (scrollTop !== null) page.setData({ scrollTop })
}

interface Following {
  /** The fields that scroll to the end. */
  bottom(): Record<string, unknown>
  /** Applies a patch and scrolls to the newest text, or to the card that must stay on the screen. */
  follow(patch: Record<string, unknown>, done?: () => void): void
}

function createFollowing(page: TalkPage, card: CardHold): Following {
  let bumps = 0
  // The value alternates, because the platform ignores an equal value.
  const bottom = () => ({ scrollTop: beyond + (bumps++ % 2), target: '' })
  return {
    bottom,
    follow(patch, done) {
      const known = card.mark()
      page.setData({ ...patch, ...(known === null ? bottom() : { target: known }) }, () => {
        const found = known === null ? card.mark() : null
        if (found !== null) page.setData({ target: found })
        done?.()
      })
    },
  }
}
