/** What comes behind the word that a reply is finished, or does not come. */
import { lastTextLate, mapEvents, onlyUntilFinish } from '../frame-edits.ts'
import type { EventFrame, Frame } from '../frames.ts'
import { htmlPage, type Quirk, type QuirkFamily } from '../quirk.ts'

const lines = (...text: string[]): Frame => ({ kind: 'lines', part: 'extra', lines: text })
const broken = { status: 500, code: 'internal_server_error', message: 'The server had an error.' }

export const tails = {
  'late-text': {
    about: 'the last text comes behind the finish, after the given time',
    amount: { unit: 'ms', default: 1300 },
    frames: (frames, { amount }) => lastTextLate(frames, [{ kind: 'pause', ms: amount }]),
  },
  'error-after-finish': {
    about: "the protocol's error behind the finish, then end of stream",
    frames: (frames, { upstream, event, errorBody }) =>
      onlyUntilFinish(frames, [
        event('extra', upstream === 'dify' ? { event: 'error', ...broken } : errorBody(broken)),
      ]),
  },
  'error-flat-after-finish': {
    about: 'a flat {code,message} behind the finish, then end of stream',
    frames: (frames) =>
      onlyUntilFinish(frames, [lines('data: {"code":"InternalError","message":"it broke"}')]),
  },
  'html-after-finish': {
    about: "a proxy's page behind the finish",
    frames: (frames) => onlyUntilFinish(frames, [lines(...htmlPage('502 Bad Gateway').trim().split('\n'))]),
  },
  'half-json-after-finish': {
    about: 'half an event behind the finish',
    frames: (frames) => onlyUntilFinish(frames, [lines('data: {"id":"x","usage":')]),
  },
  'cut-after-finish': {
    about: 'the socket closes behind the finish',
    frames: (frames) => onlyUntilFinish(frames, [{ kind: 'pause', ms: 20 }, { kind: 'cut' }]),
  },
  'open-after-finish': {
    about: 'the connection stays open behind the finish, with a sign of life each given time',
    amount: { unit: 'ms', default: 50 },
    frames: (frames, { amount }) =>
      onlyUntilFinish(frames, [{ kind: 'stall', beat: { lines: [': keep-alive'], ms: amount } }]),
  },
  'finish-everywhere': {
    about: 'every chunk carries finish_reason stop, with a silence of the given time behind the first text',
    only: 'openai',
    amount: { unit: 'ms', default: 0 },
    frames: (frames, { amount }) => finishEverywhere(frames, amount),
  },
  'finish-first': {
    about: 'the chunk that names the role carries finish_reason stop',
    only: 'openai',
    frames: (frames) => mapEvents(frames, 'open', (frame) => [asFinished(frame)]),
  },
  'done-spaced': doneAs('data: [DONE] ', 'a space behind [DONE], and no finish_reason'),
  'done-quoted': doneAs('data: "[DONE]"', '[DONE] in quotes, and no finish_reason'),
  'done-lowercase': doneAs('data: [done]', '[done] in small letters, and no finish_reason'),
  'done-bare': doneAs('[DONE]', '[DONE] without `data:`, and no finish_reason'),
} satisfies QuirkFamily

function* finishEverywhere(frames: Iterable<Frame>, pauseMs: number): Iterable<Frame> {
  let texts = 0
  for (const frame of mapEvents(frames, 'text', (each) => [asFinished(each)])) {
    yield frame
    if (frame.kind === 'event' && frame.part === 'text') texts += 1
    if (texts === 1 && pauseMs > 0) yield { kind: 'pause', ms: pauseMs }
  }
}

function asFinished(frame: EventFrame): EventFrame {
  const choices = (frame.data.choices as object[]).map((choice) => ({ ...choice, finish_reason: 'stop' }))
  return { ...frame, data: { ...frame.data, choices } }
}

function doneAs(line: string, about: string): Quirk {
  return {
    about,
    only: 'openai',
    frames: function* (frames) {
      for (const frame of mapEvents(frames, 'finish', () => [])) {
        yield frame.kind === 'lines' && frame.part === 'done' ? { ...frame, lines: [line] } : frame
      }
    },
  }
}
