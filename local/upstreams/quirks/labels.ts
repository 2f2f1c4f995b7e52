/** The same answer under another label, or in another wrapping than was asked for. */
import type { QuirkFamily } from '../quirk.ts'

export const labels = {
  'label-none': { about: 'no content type', contentType: null },
  'label-json': { about: 'labelled application/json', contentType: 'application/json' },
  'label-ndjson': { about: 'labelled application/x-ndjson', contentType: 'application/x-ndjson' },
  'label-text': { about: 'labelled text/plain', contentType: 'text/plain; charset=utf-8' },
  'label-html': { about: 'labelled text/html', contentType: 'text/html' },
  'label-capitals': { about: 'labelled in capitals', contentType: 'TEXT/EVENT-STREAM; Charset=UTF-8' },
  'json-lines': {
    about: 'a line of JSON for each event, nothing around it',
    wire: { dataPrefix: false, emptyLines: false },
  },
  'no-empty-lines': { about: 'no empty line between two events', wire: { emptyLines: false } },
  'json-indented': {
    about: 'the whole answer at once though a stream was asked for, over many lines',
    delivery: 'json',
    indent: 2,
  },
} satisfies QuirkFamily
