/** The same reply in other bytes: everything a server-sent-event reader has to live with. */
import { afterText, beforeFirst, mapEvents } from '../frame-edits.ts'
import type { Frame } from '../frames.ts'
import type { QuirkFamily } from '../quirk.ts'

const lines = (...text: string[]): Frame => ({ kind: 'lines', part: 'extra', lines: text })

export const framing = {
  'ping-without-data': {
    about: '`event: ping` frames with no data line, before and between the texts',
    frames: (frames) => afterText(afterText(frames, 2, [lines('event: ping')]), 0, [lines('event: ping')]),
  },
  'comment-keepalive': {
    about: 'comment lines before and between the texts',
    frames: (frames) =>
      afterText(afterText(frames, 2, [lines(': keep-alive')]), 0, [lines(': OPENROUTER PROCESSING', '')]),
  },
  'odd-fields': {
    about: 'frames that also carry id, retry and unknown fields',
    frames: (frames) =>
      mapEvents(frames, 'text', (frame) => [
        {
          kind: 'lines',
          part: 'extra',
          lines: ['id: 7', 'retry: 3000', 'x-trace: 1', `: of ${frame.part}`],
        },
        frame,
      ]),
  },
  'utf8-bytes': { about: 'one write per byte: characters split anywhere', wire: { split: 1 } },
  'three-byte-writes': { about: 'three bytes per write', wire: { split: 3 } },
  'joined-frames': { about: 'five frames per write', wire: { join: 5 } },
  crlf: { about: 'lines end with CR LF', wire: { eol: '\r\n' } },
  'crlf-bytes': {
    about: 'CR LF, one byte per write: split between CR and LF',
    wire: { eol: '\r\n', split: 1 },
  },
  cr: { about: 'lines end with a lone CR', wire: { eol: '\r' } },
  bom: { about: 'the stream begins with a byte order mark', wire: { bom: true } },
  'no-space': { about: '`data:{` without the space after the colon', wire: { spaceAfterColon: false } },
  'unicode-escapes': {
    about: 'JSON with \\uXXXX for everything outside ASCII',
    wire: { escapeUnicode: true },
  },
  'giant-chunk': {
    about: 'one event with as many characters as given (1 MB)',
    amount: { unit: 'characters', default: 350_000 },
    pieces: function* (pieces, { amount }) {
      const text = [...pieces].join('')
      yield text + '很'.repeat(Math.max(0, amount - text.length))
    },
  },
  'big-padding': {
    about: 'a comment of 64 KB first, as proxies pad to defeat buffering',
    frames: (frames) => beforeFirst(frames, ['open', 'text'], [lines(`: ${' '.repeat(65_536)}`)]),
  },
} satisfies QuirkFamily
