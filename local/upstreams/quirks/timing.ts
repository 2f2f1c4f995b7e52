/** Late, slow and silent upstreams. */
import { afterText, mapEvents, onlyUntilText } from '../frame-edits.ts'
import type { Frame } from '../frames.ts'
import type { QuirkContext, QuirkFamily } from '../quirk.ts'

export const timing = {
  'slow-first-token': {
    about: 'headers at once, the first text after the given time',
    amount: { unit: 'ms', default: 1500 },
    frames: (frames, { amount }) => afterText(frames, 0, [{ kind: 'pause', ms: amount }]),
  },
  'slow-stream': {
    about: 'every piece of text comes the given time later than usual',
    amount: { unit: 'ms', default: 400 },
    frames: (frames, { amount }) =>
      mapEvents(frames, 'text', (frame) => [{ kind: 'pause', ms: amount }, frame]),
  },
  'pause-mid-stream': {
    about: 'one silence of the given time after a few pieces, then all goes on',
    amount: { unit: 'ms', default: 1500 },
    frames: (frames, { amount }) => afterText(frames, 3, [{ kind: 'pause', ms: amount }]),
  },
  stall: {
    about: 'silence for ever after the given number of pieces, connection kept open',
    amount: { unit: 'pieces', default: 3 },
    frames: (frames, { amount }) => onlyUntilText(frames, amount, [{ kind: 'stall' }]),
  },
  'stall-before-headers': {
    about: 'the request is taken and never answered',
    answer: () => ({ kind: 'stall', afterHeaders: false }),
  },
  'stall-after-headers': {
    about: 'headers of a stream, then never a byte',
    answer: () => ({ kind: 'stall', afterHeaders: true }),
  },
  'stall-with-keepalive': {
    about: 'a few pieces, then nothing but pings or comments, one each given time',
    amount: { unit: 'ms', default: 50 },
    frames: (frames, context) => onlyUntilText(frames, 3, [keepAliveForEver(context)]),
  },
} satisfies QuirkFamily

function keepAliveForEver({ upstream, amount }: QuirkContext): Frame {
  const lines = upstream === 'dify' ? ['event: ping'] : [': keep-alive']
  return { kind: 'stall', beat: { lines, ms: Math.max(1, amount) } }
}
