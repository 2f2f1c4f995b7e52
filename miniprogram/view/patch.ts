/**
 * Computes the smallest `setData` from the shown state to the new state: whole fields where they differ, list
 * items by path where the list kept its order, and the growing block of a growing bubble by its own path.
 */
export function patchOf(
  shown: Readonly<Record<string, unknown>>,
  wanted: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const patch: Record<string, unknown> = {}
  for (const name of Object.keys(wanted)) compare(name, shown[name], wanted[name], patch)
  return patch
}

function compare(path: string, shown: unknown, wanted: unknown, patch: Record<string, unknown>): void {
  if (isSame(shown, wanted)) return
  if (Array.isArray(shown) && Array.isArray(wanted)) compareLists(path, shown, wanted, patch)
  else if (isItem(shown) && isItem(wanted) && shown.key === wanted.key)
    compareItems(path, shown, wanted, patch)
  else patch[path] = wanted
}

/**
 * A list that grew or changed in place is patched item by item; a list that shrank or moved is sent as a
 * whole.
 */
function compareLists(
  path: string,
  shown: unknown[],
  wanted: unknown[],
  patch: Record<string, unknown>,
): void {
  const inPlace =
    shown.length <= wanted.length && shown.every((item, index) => isSameItem(item, wanted[index]))
  if (!inPlace || shown.length === 0) {
    patch[path] = wanted
    return
  }
  for (const [index, item] of wanted.entries()) {
    if (index < shown.length) compare(`${path}[${index}]`, shown[index], item, patch)
    else patch[`${path}[${index}]`] = item
  }
}

function compareItems(
  path: string,
  shown: Record<string, unknown>,
  wanted: Record<string, unknown>,
  patch: Record<string, unknown>,
): void {
  for (const name of Object.keys(wanted)) compare(`${path}.${name}`, shown[name], wanted[name], patch)
}

interface Item extends Record<string, unknown> {
  key: unknown
}

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && 'key' in value
}

function isSameItem(shown: unknown, wanted: unknown): boolean {
  if (isItem(shown) || isItem(wanted)) return isItem(shown) && isItem(wanted) && shown.key === wanted.key
  return true
}

function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  if (Array.isArray(left) !== Array.isArray(right)) return false
  const leftKeys = Object.keys(left)
  if (leftKeys.length !== Object.keys(right).length) return false
  return leftKeys.every(
    (key) =>
      key in right && isSame((left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key]),
  )
}
