import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { compile } from '../../../local/cloud/database/query/matching.ts'
import type { Query } from '../../../local/cloud/database/values/types.ts'
import { CloudError } from '../../../local/cloud/protocol/protocol.ts'
import { authorizeRead } from '../../../local/cloud/rules/authorization.ts'

/**
 * A rule beside the database query that means the same: the judge of this test shares no code with the
 * prover.
 */
interface Rule {
  text: string
  meaning: Query
}

const scalar = fc.constantFrom<unknown>('me', 'you', 'x', 0, 1, 2, true, false, null)
const field = fc.constantFrom('a', 'b', 'c.d')

const document = fc.record(
  {
    _openid: fc.constantFrom<unknown>('me', 'you', '', null),
    a: fc.oneof(scalar, fc.array(scalar, { maxLength: 3 })),
    b: fc.oneof(scalar, fc.array(scalar, { maxLength: 3 })),
    c: fc.oneof(scalar, fc.record({ d: scalar }), fc.array(fc.record({ d: scalar }), { maxLength: 2 })),
  },
  { requiredKeys: [] },
)

const operand = fc.oneof(
  scalar,
  fc.record({ $ne: scalar }),
  fc.record({ $eq: scalar }),
  fc.record({ $in: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ $nin: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ $all: fc.array(scalar, { minLength: 1, maxLength: 2 }) }),
  fc.record(
    {
      $gt: fc.constantFrom(0, 1, 2, 'm'),
      $gte: fc.constantFrom(0, 1),
      $lt: fc.constantFrom(1, 2),
      $lte: fc.constantFrom(1),
    },
    { requiredKeys: [] },
  ),
  fc.record({ $exists: fc.boolean() }),
  fc.record({ $not: fc.record({ $eq: scalar }) }),
)

function queries(fields: fc.Arbitrary<string>, depth: number): fc.Arbitrary<Query> {
  const flat = fc.dictionary(fields, operand, { minKeys: 1, maxKeys: 3, noNullPrototype: true })
  if (depth === 0) return flat
  const list = fc.array(queries(fields, depth - 1), { minLength: 1, maxLength: 3 })
  return fc.oneof(
    flat,
    fc.record({ $or: list }),
    fc.record({ $and: list }),
    fc.tuple(flat, list).map(([conditions, $or]) => ({ ...conditions, $or })),
    fc.tuple(flat, list).map(([conditions, $nor]) => ({ ...conditions, $nor })),
  )
}

const words: [string, string][] = [
  ['==', '$eq'],
  ['!=', '$ne'],
  ['>', '$gt'],
  ['>=', '$gte'],
  ['<', '$lt'],
  ['<=', '$lte'],
]

const comparison: fc.Arbitrary<Rule> = fc
  .tuple(field, fc.constantFrom(...words), scalar)
  .map(([path, word, value]) => ({
    text: `doc.${path} ${word[0]} ${JSON.stringify(value)}`,
    meaning: { [path]: { [word[1]]: value } },
  }))
const membership: fc.Arbitrary<Rule> = fc
  .tuple(field, fc.array(scalar, { minLength: 1, maxLength: 3 }))
  .map(([path, values]) => ({
    text: `doc.${path} in ${JSON.stringify(values)}`,
    meaning: { [path]: { $in: values } },
  }))

function rules(depth: number): fc.Arbitrary<Rule> {
  const atom = fc.oneof(comparison, membership)
  if (depth === 0) return atom
  const pair = fc.tuple(rules(depth - 1), rules(depth - 1))
  return fc.oneof(
    atom,
    pair.map(([l, r]) => ({ text: `(${l.text}) && (${r.text})`, meaning: { $and: [l.meaning, r.meaning] } })),
    pair.map(([l, r]) => ({ text: `(${l.text}) || (${r.text})`, meaning: { $or: [l.meaning, r.meaning] } })),
    rules(depth - 1).map((rule) => ({ text: `!(${rule.text})`, meaning: { $nor: [rule.meaning] } })),
  )
}

function authorized(read: string, query: Query): Query | null {
  const declaration = { name: 'c', indexes: [], rule: { read, write: false } }
  try {
    return authorizeRead({ declaration, query, auth: { openid: 'me' } })
  } catch (error) {
    if (error instanceof CloudError && error.code === 'DATABASE_PERMISSION_DENIED') return null
    throw error
  }
}

it('no accepted query matches a document its rule forbids', () => {
  let accepted = 0
  let asked = 0
  fc.assert(
    fc.property(
      rules(2),
      queries(field, 2),
      fc.array(document, { minLength: 10, maxLength: 30 }),
      (rule, query, docs) => {
        asked++
        const run = authorized(rule.text, query)
        if (!run) return
        accepted++
        const matches = compile(run)
        const allows = compile(rule.meaning)
        for (const doc of docs) {
          if (matches(doc)) expect(allows(doc), JSON.stringify(doc)).toBe(true)
        }
      },
    ),
    { numRuns: 15_000 },
  )
  // Not a proof by refusing everything.
  expect(accepted / asked).toBeGreaterThan(0.01)
})

it('one comparison of a rule follows from one condition of a query only when it does', () => {
  const level = fc.constantFrom(0, 1, 2)
  const bound = fc.tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte', '$eq', '$ne'), level)
  const stored = [0, 1, 2, 0.5, 1.5, -1, 3, [0, 2], [1], null, 'x'].map((a) => ({ a }))
  let accepted = 0
  fc.assert(
    fc.property(fc.constantFrom(...words), level, bound, (word, limit, [operator, value]) => {
      const run = authorized(`doc.a ${word[0]} ${limit}`, { a: { [operator]: value } })
      if (!run) return
      accepted++
      const matched = stored.filter((doc) => compile(run)(doc))
      expect(matched.filter((doc) => !compile({ a: { [word[1]]: limit } })(doc))).toEqual([])
    }),
    { numRuns: 2000 },
  )
  expect(accepted).toBeGreaterThan(300)
})

it('no accepted query finds a document of another user', () => {
  let accepted = 0
  const owned = fc.constantFrom('_openid', 'a', 'b')
  fc.assert(
    fc.property(queries(owned, 2), fc.array(document, { minLength: 10, maxLength: 30 }), (query, docs) => {
      const run = authorized('doc._openid == auth.openid', query)
      if (!run) return
      accepted++
      const matches = compile(run)
      for (const doc of docs) if (matches(doc)) expect(doc._openid).toBe('me')
    }),
    { numRuns: 10_000 },
  )
  expect(accepted).toBeGreaterThan(50)
})
