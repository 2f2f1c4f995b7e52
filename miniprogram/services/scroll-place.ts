import { rectOf, scrollTopOf } from './measure'

/**
 * Most platforms hold the place by themselves when they next draw: who measures before that moves the list
 * twice.
 */
const drawnMs = 50

/**
 * Where a list must stand after items were put in above, so that what was read does not move: `anchor` stood
 * where `first` stands now, and the list at `scrollTopBefore`. Null when the platform has held the place.
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
  // Its reader may have scrolled on meanwhile, and goes on from there.
  const moved = now - scrollTopBefore
  return Math.abs(moved) < Math.abs(moved - inserted) ? now + inserted : null
}
