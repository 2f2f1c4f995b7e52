import { Query as Matcher } from 'mingo/query'
import { optionsWith } from './matching.ts'
import { isFields } from '../values/field-path.ts'
import { refuseUnknown } from '../values/refusal.ts'
import type { Document, Query } from '../values/types.ts'

/** The fields asked for. `$slice` by itself shortens an array and keeps all other fields. */
export function project(documents: Document[], projection: Query | undefined, query: Query): Document[] {
  if (!projection || Object.keys(projection).length === 0) return documents
  const slices = Object.entries(projection).filter(([, value]) => isFields(value) && '$slice' in value)
  const others = Object.entries(projection).filter(([, value]) => !(isFields(value) && '$slice' in value))
  const including = others.some(([field, value]) => field !== '_id' && value !== 0 && value !== false)
  if (slices.length === 0 || including) return run(documents, projection, query)
  const shortened = run(documents, Object.fromEntries(slices), query)
  const kept = documents.map((document, at) => ({ ...document, ...shortened[at] }))
  return others.length === 0 ? kept : run(kept, Object.fromEntries(others), query)
}

function run(documents: Document[], projection: Query, query: Query): Document[] {
  return refuseUnknown(() => {
    // The query is what the positional `field.$` refers to; the documents match it already.
    const positional = Object.keys(projection).some((field) => field.endsWith('.$'))
    const matcher = new Matcher(positional ? query : {}, optionsWith())
    return matcher.find<Document>(structuredClone(documents), projection).all()
  })
}
