import { rectOf, scrollTopOf } from './measure'

/** Most platforms keep the place when they draw next; a measurement before that would move the list twice. */
const drawnMs = 50

/**
 * Returns the scroll position that keeps the reader's text in place after items were inserted above. `first`
 * now stands where `anchor` stood, and the list stood at `scrollTopBefore`. Returns null when the platform
 * has kept the place.
 */
export async function placeAfterPrepend(
  list: string,
  first: string,
  anchor: string,
  scrollTopBefore: number,
): Promise<number | null> {
  await new Promise((resolve) => setTimeout(resolve, drawnMs))
  const [firstRect, anchorRect, now] = await Promise.all([rectOf(first), rectOf(anchor), scrollTopOf(list)])
  if (!firstRect || !anchorRect) return null
  const inserted = anchorRect.top - firstRect.top
  // The reader may have scrolled meanwhile and continues from the new place.
  const moved = now - scrollTopBefore
  return Math.abs(moved) < Math.abs(moved - inserted) ? now + inserted : null
}
