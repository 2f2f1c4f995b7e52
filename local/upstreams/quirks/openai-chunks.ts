/** Chunks of the OpenAI protocol as vendors vary them. */
import { afterText, beforeFirst, mapEvents } from '../frame-edits.ts'
import type { EventFrame } from '../frames.ts'
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
  'content-parts': {
    about: 'content as a list of parts, one of them a thought',
    only: 'openai',
    frames: (frames) =>
      mapEvents(frames, 'text', (frame) => [
        withChoice(frame, {
          delta: {
            content: [
              { type: 'thinking', thinking: [] },
              { type: 'text', text: frame.text },
            ],
          },
        }),
      ]),
  },
  'index-text': {
    about: 'the index of a choice written as text',
    only: 'openai',
    frames: (frames) => mapEvents(frames, 'text', (frame) => [withChoice(frame, { index: '0' })]),
  },
  'index-missing': {
    about: 'no index in a choice',
    only: 'openai',
    frames: (frames) => mapEvents(frames, 'text', (frame) => [withChoice(frame, { index: undefined })]),
  },
  'odd-values': {
    about: 'values of other types in fields that nobody needs',
    only: 'openai',
    frames: (frames) =>
      mapEvents(frames, 'text', (frame) => {
        const odd = withChoice(frame, { logprobs: '', finish_reason: 0, message: '', usage: 'none' })
        const more = { id: 7, created: 'now', model: [], object: {}, usage: [], error: null }
        return [{ ...odd, data: { ...odd.data, ...more } }]
      }),
  },
  'tool-calls': {
    about: 'a tool call, and a refusal that is null, between the texts',
    only: 'openai',
    frames: (frames, { event }) => {
      const call = { index: 0, id: 'c', function: { name: 'f', arguments: '{' } }
      return afterText(frames, 2, [
        event('extra', { choices: [{ index: 0, delta: { tool_calls: [call] } }] }),
        event('extra', { choices: [{ index: 0, delta: { refusal: null }, finish_reason: null }] }),
      ])
    },
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

function withChoice(frame: EventFrame, change: Record<string, unknown>): EventFrame {
  const choices = (frame.data.choices as object[]).map((choice) => ({ ...choice, ...change }))
  return { ...frame, data: { ...frame.data, choices } }
}

const someUsage = { prompt_tokens: 21, completion_tokens: 34, total_tokens: 55 }
