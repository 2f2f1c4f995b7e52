/** Returns a sorted copy, because WeChat on older phones lacks `Array#toSorted`. */
export function sorted<Item>(items: readonly Item[], compare: (left: Item, right: Item) => number): Item[] {
  const copy = [...items]
  copy.sort(compare)
  return copy
}
