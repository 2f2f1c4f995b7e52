import { describe, expect, it } from 'vitest'
import type { ReplyModel } from '../../../shared/ports/model.ts'
import { openai } from './model-answering.ts'
import { play, textOf } from './model-harness.ts'
import { chunk, completion, event } from './stream-words.ts'

const address = 'https://x.example/a.png'
const picture = (url = address) => ({ type: 'image_url', image_url: { url } })
const one = '我发来了一张图片，不过这里还显示不了。'
const delta = (said: object, finish_reason: string | null = null): string =>
  event({ choices: [{ index: 0, delta: said, finish_reason }] })
const whole = (message: object): string => JSON.stringify(completion(null, { message }))
const done = chunk(null, 'stop') + event('[DONE]')

const replies: [about: string, model: ReplyModel, text: string][] = [
  ['a picture beside an empty content', openai(delta({ content: '', images: [picture()] }) + done), one],
  ['a picture beside a null', openai(delta({ content: null, images: [picture()] }) + done), one],
  ['a picture in one completion', openai(whole({ content: '', images: [picture()] })), one],
  ['a picture in an event', openai(event(completion('', { message: { images: [picture()] } }))), one],
  ['pictures that are addresses', openai(delta({ images: ['data:a', 'data:b'] }) + done), two()],
  ['pictures that are objects', openai(delta({ images: [{ url: 'a' }, { b64_json: 'b' }] }) + done), two()],
  ['a picture as a part', openai(chunk([picture()]) + done), one],
  ['a picture as one part', openai(chunk(picture()) + done), one],
  ['a picture as a part of output', openai(chunk([{ type: 'output_image', data: 'x' }], 'stop')), one],
  ['a part without a type', openai(chunk([{ image_url: { url: address } }], 'stop')), one],
  ['a picture in parts of one completion', openai(whole({ content: [picture()] })), one],
  ['two pictures', openai(chunk([picture('a'), picture('b')]) + done), two()],
  [
    'a picture that comes twice',
    openai(delta({ images: [picture()] }) + whole({ images: [picture()] })),
    one,
  ],
  [
    'a picture with a feeling',
    openai(chunk('[happy] ') + delta({ images: [picture()] }) + done),
    `[happy] ${one}`,
  ],
  [
    'a picture behind thought',
    openai(chunk('<think>想</think>') + delta({ images: [picture()] }) + done),
    one,
  ],
  ['a picture whose end is a count', openai(delta({ images: [picture()] }) + counted()), one],
  ['a picture with words', openai(chunk('看：') + delta({ images: [picture()] }) + done), '看：'],
  [
    'a video',
    openai(chunk([{ type: 'video_url', video_url: { url: 'a' } }]) + done),
    '我发来了一段视频，不过这里还显示不了。',
  ],
  [
    'a file',
    openai(chunk([{ type: 'file', file: { file_id: 'a' } }]) + done),
    '我发来了一个文件，不过这里还显示不了。',
  ],
  [
    'speech with a transcript',
    openai(whole({ content: null, audio: { id: 'a', data: 'x', transcript: '你好' } })),
    '你好',
  ],
  [
    'speech in pieces',
    openai(
      delta({ audio: { id: 'a', transcript: '[happy] 你' } }) +
        delta({ audio: { data: 'x' } }) +
        delta({ audio: { transcript: '好' } }) +
        delta({ audio: { expires_at: 1 } }) +
        done,
    ),
    '[happy] 你好',
  ],
  [
    'speech as a part',
    openai(chunk([{ type: 'output_audio', transcript: '你好', data: 'x' }], 'stop')),
    '你好',
  ],
  [
    'speech that says its text',
    openai(delta({ content: '你好', audio: { transcript: '你好' } }) + done),
    '你好',
  ],
  [
    'speech again in the end',
    openai(delta({ audio: { transcript: '你好' } }) + whole({ audio: { transcript: '你好' } })),
    '你好',
  ],
  [
    'speech without words',
    openai(delta({ audio: { id: 'a', data: 'x' } }) + done),
    '我发来了一段音频，不过这里还显示不了。',
  ],
  [
    'an audio part',
    openai(chunk([{ type: 'audio_url', audio_url: { url: 'a' } }]) + done),
    '我发来了一段音频，不过这里还显示不了。',
  ],
  [
    'nothing but an empty mark',
    openai(chunk('</think>') + done),
    '这一次我只是想了想，还没有说出答案。再问我一遍好吗？',
  ],
]

function two(): string {
  return '我发来了2 张图片，不过这里还显示不了。'
}

function counted(): string {
  return event({ choices: [], usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 } })
}

describe('what comes without text is said in words', () => {
  it.each(replies)('%s', async (_about, model, text) => {
    const outcome = await play(model)
    expect(outcome.error).toBeUndefined()
    expect(textOf(outcome.events)).toBe(text)
    expect(outcome.events.at(-1)?.type).toBe('finish')
  })

  it.each([{ audio: null }, { images: [] }, { images: null }, { audio: {} }, { content: [] }])(
    'nothing in %j is no reply',
    async (message) => {
      expect((await play(openai(whole(message)))).error).toBeDefined()
    },
  )
})
