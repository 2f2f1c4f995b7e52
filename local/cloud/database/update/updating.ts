import { randomBytes } from 'node:crypto'
import { isFields, valuesAt } from '../values/field-path.ts'
import { concretePaths } from './positional.ts'
import { failed, refuse } from '../values/refusal.ts'
import type { Document, Query } from '../values/types.ts'
import { fieldUpdates } from './update-operators.ts'
import { changeAt } from './update-path.ts'

/** The document after an update in MongoDB's words; the one given stays as it is. */
export function updated(document: Document, change: Query, query: Query): Document {
  return modified(document, change, query, false)
}

/** What an upsert inserts when nothing matched: the equalities of the query, then the update. */
export function upserted(query: Query, change: Query, replace: boolean): Document {
  const base = equalities(query)
  const document: Document = { ...base, _id: typeof base._id === 'string' ? base._id : newId() }
  if (replace) return { ...change, _id: document._id }
  return modified(document, change, {}, true)
}

function modified(document: Document, change: Query, query: Query, inserting: boolean): Document {
  let next: Record<string, unknown> = document
  const paths = new Set<string>()
  for (const [operator, operands] of Object.entries(change)) {
    if (!isFields(operands)) throw refuse(`${operator} needs an object of fields`)
    if (operator === '$setOnInsert' && !inserting) continue
    for (const [path, operand] of Object.entries(operands)) {
      if (operator === '$rename') next = renamed(next, path, operand, paths)
      else {
        const { change: changeOf, creates } = updateOf(operator)
        const changes = changeOf(operand, path)
        for (const concrete of concretePaths(path, document, query)) {
          claim(concrete, paths)
          next = changeAt(next, concrete, changes, creates)
        }
      }
    }
  }
  if (next._id !== document._id)
    throw failed(`Performing an update on the path '_id' would modify the immutable field '_id'`)
  return next as Document
}

function updateOf(operator: string) {
  const found = fieldUpdates[operator === '$setOnInsert' ? '$set' : operator]
  if (found) return found
  throw refuse(
    operator.startsWith('$') ? `Unknown modifier: ${operator}` : `not an update operator: ${operator}`,
  )
}

function renamed(
  fields: Record<string, unknown>,
  from: string,
  to: unknown,
  paths: Set<string>,
): Record<string, unknown> {
  if (typeof to !== 'string' || to === '')
    throw failed(`The 'to' field for $rename must be a string: ${from}`)
  claim(from, paths)
  claim(to, paths)
  const [value] = valuesAt(fields, from)
  if (value === undefined) return fields
  const without = changeAt(fields, from, () => undefined, false)
  return changeAt(without, to, () => value, true)
}

/** Two changes of one path, or of a path and what lies under it, contradict each other. */
function claim(path: string, paths: Set<string>): void {
  for (const other of paths) {
    if (other === path || other.startsWith(`${path}.`) || path.startsWith(`${other}.`))
      throw failed(`Updating the path '${path}' would create a conflict at '${other}'`)
  }
  paths.add(path)
}

function equalities(query: Query): Record<string, unknown> {
  let fields: Record<string, unknown> = {}
  for (const [path, condition] of Object.entries(query)) {
    if (path === '$and' && Array.isArray(condition)) {
      for (const part of condition) fields = { ...fields, ...equalities(part as Query) }
    } else if (!path.startsWith('$')) {
      const value = isFields(condition) && '$eq' in condition ? condition.$eq : condition
      const operators = isFields(value) && Object.keys(value).some((key) => key.startsWith('$'))
      if (!operators && !(value instanceof RegExp)) fields = changeAt(fields, path, () => value, true)
    }
  }
  return fields
}

/** As the service makes them: 32 hexadecimal digits. */
export function newId(): string {
  return randomBytes(16).toString('hex')
}
