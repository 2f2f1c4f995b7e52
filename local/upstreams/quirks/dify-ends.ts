/** The many ways in which Dify closes a stream. */
import { beforeFirst, mapEvents, onlyUntilText } from '../frame-edits.ts'
import type { EventFrame, Frame } from '../frames.ts'
import type { Quirk, QuirkContext, QuirkFamily } from '../quirk.ts'

export const difyEnds = {
  'dify-no-message-end': {
    about: 'message_end is missing (a chatflow still sends workflow_finished)',
    only: 'dify',
    frames: (frames) => withoutEvent(frames, 'message_end'),
  },
  'dify-no-workflow-finished': {
    about: 'a chatflow that sends message_end but no workflow_finished',
    only: 'dify',
    frames: (frames) => withoutEvent(frames, 'workflow_finished'),
  },
  'dify-workflow-finished-only': endWith('workflow_finished succeeded, no message_end', 'succeeded'),
  'dify-partial-succeeded': endWith(
    'workflow_finished partial-succeeded, no message_end',
    'partial-succeeded',
  ),
  'dify-workflow-stopped': endWith('workflow_finished stopped by someone else', 'stopped'),
  'dify-end-reversed': {
    about: 'workflow_finished first, message_end after it',
    only: 'dify',
    frames: (frames, { finishEvent }) =>
      beforeFirst(withoutEvent(frames, 'workflow_finished'), ['finish'], [finishEvent('succeeded')]),
  },
  'dify-workflow-failed': {
    about: 'a few pieces, workflow_finished failed, then event error; no message_end',
    only: 'dify',
    frames: (frames, { event, finishEvent }) =>
      onlyUntilText(frames, 2, [
        finishEvent('failed'),
        event('end', { event: 'error', status: 400, code: 'invalid_param', message: 'Run failed: node LLM' }),
      ]),
  },
  'dify-workflow-failed-only': {
    about: 'a few pieces, workflow_finished failed, and no error event',
    only: 'dify',
    frames: (frames, { finishEvent }) => onlyUntilText(frames, 2, [finishEvent('failed')]),
  },
  'dify-workflow-paused': {
    about: 'workflow_paused after a few pieces, then end of stream',
    only: 'dify',
    frames: (frames, context) => onlyUntilText(frames, 2, [pausedEvent(context)]),
  },
  'dify-human-input': {
    about: 'human_input_required and workflow_paused before any text, then end of stream',
    only: 'dify',
    frames: (frames, context) =>
      onlyUntilText(frames, 0, [
        context.event('extra', {
          event: 'human_input_required',
          workflow_run_id: runId,
          data: { node_id: 'form-1', node_title: '确认', form_content: '可以继续吗？', actions: [] },
        }),
        pausedEvent(context),
      ]),
  },
  'dify-no-metadata': {
    about: 'message_end without metadata',
    only: 'dify',
    frames: (frames) =>
      mapEvents(frames, 'finish', ({ data: { metadata: _dropped, ...data } }) => [
        { kind: 'event', part: 'finish', data },
      ]),
  },
  'dify-metadata-text': metadataAs('', 'an empty text'),
  'dify-metadata-null': metadataAs(null, 'null'),
  'dify-metadata-list': metadataAs([], 'a list'),
  'dify-metadata-odd': metadataAs(
    { usage: 'none', retriever_resources: [null, 1, { content: 7 }] },
    'odd inside',
  ),
  'dify-end-twice': {
    about: 'message_end comes twice',
    only: 'dify',
    frames: (frames) => mapEvents(frames, 'finish', (frame) => [frame, frame]),
  },
  'dify-finished-first': {
    about: 'workflow_finished, with an answer in it, comes before the first text',
    only: 'dify',
    frames: (frames, { finishEvent }) =>
      beforeFirst(
        withoutEvent(frames, 'workflow_finished'),
        ['text'],
        [withOutput(finishEvent('succeeded'), '整个流程的答案')],
      ),
  },
  'dify-output-only': {
    about: 'workflow_finished holds the answer that no message event brought',
    only: 'dify',
    frames: (frames, { finishEvent }) =>
      mapEvents(
        mapEvents(withoutEvent(frames, 'workflow_finished'), 'text', () => []),
        'finish',
        (frame) => [withOutput(finishEvent('succeeded'), '[happy] 整个流程的答案'), frame],
      ),
  },
  'dify-error-quota': {
    about: 'event error provider_quota_exceeded before any text',
    only: 'dify',
    frames: (frames, { event }) =>
      onlyUntilText(frames, 0, [
        event('end', {
          event: 'error',
          status: 400,
          code: 'provider_quota_exceeded',
          message: 'Your quota for the model provider has been exhausted.',
        }),
      ]),
  },
  'dify-stop-ignored': {
    about: 'the stop call answers success and nothing stops',
    only: 'dify',
    stop: 'ignored',
  },
  'dify-stop-silent': { about: 'after the stop call the stream just ends', only: 'dify', stop: 'silent' },
} satisfies QuirkFamily

const runId = '5ad4cb98-f0c7-4085-b384-88c403be6290'

function endWith(about: string, status: string): Quirk {
  return {
    about,
    only: 'dify',
    frames: (frames, { finishEvent }) =>
      mapEvents(withoutEvent(frames, 'workflow_finished'), 'finish', () => [finishEvent(status)]),
  }
}

function metadataAs(metadata: unknown, about: string): Quirk {
  return {
    about: `message_end whose metadata is ${about}`,
    only: 'dify',
    frames: (frames) =>
      mapEvents(frames, 'finish', (frame) => [{ ...frame, data: { ...frame.data, metadata } }]),
  }
}

function withOutput(finished: EventFrame, answer: string): EventFrame {
  const data = { ...(finished.data.data as object), outputs: { answer } }
  return { ...finished, part: 'extra', data: { ...finished.data, data } }
}

function pausedEvent({ event }: QuirkContext): Frame {
  return event('end', {
    event: 'workflow_paused',
    workflow_run_id: runId,
    data: { paused_nodes: ['form-1'], status: 'paused', outputs: {} },
  })
}

function* withoutEvent(frames: Iterable<Frame>, name: string): Iterable<Frame> {
  for (const frame of frames) if (frame.kind !== 'event' || frame.data.event !== name) yield frame
}
