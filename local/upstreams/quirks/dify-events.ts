/** Events of Dify between and around the text. */
import { afterText, beforeFirst, mapEvents } from '../frame-edits.ts'
import type { EventFrame, Frame } from '../frames.ts'
import type { QuirkContext, QuirkFamily } from '../quirk.ts'

const replacement = '[neutral] 这段话换个说法：我在这里，我们慢慢来。'

export const difyEvents = {
  'dify-replace-mid': {
    about: 'message_replace after three pieces, then more deltas behind it',
    only: 'dify',
    frames: (frames, context) => afterText(frames, 3, [replaceEvent(context)]),
  },
  'dify-replace-end': {
    about: 'message_replace after all the text, before the end',
    only: 'dify',
    frames: (frames, context) => beforeFirst(frames, ['finish'], [replaceEvent(context)]),
  },
  'dify-replace-after-end': {
    about: 'message_replace after message_end',
    only: 'dify',
    frames: function* (frames, context) {
      yield* frames
      yield replaceEvent(context)
    },
  },
  'dify-agent-final-message': {
    about: 'agent_message deltas, then ONE message with the whole text',
    only: 'dify',
    frames: (frames, { event }) => withWholeMessage(asAgentMessages(frames), event),
  },
  'dify-agent-tools': {
    about: 'agent_thought events that fill in, with a tool call between two texts',
    only: 'dify',
    frames: (frames, { event }) => afterText(asAgentMessages(frames), 2, toolThoughts(event)),
  },
  'dify-tts': {
    about: 'tts_message interleaved, one more and tts_message_end after message_end',
    only: 'dify',
    frames: function* (frames, { event }) {
      yield* afterText(frames, 2, [event('extra', { event: 'tts_message', audio: sound })])
      yield event('extra', { event: 'tts_message', audio: sound })
      yield event('extra', { event: 'tts_message_end', audio: '' })
    },
  },
  'dify-ping-events': {
    about: 'pings that are events with data',
    only: 'dify',
    frames: (frames, { event }) => afterText(frames, 2, [event('extra', { event: 'ping' })]),
  },
  'dify-unknown-events': {
    about: 'events no document names, and one without an event field',
    only: 'dify',
    frames: (frames, { event }) =>
      afterText(frames, 2, [
        event('extra', { event: 'mood_ring', answer: '不该出现' }),
        event('extra', { answer: '不该出现' }),
      ]),
  },
  'dify-reasoning-chunk': {
    about: 'reasoning_chunk events before the text',
    only: 'dify',
    frames: (frames, { event }) =>
      afterText(
        frames,
        0,
        ['先想想', ''].map((reasoning) =>
          event('extra', {
            event: 'reasoning_chunk',
            data: { message_id: someId, reasoning, node_id: 'llm', is_final: reasoning === '' },
          }),
        ),
      ),
  },
  'dify-message-file': {
    about: 'a message_file event',
    only: 'dify',
    frames: (frames, { event }) =>
      afterText(frames, 2, [
        event('extra', {
          event: 'message_file',
          id: someId,
          type: 'image',
          belongs_to: 'assistant',
          url: 'https://example.com/a.png',
        }),
      ]),
  },
  'dify-node-events': {
    about: 'node_retry, iteration, loop and agent_log events in between',
    only: 'dify',
    frames: (frames, { event }) =>
      afterText(
        frames,
        1,
        nodeEvents.map((name) =>
          event('extra', {
            event: name,
            workflow_run_id: someId,
            data: { id: someId, node_id: 'llm', index: 1 },
          }),
        ),
      ),
  },
  'dify-citations': {
    about: 'retriever_resources in the metadata of message_end',
    only: 'dify',
    frames: (frames) => mapEvents(frames, 'finish', (frame) => [withCitations(frame)]),
  },
} satisfies QuirkFamily

const someId = '1b6f5a86-3f0e-4b8e-9f53-6f5d9f0f6c11'
const sound = 'SUQzBAAAAAAAI1RTU0UAAAAPAAADTGF2ZjU4'
const nodeEvents = [
  'node_retry',
  'iteration_started',
  'iteration_next',
  'iteration_completed',
  'loop_started',
  'loop_next',
  'loop_completed',
  'agent_log',
]

/** What a knowledge base adds to `metadata`. */
export const citations = [
  {
    position: 1,
    dataset_id: 'd9b1b1c4-5d5e-4a53-8c7d-0c2a5d7a1a01',
    dataset_name: '睡眠小册子',
    document_id: 'a2c0f7de-4c1f-4b36-9c3e-5f0f8a5c1b02',
    document_name: '怎样睡得好一点.md',
    segment_id: 'f3d2a6b8-7e11-4d6a-8a51-2b7c9e4d1c03',
    score: 0.98,
    content: '睡前一小时放下手机，让光线暗下来。',
  },
]

/**
 * New agents send the deltas as agent_message and then the whole text once more, to be taken in their place.
 */
export function* withWholeMessage(frames: Iterable<Frame>, event: QuirkContext['event']): Iterable<Frame> {
  let whole = ''
  for (const frame of frames) {
    if (frame.kind === 'event' && frame.part === 'finish' && whole) {
      yield { ...event('extra', { event: 'message', answer: whole }), replace: whole }
      whole = ''
    }
    if (frame.kind === 'event') whole += frame.text ?? ''
    yield frame
  }
}

export function withCitations(frame: EventFrame): EventFrame {
  if (frame.data.event !== 'message_end') return frame
  const metadata = { ...(frame.data.metadata as object | undefined), retriever_resources: citations }
  return { ...frame, data: { ...frame.data, metadata } }
}

function asAgentMessages(frames: Iterable<Frame>): Iterable<Frame> {
  return mapEvents(frames, 'text', (frame) => [{ ...frame, data: { ...frame.data, event: 'agent_message' } }])
}

function replaceEvent({ event }: QuirkContext): EventFrame {
  return {
    ...event('extra', { event: 'message_replace', answer: replacement, reason: 'output_moderation' }),
    replace: replacement,
  }
}

function toolThoughts(event: QuirkContext['event']): Frame[] {
  const thought = {
    event: 'agent_thought',
    id: someId,
    position: 1,
    thought: '',
    observation: '',
    tool: '',
    tool_labels: {},
    tool_input: '',
    message_files: [],
  }
  const tool = { tool: 'current_time;weather', tool_input: '{"weather":{"city":"上海"}}' }
  return [
    event('extra', thought),
    event('extra', { ...thought, thought: '看看今天的天气。', ...tool }),
    event('extra', { ...thought, thought: '看看今天的天气。', ...tool, observation: '{"weather":"小雨"}' }),
  ]
}
