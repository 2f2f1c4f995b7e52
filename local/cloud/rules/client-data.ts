import type { Query } from '../database/values/types.ts'
import { CloudError } from '../protocol/protocol.ts'
import { isPlainObject } from './client-query.ts'

const updateOperators = new Set(
  '$set $inc $mul $min $max $unset $push $pull $pullAll $pop $addToSet $rename $bit'.split(' '),
)
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])

/** A new document's fields as a client may give them. Throws CloudError INVALID_PARAM. */
export function readClientDocument(data: unknown): Record<string, unknown> {
  if (!isPlainObject(data)) throw invalid('data must be an object')
  for (const key of Object.keys(data)) {
    if (key === '_openid' || key.startsWith('$') || forbiddenKeys.has(key))
      throw invalid(`field ${key} is reserved`)
  }
  if ('_id' in data && typeof data['_id'] !== 'string') throw invalid('_id must be a string')
  return data
}

/**
 * An update in MongoDB's words; plain fields mean `$set`. Owner and id stay out of reach. Throws CloudError.
 */
export function readClientUpdate(data: unknown): Query {
  if (!isPlainObject(data) || Object.keys(data).length === 0)
    throw invalid('data must be an object with fields')
  const update = Object.keys(data).some((key) => key.startsWith('$')) ? data : { $set: data }
  for (const [operator, fields] of Object.entries(update)) {
    if (!updateOperators.has(operator) || !isPlainObject(fields)) throw invalid(`update operator ${operator}`)
    for (const [path, operand] of Object.entries(fields)) {
      assertWritable(path)
      if (operator === '$rename') assertWritable(String(operand))
    }
  }
  return update
}

function assertWritable(path: string): void {
  const segments = path.split('.')
  const [root] = segments
  if (
    root === '_openid' ||
    root === '_id' ||
    segments.some((s) => forbiddenKeys.has(s) || s.startsWith('$'))
  ) {
    throw invalid(`field ${path} is reserved`)
  }
}

function invalid(message: string): CloudError {
  return new CloudError('INVALID_PARAM', `invalid data: ${message}`)
}
