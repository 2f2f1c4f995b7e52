import { describe, expect, it } from 'vitest'
import { brokenOpenai, openai } from './model-answering.ts'
import { codeOf, play, textOf } from './model-harness.ts'
import { chunk, chunkOf, completion, event } from './stream-words.ts'

const line = (data: unknown): string => JSON.stringify(data)
const choice = (fields: object, more: object = {}): string =>
  event({ ...more, choices: [{ index: 0, ...fields }] })
const growing = (content: string, finish_reason: string | null = null): string =>
  choice({ message: { content }, finish_reason })
const usage = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 }
const long = '今天的天气真不错，我们出去走走吧，好不好？'

const marks = [
  '[END]',
  '[DONE][DONE]',
  'data:[DONE]data:[DONE]',
  '“[DONE]”',
  String.raw`\"[DONE]\"`,
  '["[DONE]"]',
  '{"data":"[DONE]"}',
  '[DONE',
  '[DONE].',
  '<DONE>',
  '[EOF]',
  '<|endoftext|>',
  '{"type":"done"}',
  '{"type":"message_stop"}',
  '{"finished":true}',
]

const finishes: [about: string, body: string][] = [
  ...marks.map((mark): [string, string] => [mark, `data: ${mark}\n\n`]),
  ['an event named stop', 'event: stop\n\n'],
  ['a count of tokens and a closed body', event({ choices: [], usage })],
  ['a reason in camel case', choice({ delta: {}, finishReason: 'stop' })],
  ['a reason beside the choices', choice({ delta: {} }, { finish_reason: 'stop' })],
  ['a reason in the delta', choice({ delta: { finish_reason: 'stop' } })],
  ['a reason to stop', choice({ delta: {}, finish_reason: null, stop_reason: 'end_turn' })],
  ['half a mark where the body ends', 'data: [DO'],
]

const openReasons = ['None', 'none', 'NULL', 'unknown', 'continue', 'not_finished', '']

const cuts: [about: string, body: string][] = [
  ...openReasons.map((word): [string, string] => [`“${word}”`, chunk('好', word) + chunk('的', word)]),
  ['a count of tokens before more text', chunk('好') + event({ choices: [], usage }) + chunk('的')],
  [
    'a piece that nobody can read',
    `${chunk('好')}data: {"choices":[{"delta":{"content":"的}}]}\n\n${chunk('呀', 'stop')}`,
  ],
]

const shapes: [about: string, body: string, text: string][] = [
  ['a completion beside an empty delta', event(completion('好', { delta: {} })), '好'],
  ['a completion beside a delta of null', event(completion('好', { delta: null })), '好'],
  [
    'messages that grow',
    growing('今') + growing('今天') + growing('今天好') + growing('今天好', 'stop'),
    '今天好',
  ],
  ['messages that grow and end empty', growing('今') + growing('今天', null) + growing('', 'stop'), '今天'],
  [
    'messages that grow, called completions',
    event(completion('今', { finish_reason: null })) + event(completion('今天')),
    '今天',
  ],
  [
    'messages that are pieces',
    growing('哈') + growing('哈') + growing('哈哈') + growing('。', 'stop'),
    '哈哈哈哈。',
  ],
  [
    'messages that are pieces and look grown',
    growing('哈') + growing('哈哈') + growing('呀', 'stop'),
    '哈哈哈呀',
  ],
  [
    'messages that grow and are mended',
    ['今天', '今天的天气', '今天的天气真不错，我们', long, `${long.slice(0, -1)}！`]
      .map((each) => growing(each))
      .join('') + growing('', 'stop'),
    `${long.slice(0, -1)}！`,
  ],
  ['pieces in messages behind deltas', chunk('好的呀') + growing('呀', 'stop'), '好的呀呀'],
  [
    'a last piece that is the whole once more',
    chunk(long.slice(0, 5)) + chunk(long.slice(5, 9)) + chunk(long.slice(9)) + chunk(long, 'stop'),
    long,
  ],
  ['a short last piece that is the whole once more', chunk('哈') + chunk('哈', 'stop'), '哈哈'],
  ['a long piece said twice', chunk(long) + chunk(long, 'stop'), long + long],
  [
    'output of DashScope',
    event({ output: { text: '今', finish_reason: 'null' } }) +
      event({ output: { text: '今天', finish_reason: 'stop' }, usage: { output_tokens: 2 } }),
    '今天',
  ],
  [
    'choices of DashScope',
    event({ output: { choices: [{ message: { content: '今' }, finish_reason: 'null' }] } }) +
      event({ output: { choices: [{ message: { content: '今天' }, finish_reason: 'stop' }] } }),
    '今天',
  ],
  ['payload', event({ payload: chunkOf('好', 'stop') }), '好'],
  ['chunk', event({ chunk: chunkOf('好', 'stop') }), '好'],
  ['a message as text below a name', event({ data: line(chunkOf('好', 'stop')) }), '好'],
  ['a message below two names', event({ code: 0, data: { result: chunkOf('好', 'stop') } }), '好'],
  ['a message as text below two names', event({ data: { body: line(chunkOf('好', 'stop')) } }), '好'],
  ['choices without a list', event({ choices: { delta: { content: '好' }, finish_reason: 'stop' } }), '好'],
  ['choices by number', event({ choices: { 0: { delta: { content: '好' }, finish_reason: 'stop' } } }), '好'],
  ['a delta that is text', choice({ delta: '好' }) + choice({ delta: '的', finish_reason: 'stop' }), '好的'],
  ['the text of a delta', choice({ delta: { text: '好' }, finish_reason: 'stop' }), '好'],
  [
    'parts by other names',
    chunk(
      [
        { type: 'text_delta', text: '一' },
        { type: 'Text', text: '二' },
        { type: 'markdown', content: '三' },
      ],
      null,
    ) + chunk([{ type: 'text', content: '四' }], 'stop'),
    '一二三四',
  ],
  ['a number', chunk(4) + chunk(2, 'stop'), '42'],
  [
    'an index that begins with one',
    [chunk('好', null, { index: 1 }), chunk('的', 'stop', { index: 1 })].join(''),
    '好的',
  ],
  [
    'an index that counts the chunks',
    ['一', '二', '三'].map((each, index) => chunk(each, null, { index })).join('') +
      chunk('', 'stop', { index: 3 }),
    '一二三',
  ],
  [
    'other choices beside the first',
    [1, 0, 1].map((index) => chunk(`${index}`, 'stop', { index })).join(''),
    '0',
  ],
  [
    'other choices behind the first',
    [0, 1, 0, 1].map((index) => chunk(`${index}`, 'stop', { index })).join(''),
    '00',
  ],
  [
    'a comma too many',
    'data: {"choices":[{"delta":{"content":"好, ]",},"finish_reason":"stop",},],}\n\n',
    '好, ]',
  ],
  [
    'NaN',
    'data: {"created":NaN,"choices":[{"delta":{"content":"NaN好"},"finish_reason":"stop"}]}\n\n',
    'NaN好',
  ],
  [
    'quotes of Python',
    `data: {'choices': [{'index': 0, 'delta': {'content': "it's"}, 'finish_reason': None}]}\n\ndata: {'choices': [{'delta': {'content': '好\\''}, 'finish_reason': 'stop', 'x': True}]}\n\n`,
    "it's好'",
  ],
  ['an error that is none', event({ error: { code: 0, message: 'OK' }, ...chunkOf('好', 'stop') }), '好'],
  ['a success with a code', event({ code: '10000', message: 'success' }) + chunk('好', 'stop'), '好'],
  [
    'a state before the first chunk',
    event({ code: 'PENDING', message: 'in the queue' }) + chunk('好', 'stop'),
    '好',
  ],
  ['a page before the first chunk', `<!DOCTYPE x>\n${chunk('好', 'stop')}`, '好'],
]

describe('a stream is finished by', () => {
  it.each(finishes)('%s', async (_about, body) => {
    const { events, error } = await play(openai(chunk('好') + body))
    expect(error).toBeUndefined()
    expect(textOf(events)).toBe('好')
  })
})

describe('a stream is not finished by', () => {
  it.each(cuts)('%s', async (_about, body) => {
    const outcome = await play(openai(body))
    expect(textOf(outcome.events)).toMatch(/^好/)
    expect(codeOf(outcome)).toBe('UPSTREAM_UNAVAILABLE')
  })
})

const broken: [about: string, body: string][] = [
  ...openReasons.map((word): [string, string] => [`“${word}”`, chunk('好', word)]),
  ['a count of tokens', chunk('好') + event({ choices: [], usage })],
  ['a message called a completion', event(completion('好', { finish_reason: null }))],
]

describe('a connection that breaks is a cut behind', () => {
  it.each(broken)('%s', async (_about, body) => {
    const outcome = await play(brokenOpenai(body))
    expect(textOf(outcome.events)).toBe('好')
    expect(codeOf(outcome)).toBe('UPSTREAM_UNAVAILABLE')
  })
})

describe('text is read from', () => {
  it.each(shapes)('%s', async (_about, body, text) => {
    const { events, error } = await play(openai(body))
    expect(error).toBeUndefined()
    expect(textOf(events)).toBe(text)
  })
})
