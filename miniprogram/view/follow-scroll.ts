/** The reader's place in the conversation. */
export interface ScrollPlace {
  scrollTop: number
  /** The reader is at the bottom, so the list scrolls to new text. */
  following: boolean
}

const nearBottomPx = 40
/** A list that shrinks or bounces at its end moves up by this much without its reader. */
const atBottomPx = 8

/**
 * Only the reader's finger leaves the bottom. Text that grows below, or a keyboard that opens, increases the
 * distance without moving the list up. The first few px count, because otherwise a slow drag would be pulled
 * back.
 */
export function followScroll(
  place: ScrollPlace,
  event: { scrollTop: number; scrollHeight: number },
  viewHeight: number,
): ScrollPlace {
  const { scrollTop } = event
  const distance = event.scrollHeight - scrollTop - viewHeight
  const movedUp = scrollTop < place.scrollTop - 2
  if (movedUp && distance > atBottomPx) return { scrollTop, following: false }
  return { scrollTop, following: place.following || distance <= nearBottomPx }
}
