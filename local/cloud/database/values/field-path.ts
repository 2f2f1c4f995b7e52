/**
 * What stands at a dotted path, as MongoDB's queries see it: an array on the way is looked into, element by
 * element and by position. `undefined` is given for each object that lacks the rest of the path.
 */
export function valuesAt(document: unknown, path: string): unknown[] {
  if (!path.includes('.') && isFields(document)) return [ownValue(document, path)]
  const found: unknown[] = []
  collect(document, path.split('.'), 0, found)
  return found
}

/** The values at a path, and the elements of those that are arrays. */
export function candidatesAt(document: unknown, path: string): unknown[] {
  const values = valuesAt(document, path)
  if (!values.some(Array.isArray)) return values
  return values.flatMap((value) => (Array.isArray(value) ? [...(value as unknown[]), value] : [value]))
}

function collect(value: unknown, names: string[], at: number, found: unknown[]): void {
  const name = names[at]
  if (name === undefined) {
    found.push(value)
  } else if (Array.isArray(value)) {
    if (/^\d+$/.test(name) && Number(name) < value.length) collect(value[Number(name)], names, at + 1, found)
    // An array inside an array is reached by its position only.
    for (const element of value) if (isFields(element)) collect(element, names, at, found)
  } else if (isFields(value)) {
    collect(ownValue(value, name), names, at + 1, found)
  } else {
    found.push(undefined)
  }
}

/** An object with fields: not an array, a date or a regular expression. */
export function isFields(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return !(value instanceof Date) && !(value instanceof RegExp)
}

function ownValue(fields: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined
}
