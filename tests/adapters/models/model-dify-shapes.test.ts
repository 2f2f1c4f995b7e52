import { describe, expect, it } from 'vitest'
import type { AppError } from '../../../shared/contract/errors.ts'
import { dify, openai } from './model-answering.ts'
import { codeOf, play, textOf } from './model-harness.ts'
import { chunk, event, message, messageEnd, outputs } from './stream-words.ts'

const thought = '这一次我只是想了想，还没有说出答案。再问我一遍好吗？'
const picture = '我发来了一张图片，不过这里还显示不了。'
const pictures = '我发来了2 张图片，不过这里还显示不了。'
const sound = '我发来了一段音频，不过这里还显示不了。'
const image = { dify_model_identity: '__dify__file__', type: 'image', filename: 'a.png' }
const node = (data: object): string => event({ event: 'node_finished', data })
const succeeded = event({ event: 'workflow_finished', data: { status: 'succeeded' } })
const piece = (text: string): string => event({ event: 'text_chunk', data: { text } })
const tts = event({ event: 'tts_message', audio: 'UklGRg==' })

const shapes: [about: string, body: string, text: string][] = [
  ['a picture under any name', outputs({ image }), picture],
  ['pictures in a list', outputs({ images: [image, image] }), pictures],
  ['a picture beside a prompt', outputs({ image, prompt: 'a cat' }), picture],
  ['no picture of the question', outputs({ 'sys.files': [image], 'sys.query': '问', reply: '好' }), '好'],
  [
    'a picture of a node',
    node({ node_type: 'tool', files: [{ type: 'image', url: 'u' }] }) + succeeded,
    picture,
  ],
  ['a picture in the outputs of a node', node({ outputs: { files: [image] } }) + succeeded, picture],
  [
    'text beside a picture of a node',
    node({ node_type: 'tool', files: [{ type: 'image' }] }) + message('好') + succeeded,
    '好',
  ],
  [
    'two files without ids',
    event({ event: 'message_end', files: [{ type: 'image' }, { type: 'image' }] }),
    pictures,
  ],
  ['what a tool said', event({ event: 'agent_thought', observation: '{"t":1}' }) + messageEnd, thought],
  ['a reply read aloud', tts + messageEnd, sound],
  ['text that is read aloud too', message('好') + tts + messageEnd, '好'],
  ['a reply under another name', outputs({ reply: '好' }), '好'],
  ['a reply under a name of its own', outputs({ final_words: '好' }), '好'],
  ['an answer in a list', outputs({ answer: ['好', '的'] }), '好的'],
  ['pieces of a workflow', piece('好') + piece('的') + succeeded, '好的'],
  ['pieces that are messages too', piece('好') + message('好') + outputs({ text: '好' }), '好'],
  ['an answer below data', event({ event: 'message', data: { answer: '好' } }) + messageEnd, '好'],
  ['an answer of parts', message([{ type: 'text', text: '好' }, '的']) + messageEnd, '好的'],
  [
    'a capital in an event',
    event({ event: 'Message', answer: '好' }) + event({ event: 'Message_End' }),
    '好',
  ],
  ['an answer below data, at once', JSON.stringify({ code: 0, data: { answer: '好', mode: 'chat' } }), '好'],
  ['a page before the first event', `<!DOCTYPE x>\n${message('好')}${messageEnd}`, '好'],
  ['a feeling and nothing more', message('[happy]') + messageEnd, `[happy] ${thought}`],
]

describe('text of Dify is read from', () => {
  it.each(shapes)('%s', async (_about, body, text) => {
    const { events, error } = await play(dify(body))
    expect(error).toBeUndefined()
    expect(textOf(events)).toBe(text)
  })

  it('a feeling and nothing more, as it is from a completion', async () => {
    const { events, error } = await play(openai(chunk('[happy]', 'stop')))
    expect(error).toBeUndefined()
    expect(textOf(events)).toBe(`[happy] ${thought}`)
  })

  it('no event that nobody can read', async () => {
    const body = `${message('好')}data: {"event":"message","answer":"的}\n\n${message('呀')}${messageEnd}`
    expect(codeOf(await play(dify(body)))).toBe('UPSTREAM_UNAVAILABLE')
  })
})

const limits = ['rate_limit_exceeded', 'rate_limit_error', 'overloaded_error']

describe('worth asking once more is', () => {
  it.each([openai, dify].flatMap((reading) => ['', ': hello\n\n'].map((body) => [reading, body] as const)))(
    'an answer without a word',
    async (reading, body) => {
      const outcome = await play(reading(body))
      expect(codeOf(outcome)).toBe('UPSTREAM_UNAVAILABLE')
      expect((outcome.error as AppError).retryAfterMs).toBeGreaterThan(0)
    },
  )

  it.each(limits)('%s in a stream', async (code) => {
    const bodies = [
      openai(event({ error: { type: code, message: 'slow' } })),
      openai(event({ error: { code, type: 'tokens', message: 'slow' } })),
      dify(event({ event: 'error', code, message: 'slow' })),
      dify(event({ event: 'error', status: 429, code, message: 'slow' })),
      dify(event({ event: 'error', status: 400, code, message: 'slow' })),
    ]
    for (const model of code === 'overloaded_error' ? bodies.slice(0, -1) : bodies) {
      const outcome = await play(model)
      expect(codeOf(outcome)).toBe('UPSTREAM_UNAVAILABLE')
      expect((outcome.error as AppError).retryAfterMs).toBeGreaterThan(0)
    }
  })
})
