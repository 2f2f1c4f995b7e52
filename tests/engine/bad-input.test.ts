import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { textLimit } from '../../shared/contract/fields.ts'
import type { Envelope } from '../../shared/contract/envelope.ts'
import { startProduct, type Person, type Product } from '../support/product.ts'

let product: Product
let person: Person
beforeAll(async () => {
  product = await startProduct()
  person = product.person()
})
afterAll(() => product.close())

const send = { action: 'send', clientMessageId: 'a1', text: '你好' }

const bad: [string, string, unknown][] = [
  ['no action', 'chat', {}],
  ['an unknown action', 'chat', { action: 'explode' }],
  ['an action of the wrong type', 'chat', { action: ['send'] }],
  ['an action named like a prototype member', 'chat', { action: '__proto__' }],
  ['a text of the wrong type', 'chat', { ...send, text: 42 }],
  ['an empty text', 'chat', { ...send, text: ' \n ' }],
  ['a text that is too long', 'chat', { ...send, text: '长'.repeat(textLimit + 1) }],
  ['a text of a megabyte', 'chat', { ...send, text: 'x'.repeat(1024 * 1024) }],
  ['an operator for an id', 'chat', { ...send, conversationId: { $gt: '' } }],
  ['an operator for a clientMessageId', 'chat', { ...send, clientMessageId: { $ne: null } }],
  ['an id with other characters', 'chat', { ...send, conversationId: "a' || '1'=='1" }],
  ['an id that is too long', 'chat', { ...send, clientMessageId: 'a'.repeat(65) }],
  ['an unknown field', 'chat', { ...send, openid: 'somebody' }],
  [
    'a prototype key',
    'chat',
    '{"action":"send","clientMessageId":"a1","text":"hi","__proto__":{"persona":"x"}}',
  ],
  ['a prototype key further in', 'login', '{"profile":{"nickname":"hi","__proto__":{"persona":"x"}}}'],
  ['a constructor key', 'chat', { ...send, constructor: { prototype: {} } }],
  ['both names of a reply', 'chat', { action: 'stop', replyId: 'r1', clientMessageId: 'a1' }],
  ['no name of a reply', 'chat', { action: 'stop' }],
  ['a rating that does not exist', 'chat', { action: 'feedback', replyId: 'r1', rating: 'meh' }],
  ['an operator injection', 'history', { action: 'messages', conversationId: { $gt: '' } }],
  ['a negative limit', 'history', { action: 'conversations', limit: -1 }],
  ['a limit that is too high', 'history', { action: 'conversations', limit: 10_000 }],
  ['a limit that is no number', 'history', { action: 'conversations', limit: '20' }],
  ['an operator for a cursor', 'history', { action: 'conversations', cursor: { $gt: '' } }],
  ['a blank search', 'history', { action: 'search', query: '  ' }],
  ['a range that runs backwards', 'emotion', { action: 'timeline', from: 2, to: 1, bucket: 'day' }],
  ['a range of a lifetime', 'emotion', { action: 'timeline', from: 0, to: 2e12, bucket: 'day' }],
  ['an unknown bucket', 'emotion', { action: 'timeline', from: 1, to: 2, bucket: 'hour' }],
  ['a profile of the wrong type', 'login', { profile: 'me' }],
  ['a script for an avatar', 'login', { profile: { avatarUrl: 'javascript:alert(1)' } }],
]

describe('bad input', () => {
  it.each(['长'.repeat(textLimit + 1), '👨‍👩‍👧‍👦'.repeat(textLimit + 1), 'x'.repeat(1024 * 1024)])(
    'a question that is too long is told so, and how long it may be',
    async (text) => {
      expect((await person.refused('chat', { ...send, text })).message).toContain(`最多 ${textLimit} 个字`)
    },
  )

  it.each(bad)('%s is a clear INVALID_ARGUMENT', async (_name, functionName, event) => {
    const error = await person.refused(functionName, event)
    expect(error).toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringMatching(/[\u4e00-\u9fff]/),
    })
    expect(JSON.stringify(error)).not.toMatch(/at .*\.(js|ts)|node_modules|stack/)
  })

  it.each([
    ['chat', { ...send, text: 42 }, 'text', '没有填，或类型不对'],
    ['chat', { ...send, text: '长'.repeat(textLimit + 1) }, 'text', `最多 ${textLimit} 个字`],
    ['chat', { action: 'explode' }, 'action', '不是可以选的值'],
    ['chat', { ...send, openid: 'somebody' }, 'openid', '没有这个字段'],
    ['chat', { ...send, conversationId: { $gt: '' } }, 'conversationId', '没有填，或类型不对'],
    ['history', { action: 'conversations', limit: -1 }, 'limit', '太短或太小'],
    ['login', { profile: { avatarUrl: 'javascript:alert(1)' } }, 'profile.avatarUrl', '格式不对'],
    ['login', '{"profile":{"__proto__":{}}}', 'profile.__proto__', '有不该有的字段'],
    ['emotion', { action: 'timeline', from: 2, to: 1, bucket: 'day' }, '', 'from 要早于 to'],
  ])('of %s as %o names the field: %s %s', async (name, event, path, problem) => {
    const error = await person.refused(name, event)
    expect((error.details as { path: string }[]).map((each) => each.path)).toContain(path)
    expect(error.message).toContain(`请求内容不正确：${path}`)
    expect(error.message).toContain(problem)
  })

  it('is never repeated to whoever sent it, be it a value or a key', async () => {
    const words = '只说给你听的话'
    const events = [
      { ...send, text: words.repeat(1000) },
      { ...send, persona: words },
      { ...send, [words]: words },
      { ...send, conversationId: { [words]: [words] } },
      { action: words },
      `{"action":"send","${words}":{"__proto__":{"a":"${words}"}}}`,
    ]
    for (const event of events)
      expect(JSON.stringify(await person.refused('chat', event))).not.toContain(words)
  })

  it('never reaches the database or a model', () => {
    expect(product.upstreams.calls.count()).toBe(0)
    expect(product.cloud.requests.counts()).toEqual({})
  })

  const weird = fc.anything({ withNullPrototype: false, maxDepth: 3 })
  const actions = [
    'send',
    'stop',
    'continue',
    'regenerate',
    'feedback',
    'conversations',
    'messages',
    'reply',
    'rename',
    'pin',
    'remove',
    'restore',
    'search',
    'tag',
    'timeline',
  ]
  const fields = [
    'clientMessageId',
    'text',
    'conversationId',
    'replyId',
    'rating',
    'cursor',
    'limit',
    'title',
    'pinned',
    'query',
    'from',
    'to',
    'bucket',
    'profile',
    '__proto__',
    'constructor',
    '$where',
  ]

  it('of any shape gets an envelope, never a crash or an INTERNAL', async () => {
    const event = fc
      .tuple(fc.constantFrom(...actions), fc.dictionary(fc.constantFrom(...fields), weird))
      .map(([action, rest]) => ({ ...rest, action }))
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('chat', 'history', 'emotion', 'login'), event, async (name, given) => {
        const body = JSON.stringify(given) ?? '{}'
        const answer: Envelope<unknown> = await person.call(name, body)
        if (!answer.ok) expect(answer.error.code).not.toBe('INTERNAL')
      }),
      { numRuns: 300 },
    )
  })
})
