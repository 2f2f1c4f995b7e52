/** A sorted copy; `Array#toSorted` is missing in the WeChat of older phones. */
export function sorted<Item>(items: readonly Item[], compare: (left: Item, right: Item) => number): Item[] {
  const copy = [...items]
  copy.sort(compare)
  return copy
}
