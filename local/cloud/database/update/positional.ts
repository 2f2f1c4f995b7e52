import { isFields, valuesAt } from '../values/field-path.ts'
import { compile } from '../query/matching.ts'
import { failed } from '../values/refusal.ts'
import type { Document, Query } from '../values/types.ts'

/**
 * The paths an update means: `a.$.b` is the element that the query matched, `a.$[].b` every element. A path
 * without them is itself.
 */
export function concretePaths(path: string, document: Document, query: Query): string[] {
  const names = path.split('.')
  const at = names.findIndex((name) => name === '$' || name === '$[]')
  if (at === -1) return [path]
  const array = names.slice(0, at).join('.')
  const [elements] = valuesAt(document, array)
  if (!Array.isArray(elements)) throw failed(`The path '${array}' must hold an array to apply array updates`)
  const positions = names[at] === '$' ? [matchedPosition(array, elements, query)] : [...elements.keys()]
  return positions.flatMap((position) => {
    const rest = names.slice(at + 1)
    return concretePaths([array, String(position), ...rest].join('.'), document, query)
  })
}

function matchedPosition(array: string, elements: unknown[], query: Query): number {
  const conditions = conditionsOn(array, query)
  if (conditions.length === 0)
    throw failed('The positional operator did not find the match needed from the query.')
  const matchers = conditions.map(([path, condition]) =>
    compile({ [path === array ? 'array' : `array${path.slice(array.length)}`]: condition }),
  )
  const position = elements.findIndex((element) => matchers.every((matches) => matches({ array: [element] })))
  if (position === -1) throw failed('The positional operator did not find the match needed from the query.')
  return position
}

function conditionsOn(array: string, query: Query): [string, unknown][] {
  return Object.entries(query).flatMap(([path, condition]): [string, unknown][] => {
    if (path === '$and' && Array.isArray(condition))
      return condition.flatMap((part: unknown) => (isFields(part) ? conditionsOn(array, part) : []))
    return path === array || path.startsWith(`${array}.`) ? [[path, condition]] : []
  })
}
