import { Lazy, type Iterator } from 'mingo/lazy'
import { $group } from 'mingo/operators/pipeline'
import type { AnyObject, Options } from 'mingo/types'
import { isFields } from '../values/field-path.ts'
import { lookup } from './lookup.ts'
import { refuse } from '../values/refusal.ts'
import { sortDocuments, type Order } from '../values/sorting.ts'

/** Stages that mingo runs otherwise than MongoDB. */
export const pipelineStages = { $sort: sort, $bucket: bucket, $lookup: lookup }

function sort(documents: Iterator, fields: AnyObject, _options: Options): Iterator {
  const order: Order = Object.entries(fields).map(([field, direction]) => {
    if (direction !== 1 && direction !== -1) throw refuse('a sort is 1 or -1')
    return [field, direction]
  })
  if (order.length === 0) throw refuse('$sort needs a field')
  return documents.transform((all) => Lazy(sortDocuments(all, order)))
}

/** As mongod does it: groups by the lower boundary, in order; empty buckets are left out. */
function bucket(documents: Iterator, stage: AnyObject, options: Options): Iterator {
  const { groupBy, boundaries, output = { count: { $sum: 1 } } } = stage
  if (!Array.isArray(boundaries) || boundaries.length < 2)
    throw refuse('$bucket needs two boundaries or more')
  if (groupBy === undefined || !isFields(output))
    throw refuse('$bucket needs a groupBy, and fields as its output')
  const branches = boundaries.slice(1).map((upper: unknown, at) => {
    const lower: unknown = boundaries[at]
    const within = [{ $gte: [groupBy, { $literal: lower }] }, { $lt: [groupBy, { $literal: upper }] }]
    // oxlint-disable-next-line unicorn/no-thenable -- MongoDB's word
    return { case: { $and: within }, then: { $literal: lower } }
  })
  const others = 'default' in stage && { default: { $literal: stage.default } }
  const groups = $group(documents, { ...output, _id: { $switch: { branches, ...others } } }, options)
  return sort(groups, { _id: 1 }, options)
}
