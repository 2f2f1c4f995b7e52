import { createRequire } from 'node:module'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { CloudDatabase } from '../../../shared/adapters/cloudbase/database-cloudbase.ts'
import { createDatabase } from '../../../shared/adapters/cloudbase/wire/database.ts'
import { parseEjson, writeEjson } from '../../../shared/adapters/cloudbase/wire/ejson.ts'

const ofSdk = createRequire(createRequire(import.meta.url).resolve('@cloudbase/node-sdk'))
const { Db } = ofSdk('@cloudbase/database') as {
  Db: { new (config: object): CloudDatabase; reqClass: unknown }
}
const { EJSON } = createRequire(ofSdk.resolve('@cloudbase/database'))('bson') as {
  EJSON: { parse(text: string): unknown; stringify(value: unknown, options?: object): string }
}

const answer = { data: { insertedIds: [], list: [], updated: 0, deleted: 0 } }

/** What the data model of the SDK, and ours, would send for a step. */
async function sent(step: (database: CloudDatabase) => Promise<unknown>): Promise<[unknown, unknown]> {
  const recorded: unknown[] = []
  const send = (action: string, params: object) => {
    recorded.push(JSON.stringify({ action, ...params }))
    return Promise.resolve(answer)
  }
  const was = Db.reqClass
  Db.reqClass = class {
    send = send
  }
  try {
    const sdk = new Db({})
    await step(createDatabase(send))
    await step({ command: sdk.command, RegExp: sdk.RegExp, collection: (name) => sdk.collection(name) })
  } finally {
    Db.reqClass = was
  }
  return recorded as [unknown, unknown]
}

const name = fc.stringMatching(/^[a-z_\u4e00-\u4e10][\w.]{0,5}$|^\d{1,3}$/)
const number = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.maxSafeInteger(),
  fc.constantFrom(-0, 2 ** 31, -(2 ** 31) - 1, 2 ** 63, 1e21),
)
const leaf = fc.oneof(
  number,
  fc.string({ unit: 'binary' }),
  fc.boolean(),
  fc.constant(null),
  fc.date({ noInvalidDate: true }),
)
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}))
const document = fc.dictionary(name, fc.option(value, { nil: undefined }), {
  maxKeys: 6,
  noNullPrototype: true,
})

type Command = CloudDatabase['command']
type Made = (command: Command) => unknown

const comparison = fc.oneof(
  fc.tuple(fc.constantFrom('eq', 'neq', 'lt', 'lte', 'gt', 'gte'), leaf).map(
    ([operator, operand]): Made =>
      (command) =>
        command[operator as 'eq'](operand),
  ),
  fc.tuple(fc.constantFrom('in', 'nin'), fc.array(leaf, { maxLength: 3 })).map(
    ([operator, operands]): Made =>
      (command) =>
        command[operator as 'in'](operands),
  ),
)
const condition = fc.oneof(
  comparison,
  fc.tuple(comparison, comparison, fc.constantFrom('and', 'or')).map(
    ([first, second, joined]): Made =>
      (command) =>
        (first(command) as ReturnType<Command['eq']>)[joined as 'and'](second(command)),
  ),
  comparison.map(
    (made): Made =>
      (command) =>
        command.not(made(command) as ReturnType<Command['eq']>),
  ),
)
const change = fc.oneof(
  fc.tuple(fc.constantFrom('set', 'max', 'min', 'inc'), number).map(
    ([operator, operand]): Made =>
      (command) =>
        command[operator as 'set'](operand),
  ),
  fc.dictionary(name, leaf, { maxKeys: 3, noNullPrototype: true }).map(
    (operand): Made =>
      (command) =>
        command.set(operand),
  ),
  fc.constant<Made>((command) => command.remove()),
  fc.array(leaf, { minLength: 1, maxLength: 3 }).map(
    (each): Made =>
      (command) =>
        command.push(each),
  ),
  fc.tuple(fc.array(leaf, { maxLength: 3 }), fc.integer()).map(
    ([each, slice]): Made =>
      (command) =>
        command.push({ each, slice }),
  ),
  leaf.map(
    (operand): Made =>
      (command) =>
        command.addToSet(operand),
  ),
  fc.string().map(
    (operand): Made =>
      (command) =>
        command.pull(operand),
  ),
)

/** Fields that are values, or made by a command. */
function fieldsOf(made: fc.Arbitrary<Made>): fc.Arbitrary<(command: Command) => Record<string, unknown>> {
  const field = fc.oneof(
    value.map(
      (given): Made =>
        () =>
          given,
    ),
    made,
  )
  return fc
    .dictionary(name, field, { minKeys: 1, maxKeys: 5, noNullPrototype: true })
    .map(
      (fields) => (command) =>
        Object.fromEntries(Object.entries(fields).map(([key, make]) => [key, make(command)])),
    )
}
/** One field always has a value: a query that matches everything by mistake is refused. */
const query = fieldsOf(condition).map((make) => (command: Command) => ({ ...make(command), owner: 'o' }))

it('documents are written as the SDK writes them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(document, { minLength: 1, maxLength: 3 }), async (documents) => {
      const [ours, theirs] = await sent(({ collection }) => collection('c').add(documents))
      expect(ours).toBe(theirs)
    }),
  )
})

it('queries are written as the SDK writes them', async () => {
  await fc.assert(
    fc.asyncProperty(query, query, async (one, other) => {
      for (const make of [
        one,
        (command: Command) => command.or([one(command), command.and([other(command)])]),
        (command: Command) => command.and([one(command), other(command)]),
      ]) {
        const [ours, theirs] = await sent(({ collection, command }) =>
          collection('c').where(make(command)).get(),
        )
        expect(ours).toBe(theirs)
      }
    }),
  )
})

it('updates are written as the SDK writes them', async () => {
  await fc.assert(
    fc.asyncProperty(query, fieldsOf(change), async (find, make) => {
      const [ours, theirs] = await sent(({ collection, command }) =>
        collection('c').where(find(command)).updateAndReturn(make(command)),
      )
      expect(ours).toBe(theirs)
    }),
  )
})

it('answers are read as the SDK reads them, in either form of Extended JSON', () => {
  fc.assert(
    fc.property(document, (given) => {
      for (const relaxed of [false, true]) {
        const text = EJSON.stringify(given, { relaxed })
        // Here bson overflows.
        fc.pre(!text.includes('9223372036854776000'))
        expect(parseEjson(text)).toEqual(EJSON.parse(text))
      }
    }),
  )
})

it.each([1n, () => 1, Symbol('s'), new Map(), /x/, Buffer.from('x')])(
  'what no document can hold is refused: %s',
  (given) => {
    expect(() => writeEjson({ given })).toThrow(TypeError)
  },
)

it.each([
  ['the name of an operator', { $where: 'x' }],
  ['one further in', { a: { b: { $gt: '' } } }],
  ['no value at all', { a: undefined }],
  ['a list', ['a']],
  ['nothing', null],
])('a query with %s is refused before it is sent', async (_, query) => {
  const database = createDatabase(() => Promise.reject(new Error('sent')))
  const asked = async () => database.collection('c').where(query).remove()
  await expect(asked()).rejects.toThrow(TypeError)
})
