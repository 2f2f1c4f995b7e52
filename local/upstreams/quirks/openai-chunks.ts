/** Chunks of the OpenAI protocol as vendors vary them. */
import { afterText, beforeFirst, mapEvents } from '../frame-edits.ts'
import type { QuirkFamily } from '../quirk.ts'

export const openaiChunks = {
  'usage-chunk': {
    about: 'a usage-only chunk (choices: []) though nobody asked for usage',
    only: 'openai',
    frames: (frames, { event }) =>
      beforeFirst(frames, ['done'], [event('usage', { choices: [], usage: someUsage })]),
  },
  'usage-everywhere': {
    about: 'every chunk carries a usage, as some vendors do',
    only: 'openai',
    frames: (frames) =>
      mapEvents(frames, 'text', (frame) => [{ ...frame, data: { ...frame.data, usage: someUsage } }]),
  },
  'empty-choices': {
    about: 'chunks with choices: [] first and in the middle',
    only: 'openai',
    frames: (frames, { event }) =>
      afterText(beforeFirst(frames, ['open'], [event('extra', { choices: [] })]), 2, [
        event('extra', { choices: [] }),
      ]),
  },
  'missing-choices': {
    about: 'a chunk without choices at all in the middle',
    only: 'openai',
    frames: (frames, { event }) => afterText(frames, 2, [event('extra', {})]),
  },
  'null-deltas': {
    about: 'deltas whose content is null, and a delta that is null or missing',
    only: 'openai',
    frames: (frames, { event }) =>
      afterText(frames, 2, [
        event('extra', { choices: [{ index: 0, delta: { content: null }, finish_reason: null }] }),
        event('extra', { choices: [{ index: 0, delta: null, finish_reason: null }] }),
        event('extra', { choices: [{ index: 0, finish_reason: null }] }),
        event('extra', { choices: [{ index: 0, delta: { content: '' }, finish_reason: null }] }),
      ]),
  },
  'finish-with-text': {
    about: 'the last text and finish_reason in one chunk',
    only: 'openai',
    frames: (frames, { event }) =>
      mapEvents(frames, 'finish', () => [
        {
          ...event('finish', { choices: [{ index: 0, delta: { content: '。' }, finish_reason: 'stop' }] }),
          text: '。',
        },
      ]),
  },
  'finish-twice': {
    about: 'finish_reason comes in two chunks',
    only: 'openai',
    frames: (frames) => mapEvents(frames, 'finish', (frame) => [frame, frame]),
  },
  'two-choices': {
    about: 'a second choice (index 1) talks in between',
    only: 'openai',
    frames: (frames, { event }) =>
      afterText(frames, 2, [
        event('extra', { choices: [{ index: 1, delta: { content: '另一个回答' }, finish_reason: null }] }),
      ]),
  },
} satisfies QuirkFamily

const someUsage = { prompt_tokens: 21, completion_tokens: 34, total_tokens: 55 }
