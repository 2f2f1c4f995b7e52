import { describe, expect, it } from 'vitest'
import type { CollectionDeclaration, Query } from '../../../local/cloud/database/values/types.ts'
import { CloudError } from '../../../local/cloud/protocol/protocol.ts'
import {
  authorizeAdd,
  authorizeRead,
  authorizeRemove,
  authorizeUpdate,
} from '../../../local/cloud/rules/authorization.ts'

const me = { openid: 'me' }
const own = { read: 'doc._openid == auth.openid', write: false }

function declare(rule: CollectionDeclaration['rule']): CollectionDeclaration {
  return { name: 'messages', indexes: [], rule }
}

function read(
  rule: CollectionDeclaration['rule'],
  query: Query,
  auth: { openid: string } | null = me,
): Query {
  return authorizeRead({ declaration: declare(rule), query, auth, now: 1000 })
}

function reads(expression: string, query: Query, auth: { openid: string } | null = me): boolean {
  try {
    read({ read: expression, write: false }, query, auth)
    return true
  } catch (error) {
    if (error instanceof CloudError && error.code === 'DATABASE_PERMISSION_DENIED') return false
    throw error
  }
}

describe('simple permissions', () => {
  it('READONLY and ADMINWRITE let everyone read as asked', () => {
    expect(read('READONLY', { a: 1 }, null)).toEqual({ a: 1 })
    expect(read('ADMINWRITE', { a: 1 }, null)).toEqual({ a: 1 })
  })

  it('PRIVATE narrows every read to the caller, whatever the query says about the owner', () => {
    expect(read('PRIVATE', { a: 1 })).toEqual({ a: 1, _openid: 'me' })
    expect(read('PRIVATE', { _openid: 'you' })).toEqual({ $and: [{ _openid: 'you' }, { _openid: 'me' }] })
    expect(() => read('PRIVATE', {}, null)).toThrow(/does not allow/)
  })

  it('a collection without a declaration is PRIVATE', () => {
    expect(authorizeRead({ declaration: undefined, query: {}, auth: me })).toEqual({ _openid: 'me' })
  })

  it('ADMINONLY refuses every client', () => {
    expect(() => read('ADMINONLY', { _openid: 'me' })).toThrow(CloudError)
    expect(() => authorizeAdd({ declaration: declare('ADMINONLY'), data: {}, auth: me })).toThrow(CloudError)
  })

  it('writes go to own documents under READONLY and PRIVATE, and nowhere under ADMINWRITE', () => {
    for (const rule of ['READONLY', 'PRIVATE'] as const) {
      expect(authorizeRemove({ declaration: declare(rule), query: { _id: '1' }, auth: me })).toEqual({
        _id: '1',
        _openid: 'me',
      })
      expect(authorizeAdd({ declaration: declare(rule), data: { a: 1 }, auth: me })).toEqual({
        a: 1,
        _openid: 'me',
      })
      expect(() => authorizeAdd({ declaration: declare(rule), data: {}, auth: null })).toThrow(CloudError)
    }
    expect(() => authorizeRemove({ declaration: declare('ADMINWRITE'), query: {}, auth: me })).toThrow(
      CloudError,
    )
  })
})

describe('an owner rule', () => {
  it.each<[string, Query]>([
    ['equality', { _openid: 'me' }],
    ['the placeholder', { _openid: '{openid}', clientMessageId: 'c1' }],
    ['$eq', { _openid: { $eq: '{openid}' } }],
    ['$in of only the caller', { _openid: { $in: ['me'] } }],
    ['$and', { $and: [{ a: 1 }, { _openid: 'me' }] }],
    ['an $or whose branches all name the caller', { $or: [{ _openid: 'me' }, { _openid: 'me', a: 1 }] }],
    [
      'extra conditions of any kind',
      { _openid: 'me', a: { $regex: '.*' }, $nor: [{ b: 1 }], c: { $not: { $gt: 1 } } },
    ],
  ])('accepts %s', (_name, query) => {
    expect(JSON.stringify(read(own, query))).not.toContain('{openid}')
  })

  it.each<[string, Query]>([
    ['no condition', {}],
    ['another owner', { _openid: 'you' }],
    ['$ne', { _openid: { $ne: '' } }],
    ['$nin', { _openid: { $nin: ['x'] } }],
    ['$exists', { _openid: { $exists: true } }],
    ['$regex', { _openid: { $regex: '^me$' } }],
    ['a RegExp', { _openid: /^me/ }],
    ['$in with another owner', { _openid: { $in: ['me', 'you'] } }],
    ['$in of nothing', { _openid: { $in: [] } }],
    ['$in with a RegExp', { _openid: { $in: ['me', /./] } }],
    ['$gte and $lte around the caller', { _openid: { $gte: 'me', $lte: 'me' } }],
    ['an $or with one open branch', { $or: [{ _openid: 'me' }, { a: 1 }] }],
    ['an $or beside nothing else', { a: 1, $or: [{ b: 1 }, { c: 1 }] }],
    ['a double negation', { _openid: { $not: { $ne: 'me' } } }],
    ['$nor', { $nor: [{ _openid: { $ne: 'me' } }] }],
    ['a nested document', { _openid: { a: 'me' } }],
    ['a dotted path', { '_openid.x': 'me' }],
    [
      'a condition on part of the documents only',
      { $or: [{ $and: [{ _openid: 'me' }] }, { $and: [{ a: 2 }] }] },
    ],
  ])('refuses %s', (_name, query) => {
    expect(() => read(own, query)).toThrow(
      expect.objectContaining({ code: 'DATABASE_PERMISSION_DENIED' }) as Error,
    )
  })

  it.each<[string, Query]>([
    ['$where', { _openid: 'me', $where: '1' }],
    ['$expr', { _openid: 'me', $expr: { $eq: [1, 1] } }],
    ['$expr inside a field', { _openid: { $eq: 'me', $expr: 1 } }],
    ['an empty $or', { $or: [] }],
    ['an $or that is no list', { $or: { _openid: 'me' } }],
    ['a prototype', JSON.parse('{"_openid":"me","__proto__":{"a":1}}') as Query],
  ])('calls %s an invalid query', (_name, query) => {
    expect(() => read(own, query)).toThrow(expect.objectContaining({ code: 'INVALID_PARAM' }) as Error)
  })

  it('never takes a missing caller for a missing owner', () => {
    for (const auth of [null, { openid: '' }]) {
      for (const _openid of [null, '', 'undefined', '{openid}', { $exists: false }, { $in: [null] }]) {
        expect(reads(own.read, { _openid }, auth)).toBe(false)
      }
    }
  })

  it('a query too deep or too wide to judge is refused', () => {
    const wide = {
      $and: Array.from({ length: 12 }, (_, i) => ({ $or: [{ [`a${i}`]: 1 }, { [`b${i}`]: 1 }] })),
    }
    expect(reads(own.read, wide)).toBe(false)
    let deep: Query = { _openid: 'me' }
    for (let i = 0; i < 50; i++) deep = { $and: [deep] }
    expect(() => read(own, deep)).toThrow(/too large/)
  })
})

describe('rule expressions', () => {
  it.each<[string, Query, boolean]>([
    ['true', {}, true],
    ['false', { _openid: 'me' }, false],
    ['auth != null', {}, true],
    ['auth.openid != null', {}, true],
    ["auth.openid == 'me'", {}, true],
    ["auth.openid in ['you', 'me']", {}, true],
    ["auth.openid in ['you']", {}, false],
    ["auth != null && (doc.a == 1 || doc.b in ['x'])", { a: 1 }, true],
    ["auth != null && (doc.a == 1 || doc.b in ['x'])", { b: 'x' }, true],
    ["auth != null && (doc.a == 1 || doc.b in ['x', 'y'])", { b: { $in: ['y'] } }, true],
    ["auth != null && (doc.a == 1 || doc.b in ['x'])", { b: 'z' }, false],
    ["doc.a == 1 || doc.b == 'x'", { $or: [{ a: 1 }, { b: 'x' }] }, true],
    ['doc.price < 100', { price: { $lt: 100 } }, true],
    ['doc.price < 100', { price: { $lte: 100 } }, false],
    ['doc.price <= 100', { price: { $lt: 100 } }, true],
    ['100 > doc.price', { price: 99 }, true],
    ['doc.price < 100', { price: '99' }, false],
    ['doc.until > now', { until: { $gt: 1000 } }, true],
    ['doc.until > now', { until: { $gt: new Date(1000) } }, true],
    ['doc.until > now + 60 * 1000', { until: { $gt: 1000 } }, false],
    ["doc.status != 'hidden'", { status: { $ne: 'hidden' } }, true],
    ["doc.status != 'hidden'", { status: { $nin: ['hidden', 'old'] } }, true],
    ["doc.status != 'hidden'", { status: 'public' }, false],
    ["!(doc.status == 'hidden')", { status: { $ne: 'hidden' } }, true],
    ["!(doc.status in ['a', 'b'])", { status: { $nin: ['a', 'b', 'c'] } }, true],
    ['!(doc.a > 1)', { a: { $lte: 1 } }, false],
    ['!(doc.a != 1 || doc.b != 2)', { a: 1, b: 2 }, true],
    ['auth.openid in doc.members', { members: 'me' }, true],
    ['auth.openid in doc.members', { members: { $all: ['me', 'you'] } }, true],
    ['auth.openid in doc.members', { members: 'you' }, false],
    ['doc.public', { public: true }, true],
    ['doc.public', { public: 1 }, false],
    ['doc.profile.level >= 3', { 'profile.level': 3 }, true],
    ["doc['profile'].level >= 3", { 'profile.level': 3 }, true],
    ['doc.a == doc.b', { a: 1, b: 1 }, false],
    ['doc.a == request.data.a', { a: null }, false],
    ['auth == null', {}, false],
  ])('%s on %j is %s', (expression, query, expected) => {
    expect(reads(expression, query)).toBe(expected)
  })

  it.each([
    'doc.a ==',
    'get(`database.a.b`).x == 1',
    'process.env',
    'doc[auth.openid] == 1',
    'a b',
    'doc.a ? 1 : 2',
  ])('a rule that cannot be judged stops the caller: %s', (expression) => {
    expect(() => reads(expression, {})).toThrow(expect.objectContaining({ code: 'INVALID_PARAM' }) as Error)
  })
})

describe('writes under a custom rule', () => {
  const declaration = declare({
    read: true,
    write: "doc._openid == auth.openid && request.data.level != 'admin'",
  })

  it('a new document is judged as it would be stored', () => {
    expect(authorizeAdd({ declaration, data: { level: 'user' }, auth: me })).toEqual({
      level: 'user',
      _openid: 'me',
    })
    expect(() => authorizeAdd({ declaration, data: { level: 'admin' }, auth: me })).toThrow(CloudError)
    expect(() => authorizeAdd({ declaration, data: { _openid: 'me' }, auth: me })).toThrow(/reserved/)
  })

  const update = (query: Query, data: unknown) => authorizeUpdate({ declaration, query, data, auth: me })

  it('an update needs a query that proves the rule, and cannot touch the owner', () => {
    expect(update({ _openid: '{openid}' }, { level: 'user' })).toEqual({
      query: { _openid: 'me' },
      update: { $set: { level: 'user' } },
    })
    expect(() => update({}, { level: 'user' })).toThrow(/does not allow/)
    expect(() => update({ _openid: 'me' }, { level: 'admin' })).toThrow(/does not allow/)
    for (const data of [
      { _openid: 'you' },
      { $set: { '_openid.a': 1 } },
      { $unset: { _openid: '' } },
      { $rename: { a: '_openid' } },
      { $setOnInsert: { a: 1 } },
      { $set: { _id: 'x' } },
    ]) {
      expect(() => update({ _openid: 'me' }, data)).toThrow(
        expect.objectContaining({ code: 'INVALID_PARAM' }) as Error,
      )
    }
  })
})
