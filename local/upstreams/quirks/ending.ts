/** Replies that end oddly: without their closing words, or for a reason other than being complete. */
import { mapEvents, onlyUntilText, without } from '../frame-edits.ts'
import type { Frame } from '../frames.ts'
import type { QuirkContext, QuirkFamily } from '../quirk.ts'

export const ending = {
  'end-silently': {
    about: 'all the text, then end of stream: no finish, no [DONE], no message_end',
    frames: (frames) => without(frames, 'finish', 'usage', 'end', 'done'),
  },
  'end-early': {
    about: 'end of stream after the given number of pieces, nothing closing it',
    amount: { unit: 'pieces', default: 3 },
    frames: (frames, { amount }) => onlyUntilText(frames, amount, []),
  },
  'finish-without-done': {
    about: 'finish_reason comes, [DONE] does not',
    only: 'openai',
    frames: (frames) => without(frames, 'done'),
  },
  'done-without-finish': {
    about: '[DONE] comes, finish_reason does not',
    only: 'openai',
    frames: (frames) => without(frames, 'finish'),
  },
  blank: {
    about: 'no text at all, yet a regular finish',
    pieces: () => [],
  },
  'whitespace-only': {
    about: 'a reply of spaces and newlines, regular finish',
    pieces: () => [' ', '\n\n', ' '],
  },
  'finish-length': finishFor('length', 'the reply is cut at the token limit'),
  'finish-content-filter': finishFor('content_filter', 'the provider filtered the reply'),
  'finish-sensitive': finishFor('sensitive', "GLM's word for filtered"),
  'finish-insufficient-system-resource': finishFor(
    'insufficient_system_resource',
    "DeepSeek's word for an interrupted inference",
  ),
  'finish-network-error': finishFor('network_error', "GLM's word for a failed inference"),
  'finish-tool-calls': finishFor('tool_calls', 'the model asks for a tool nobody offered'),
} satisfies QuirkFamily

function finishFor(reason: string, about: string): QuirkFamily[string] {
  return {
    about: `finish_reason ${reason}: ${about}`,
    only: 'openai',
    frames: (frames, context) => finishEarly(frames, reason, context),
  }
}

function* finishEarly(frames: Iterable<Frame>, reason: string, context: QuirkContext): Iterable<Frame> {
  yield* mapEvents(frames, 'finish', () => [context.finishEvent(reason)])
}
