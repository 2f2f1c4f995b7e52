/** Replies of Dify without a word, and yet not empty. */
import { mapEvents } from '../frame-edits.ts'
import type { Frame } from '../frames.ts'
import type { Quirk, QuirkContext, QuirkFamily } from '../quirk.ts'

export const difySilences = {
  'dify-picture-only': silence('a picture, told of twice, and no word', ({ event }) => [
    event('extra', file('image', 'f-1')),
    event('extra', file('image', 'f-1')),
  ]),
  'dify-files-only': silence(
    'two documents and a recording, and the picture that was asked about',
    ({ event }) => [
      event('extra', { ...file('image', 'f-0'), belongs_to: 'user' }),
      event('extra', file('document', 'f-1')),
      event('extra', file('document', 'f-2')),
      event('extra', file('audio', 'f-3')),
    ],
  ),
  'dify-file-at-end': {
    about: 'message_end names a video, and nothing else came',
    only: 'dify',
    frames: (frames) =>
      mapEvents(withoutText(frames), 'finish', (frame) => [
        {
          ...frame,
          data: { ...frame.data, files: [{ related_id: 'f-1', type: 'video', filename: 'a.mp4' }] },
        },
      ]),
  },
  'dify-thought-only': silence('a thought of an agent and no word', ({ event }) => [
    event('extra', {
      event: 'agent_thought',
      id: 't-1',
      position: 1,
      thought: '先想想。',
      message_files: [],
    }),
  ]),
  'dify-reasoning-only': silence('reasoning and no word', ({ event }) => [
    event('extra', { event: 'reasoning_chunk', data: { reasoning: '先想想。', is_final: true } }),
  ]),
} satisfies QuirkFamily

function silence(about: string, added: (context: QuirkContext) => Frame[]): Quirk {
  return {
    about,
    only: 'dify',
    frames: function* (frames, context) {
      yield* added(context)
      yield* withoutText(frames)
    },
  }
}

function withoutText(frames: Iterable<Frame>): Iterable<Frame> {
  return mapEvents(frames, 'text', () => [])
}

function file(type: string, id: string): Record<string, unknown> {
  return { event: 'message_file', id, type, belongs_to: 'assistant', url: `https://example.com/${id}` }
}
