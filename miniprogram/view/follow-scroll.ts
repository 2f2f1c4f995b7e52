/** Where a reader stands in the conversation. */
export interface ScrollPlace {
  scrollTop: number
  /** The reader is at the bottom: what is new is scrolled into sight. */
  following: boolean
}

const nearBottomPx = 40
const leftBottomPx = 80

/**
 * Only the reader's own finger moves away from the bottom: text that grows below, or a keyboard that opens, makes the
 * distance larger without moving up.
 */
export function followScroll(
  place: ScrollPlace,
  event: { scrollTop: number; scrollHeight: number },
  viewHeight: number,
): ScrollPlace {
  const distance = event.scrollHeight - event.scrollTop - viewHeight
  const movedUp = event.scrollTop < place.scrollTop - 2
  if (distance <= nearBottomPx) return { scrollTop: event.scrollTop, following: true }
  return {
    scrollTop: event.scrollTop,
    following: place.following && !(movedUp && distance > leftBottomPx),
  }
}
