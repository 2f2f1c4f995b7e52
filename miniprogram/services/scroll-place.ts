import { rectOf, scrollTopOf } from './measure'

/**
 * Where a list must stand after items were put in above, so that what was read does not move: `anchor` stood where
 * `first` stands now. Null when it stands right already (browsers that anchor by themselves).
 */
export async function placeAfterPrepend(
  list: string,
  first: string,
  anchor: string,
  scrollTopBefore: number,
): Promise<number | null> {
  const [firstRect, anchorRect, now] = await Promise.all([rectOf(first), rectOf(anchor), scrollTopOf(list)])
  if (!firstRect || !anchorRect) return null
  const wanted = scrollTopBefore + anchorRect.top - firstRect.top
  return Math.abs(wanted - now) > 2 ? wanted : null
}
