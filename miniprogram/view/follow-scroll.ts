/** Where a reader stands in the conversation. */
export interface ScrollPlace {
  scrollTop: number
  /** The reader is at the bottom: what is new is scrolled into sight. */
  following: boolean
}

const nearBottomPx = 40
/** A list that shrank, or bounced at its end, moves up without its reader. */
const atBottomPx = 8

/**
 * Only the reader's own finger moves away from the bottom: text that grows below, or a keyboard that opens,
 * makes the distance larger without moving up. The first few px count: whoever drags slowly would be pulled
 * back otherwise.
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
