import { isFields } from '../values/field-path.ts'
import { failed } from '../values/refusal.ts'

/** A mongod array grows no further by setting a position behind its end. */
const maxPadding = 1_500_000

/**
 * What becomes of the value at a path; `undefined` in means there is none, `undefined` out removes the field.
 */
export type Change = (value: unknown) => unknown

/**
 * The fields with the value at a path changed; containers along the path are copied, everything else is
 * shared. `create`: missing objects on the way are made; without it a path that does not exist is left alone.
 */
export function changeAt(
  fields: Record<string, unknown>,
  path: string,
  change: Change,
  create: boolean,
): Record<string, unknown> {
  return descend(fields, path.split('.'), 0, change, create) as Record<string, unknown>
}

function descend(value: unknown, names: string[], at: number, change: Change, create: boolean): unknown {
  const name = names[at]
  if (name === undefined) return change(value)
  if (Array.isArray(value)) return inArray(value, names, at, change, create)
  if (value === undefined && !create) return undefined
  if (value !== undefined && !isFields(value)) {
    if (!create) return value
    throw failed(
      `Cannot create field '${name}' in element {${names[at - 1] ?? ''}: ${JSON.stringify(value)}}`,
    )
  }
  const before = value !== undefined && Object.hasOwn(value, name) ? value[name] : undefined
  const after = descend(before, names, at + 1, change, create)
  if (after === before) return value
  const { [name]: _old, ...others } = value ?? {}
  // A field keeps its place; a new one comes last.
  return after === undefined ? others : withField(value ?? {}, name, after)
}

function withField(fields: Record<string, unknown>, name: string, value: unknown): Record<string, unknown> {
  const copy = { ...fields }
  // An own property, whatever its name.
  Object.defineProperty(copy, name, { value, enumerable: true, configurable: true, writable: true })
  return copy
}

function inArray(value: unknown[], names: string[], at: number, change: Change, create: boolean): unknown {
  const name = names[at] ?? ''
  const position = Number(name)
  if (!/^\d+$/.test(name)) {
    if (!create) return value
    throw failed(
      `Cannot create field '${name}' in element {${names[at - 1] ?? ''}: ${JSON.stringify(value)}}`,
    )
  }
  if (position > value.length + maxPadding) throw failed(`Can't backfill more than ${maxPadding} elements`)
  const after = descend(value[position], names, at + 1, change, create)
  if (after === value[position]) return value
  const copy = [...value]
  while (copy.length < position) copy.push(null)
  // Removing an element would move the others: it becomes null.
  copy[position] = after === undefined ? null : after
  return copy
}
