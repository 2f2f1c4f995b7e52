import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createDifyModel } from '../../../shared/adapters/models/model-dify.ts'
import { createOpenAiModel } from '../../../shared/adapters/models/model-openai.ts'
import { patient } from './model-driver.ts'
import { framesOf, play, textOf, type Outcome } from './model-harness.ts'
import { chunk, chunkOf, completion, event, message, messageEnd, outputs } from './stream-words.ts'

type Upstream = 'openai' | 'dify'
const encoder = new TextEncoder()

function read(upstream: Upstream, pieces: Uint8Array[], type = 'text/event-stream'): Promise<Outcome> {
  const fetch = (): Promise<Response> =>
    Promise.resolve(new Response(streamOf(pieces), { headers: { 'content-type': type } }))
  const options = { baseUrl: 'http://upstream.test', apiKey: 'k', timeouts: patient, fetch }
  return play(
    upstream === 'openai' ? createOpenAiModel({ ...options, model: 'm' }) : createDifyModel(options),
  )
}

function streamOf(pieces: Uint8Array[]): ReadableStream<Uint8Array> {
  const left = pieces.values()
  return new ReadableStream({
    pull(controller) {
      const { done, value } = left.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
  })
}

function cutBy(bytes: Uint8Array, length: number): Uint8Array[] {
  const count = Math.ceil(bytes.length / length)
  return Array.from({ length: count }, (_, at) => bytes.subarray(at * length, (at + 1) * length))
}

/** JSON over lines, all of them at the margin or behind it. */
const lined = (data: unknown, margin = ''): string =>
  JSON.stringify(data, null, 1).replaceAll(/^ +/gm, margin)
const line = (data: unknown): string => JSON.stringify(data)
const joined = (...events: string[]): string => `${events.join('').replaceAll('\n', '')}\n\n`
const done = event('[DONE]')
const told = { event: 'message', answer: '好' }

/** What a person may well be told, and what is no structure for all that. */
const tricky =
  '看：\n\ndata: {"choices":[{"delta":{"content":"不"}}]}\n\nevent: done\n{"done":true}\n"}]} \\" [DONE] }data: {'

const wrappings: [about: string, upstream: Upstream, body: string, text: string][] = [
  ['an end in JSON', 'openai', chunk('好') + event({ done: true }), '好'],
  ['an end in a line of JSON', 'openai', `${line(chunkOf('好'))}\n{"done": true}\n`, '好'],
  ['an event named for the end', 'openai', `${chunk('好')}event: done\n\n`, '好'],
  ['an event named for the end, and nothing more', 'openai', `${chunk('好')}event: done`, '好'],
  ['an event named for the end, with data', 'openai', `${chunk('好')}event: done\ndata: {}\n\n`, '好'],
  ['text in an event named for the end', 'openai', `${chunk('好')}event: done\n${chunk('的')}`, '好的'],
  ['text behind such an event', 'openai', `${chunk('好')}event: done\ndata:\n\n${chunk('的')}`, '好的'],
  ['a ping and text in one', 'openai', `event: ping\n${chunk('好', 'stop')}`, '好'],
  ['a completion over lines', 'openai', lined(completion('好')), '好'],
  [
    'a completion over lines, a choice in one of them',
    'openai',
    `{\n"object":"chat.completion",\n"choices":[\n${line({ message: { content: '好' }, finish_reason: 'stop' })}\n]\n}\n`,
    '好',
  ],
  ['chunks over lines', 'openai', `${lined(chunkOf('好'))}\n${lined(chunkOf('的', 'stop'))}`, '好的'],
  [
    'data that goes on without its field',
    'openai',
    `data: ${lined(chunkOf('好'))}\n\ndata: ${lined(chunkOf('的', 'stop'), '  ')}\n\n`,
    '好的',
  ],
  [
    'data in several fields',
    'openai',
    `data: ${lined(chunkOf('好', 'stop')).replaceAll('\n', '\ndata: ')}\n\n`,
    '好',
  ],
  ['events in a line', 'openai', joined(chunk('好'), chunk('的'), chunk('呀', 'stop'), done), '好的呀'],
  ['objects in a line', 'openai', `data: ${line(chunkOf('好'))}${line(chunkOf('的', 'stop'))}\n\n`, '好的'],
  ['chunks in a list', 'openai', event([chunkOf('好'), chunkOf('的', 'stop')]), '好的'],
  ['a body that is a list', 'openai', line([chunkOf('好'), chunkOf('的', 'stop')]), '好的'],
  [
    'a list with an entry to a line',
    'openai',
    `[${line(chunkOf('好'))},\n${line(chunkOf('的'))}\n,\n${line(chunkOf('呀', 'stop'))}\n]\n`,
    '好的呀',
  ],
  ['a list over lines', 'openai', `[\n${lined(chunkOf('好'))},\n${lined(chunkOf('的', 'stop'))}\n]`, '好的'],
  [
    'half an object before whole ones',
    'openai',
    `{"half":\n${lined(chunkOf('好'))}\n${line(chunkOf('的', 'stop'))}\n`,
    '好的',
  ],
  [
    'half an event before whole ones',
    'openai',
    `data: {"us\n\n${chunk('好')}data: {"a\n${chunk('的', 'stop')}`,
    '好的',
  ],
  [
    'data in data',
    'openai',
    chunk('好').replace('data:', 'data: data:') + chunk('的', 'stop').replace('data:', 'data:data: '),
    '好的',
  ],
  [
    'chunks written as text',
    'openai',
    event(line(line(chunkOf(tricky)))) + event(line(line(chunkOf('', 'stop')))),
    tricky,
  ],
  [
    'chunks below a name',
    'openai',
    event({ code: 0, message: 'ok', data: chunkOf('好') }) + event({ result: chunkOf('的', 'stop') }),
    '好的',
  ],
  ['a completion below a name', 'openai', lined({ code: 200, msg: 'success', data: completion('好') }), '好'],
  [
    'lines of Ollama',
    'openai',
    `${line({ message: { content: '好' }, done: false })}\n${line({ response: '的', done: false })}\n${line({ message: { content: '' }, done: true, done_reason: 'stop' })}\n`,
    '好的',
  ],
  ['text like events', 'openai', chunk(tricky, 'stop'), tricky],
  ['text like events, over lines', 'openai', lined(completion(tricky)), tricky],
  ['text like events, in a line', 'openai', joined(chunk(tricky), chunk('', 'stop')), tricky],
  [
    'fields that alone name the events',
    'dify',
    `event: message\n${event({ answer: '好' })}event: message_end\n${event({})}`,
    '好',
  ],
  ['somebody between who says [DONE]', 'dify', message('好') + done, '好'],
  ['somebody between who names the end', 'dify', `${message('好')}event: done\n\n`, '好'],
  ['somebody between who ends in JSON', 'dify', `${message('好')}${event({ done: true })}`, '好'],
  ['events in a line', 'dify', joined(message('好'), message('的'), messageEnd), '好的'],
  ['events in a list', 'dify', event([told, { event: 'message_end' }]), '好'],
  ['events over lines', 'dify', `data: ${lined({ ...told, answer: tricky })}\n\n${messageEnd}`, tricky],
  [
    'a whole answer over lines',
    'dify',
    lined({ ...told, mode: 'chat', answer: tricky, metadata: {} }),
    tricky,
  ],
  ['text like events, in a line', 'dify', joined(message(tricky), messageEnd), tricky],
  [
    'events below a name',
    'dify',
    event({ code: 0, data: told }) + event({ code: 0, data: { event: 'message_end' } }),
    '好',
  ],
  ['an answer that comes with the end alone', 'dify', event({ event: 'message_end', answer: '好' }), '好'],
  [
    'a run at once',
    'dify',
    lined({ task_id: 't', data: { status: 'succeeded', outputs: { text: tricky } } }),
    tricky,
  ],
  ['the output of a workflow', 'dify', outputs({ text: tricky }), tricky],
]

/** The same body in other bytes. */
const variations: Record<string, (body: string) => string> = {
  'as it stands': (body) => body,
  'with CR LF': (body) => body.replaceAll('\n', '\r\n'),
  'with CR': (body) => body.replaceAll('\n', '\r'),
  'behind a byte order mark': (body) => `\uFEFF${body}`,
  'without spaces behind the fields': (body) => body.replaceAll(/^(data|event): /gm, '$1:'),
  'with comments': (body) => `: hello\n\n${body.replaceAll('\n\n', '\n: x\n\n:\n\n')}`,
  'with ids and pings': (body) => body.replaceAll(/^(?=data:)(?<!\S.*\n)/gm, 'id: 1\nretry: 5\n'),
  'without empty lines': (body) => body.replaceAll('\n\n', '\n'),
  'without its last line end': (body) => body.trimEnd(),
}
const types = ['text/event-stream', 'application/json', 'application/x-ndjson', 'text/html', 'x']

/** Reads a body in every variation, whole and in pieces, and each time the same must come of it. */
async function expectText(upstream: Upstream, body: string, text: string): Promise<void> {
  for (const [name, vary] of Object.entries(variations)) {
    const bytes = encoder.encode(vary(body))
    const type = types[name.length % types.length]
    for (const length of [bytes.length, 1, 5]) {
      const { events, error } = await read(upstream, cutBy(bytes, length), type)
      const ends = events.filter((each) => each.type === 'finish').length
      expect({ name, length, error, text: textOf(events), ends }).toEqual({
        name,
        length,
        error: undefined,
        text,
        ends: 1,
      })
    }
  }
}

describe('however it is wrapped, a reply is read', () => {
  it.each(wrappings)('%s (%s)', async (_about, upstream, body, text) => {
    await expectText(upstream, body, text)
  })

  it('has any number of values in a line', async () => {
    const body = `data: ${'{}'.repeat(20_000)}${line(chunkOf('好', 'stop'))}\n\n`
    expect(textOf((await read('openai', [encoder.encode(body)])).events)).toBe('好')
  })

  it('takes no longer for blanks and brackets than for words', async () => {
    const blanks = ' ,'.repeat(200_000)
    const body = `${blanks}x\n{\n{${blanks}\n[${blanks}\n${'{"'.repeat(20_000)}\n${'{\n'.repeat(2000)}\ndata: ${line(chunkOf('好', 'stop'))}\n\n`
    expect(textOf((await read('openai', [encoder.encode(body)])).events)).toBe('好')
  })

  it('says the same wherever it is cut', async () => {
    for (const [about, , body] of wrappings) {
      const bytes = encoder.encode(body.replaceAll('\n', '\r\n'))
      const whole = JSON.stringify(await framesOf(bytes))
      for (let at = 1; at < bytes.length; at += 1) {
        const cut = JSON.stringify(await framesOf(bytes.subarray(0, at), bytes.subarray(at)))
        if (cut !== whole) expect({ about, at, cut }).toEqual({ about, at, cut: whole })
      }
    }
  })
})

interface Reported {
  chunks: (string | { ms: number })[]
}

describe('a reported stream is read in any bytes', () => {
  const folder = new URL('../../fixtures/streams/reported/', import.meta.url)
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
  it.each(names)('%s', async (name) => {
    const { chunks } = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Reported
    const body = chunks.filter((each) => typeof each === 'string').join('')
    const upstream = name.startsWith('dy-') ? 'dify' : 'openai'
    const plain = await read(upstream, [encoder.encode(body)])
    expect(textOf(plain.events)).not.toBe('')
    await expectText(upstream, body, textOf(plain.events))
  })
})
