/** Failures told inside a stream whose status was 200. */
import { afterText, onlyUntilText } from '../frame-edits.ts'
import type { Frame } from '../frames.ts'
import type { QuirkFamily } from '../quirk.ts'

export const streamErrors = {
  'error-mid-stream': {
    about: 'a few pieces, then {error:{…}} (OpenAI) or event error (Dify), then end of stream',
    amount: { unit: 'pieces', default: 3 },
    frames: (frames, { amount, upstream, event }) =>
      onlyUntilText(frames, amount, [upstream === 'dify' ? event('end', difyError) : bare(openaiError)]),
  },
  'error-first': {
    about: 'the error event before any text',
    frames: (frames, { upstream, event }) =>
      onlyUntilText(frames, 0, [upstream === 'dify' ? event('end', difyError) : bare(openaiError)]),
  },
  'error-flat-mid-stream': {
    about: 'a few pieces, then a flat {code,message} without the protocol around it, then end of stream',
    amount: { unit: 'pieces', default: 3 },
    frames: (frames, { amount }) =>
      onlyUntilText(frames, amount, [
        bare({ code: 'InternalError', message: 'An internal error has occurred, please try again later' }),
      ]),
  },
  'error-filtered-mid-stream': {
    about: "a few pieces, then the provider's moderation error, then end of stream",
    frames: (frames, { upstream, event }) =>
      onlyUntilText(frames, 3, [upstream === 'dify' ? event('end', difyFiltered) : bare(openaiFiltered)]),
  },
  'garbage-mid-stream': {
    about: 'one data line that is not JSON in the middle of a good reply',
    frames: (frames) =>
      afterText(frames, 2, [{ kind: 'lines', part: 'extra', lines: ['data: {"half":'] } satisfies Frame]),
  },
} satisfies QuirkFamily

const openaiError = {
  error: { message: 'The server had an error', type: 'server_error', param: null, code: 'server_error' },
}
const openaiFiltered = {
  error: {
    message: 'Output data may contain inappropriate content.',
    type: 'data_inspection_failed',
    param: null,
    code: 'data_inspection_failed',
  },
}
const difyError = {
  event: 'error',
  status: 500,
  code: 'internal_server_error',
  message: 'Internal Server Error, please contact support.',
}
const difyFiltered = {
  event: 'error',
  status: 400,
  code: 'invalid_param',
  message: 'Your content violates our usage policy. Please revise and try again.',
}

function bare(data: Record<string, unknown>): Frame {
  return { kind: 'event', part: 'end', data }
}
