import { EJSON } from 'bson'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decode, encode } from '../../../local/cloud/database/values/ejson.ts'
import { CloudError } from '../../../local/cloud/protocol/protocol.ts'

const name = fc.oneof(
  fc.constantFrom('_id', 'a.b', '$set', '$in', '__proto__', '$date', '$ref', '$numberInt', '_bsontype', '0'),
  fc.string(),
)
const leaf = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constantFrom(
    null,
    -0,
    2 ** 31,
    -(2 ** 31),
    2 ** 53,
    2 ** 62,
    1e21,
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ),
)
const date = fc.date({ noInvalidDate: true })

function anyOf(leaves: fc.Arbitrary<unknown>, keys: fc.Arbitrary<string>): fc.Arbitrary<object> {
  const { fields } = fc.letrec<{ fields: object; value: unknown }>((tie) => ({
    fields: fc.dictionary(keys, tie('value'), { maxKeys: 5, noNullPrototype: true }),
    value: fc.oneof({ maxDepth: 4 }, leaves, tie('fields'), fc.array(tie('value'), { maxLength: 4 })),
  }))
  return fields
}

const word = fc.constantFrom('_id', 'a.b', '$set', '$in', '__proto__', 'text', '0')

describe('EJSON', () => {
  it('is written as its own library writes it', () => {
    fc.assert(
      fc.property(anyOf(fc.oneof(leaf, date), word), (value) => {
        expect(encode(value)).toBe(EJSON.stringify(value, { relaxed: false }))
      }),
      { numRuns: 2000 },
    )
  })

  it('comes back as it was written', () => {
    fc.assert(
      fc.property(anyOf(fc.oneof(leaf, date), word), (value) => {
        expect(decode(encode(value), 0)).toEqual(value)
      }),
      { numRuns: 2000 },
    )
  })

  it('is read as its own library reads it, whatever names its objects have', () => {
    const unlike = new Set(['ObjectId', 'Decimal128', 'BSONRegExp'])
    fc.assert(
      fc.property(anyOf(leaf, name), (value) => {
        const text = JSON.stringify({ field: value })
        const [own, theirs] = [() => decode(text, 0), () => EJSON.parse(text)].map(outcome)
        if (theirs !== refused && hasType(theirs, unlike)) return
        expect(own).toEqual(hasType(theirs, new Set()) ? refused : theirs)
      }),
      { numRuns: 5000 },
    )
  })

  it.each([
    ['{"$date":{"$numberLong":"1700000000000"}}', new Date(1_700_000_000_000)],
    ['{"$date":"2024-01-02T03:04:05Z"}', new Date('2024-01-02T03:04:05Z')],
    ['{"$date":{"$numberLong":"-1"}}', new Date(-1)],
    ['{"$numberInt":"-0"}', -0],
    ['{"$numberInt":"-42"}', -42],
    ['{"$numberLong":"9007199254740993"}', 9_007_199_254_740_992],
    ['{"$numberDouble":"-0.0"}', -0],
    ['{"$numberDouble":"1.5e300"}', 1.5e300],
    ['{"$numberDecimal":"2.5"}', 2.5],
    ['{"$oid":"5f1e7b8a9c0d1e2f3a4b5c6d"}', '5f1e7b8a9c0d1e2f3a4b5c6d'],
    ['{"$regularExpression":{"pattern":"^a","options":"i"}}', /^a/i],
    ['{"$regex":"^a","$options":"i"}', /^a/i],
    ['{"$tcb_server_date":{"offset":5}}', new Date(1005)],
    ['{"$tcb_server_date":{"offset":{"$numberInt":"5"}}}', new Date(1005)],
  ])('reads %s', (text, value) => {
    expect(decode(`{"field":[${text}]}`, 1000)).toEqual({ field: [value] })
  })

  it.each(['{"a":{"$numberLong":"much"}}', String.raw`{"a\u0000b":1}`, '{"a":', '[1]', '1', 'null'])(
    'refuses %s',
    (text) => {
      expect(() => decode(text, 0)).toThrow(CloudError)
    },
  )
})

const refused = Symbol('refused')

function outcome(run: () => unknown): unknown {
  try {
    return run()
  } catch {
    return refused
  }
}

/** Whether a value of one of the library's own types stands in it; of any, when none is named. */
function hasType(value: unknown, types: Set<string>): boolean {
  if (typeof value !== 'object' || value === null || value instanceof Date) return false
  if ('_bsontype' in value) return types.size === 0 || types.has(String(value._bsontype))
  return Object.values(value).some((each) => hasType(each, types))
}
