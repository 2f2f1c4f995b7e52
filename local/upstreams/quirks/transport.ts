/** Connections that break and answers that are elsewhere. */
import { onlyUntilText } from '../frame-edits.ts'
import { htmlPage, httpAnswer } from '../quirk.ts'
import type { QuirkFamily } from '../quirk.ts'

export const transport = {
  'cut-before-headers': {
    about: 'the socket closes before any answer',
    answer: () => ({ kind: 'cut', afterHeaders: false }),
  },
  'cut-after-headers': {
    about: 'headers of a stream, then the socket closes',
    answer: () => ({ kind: 'cut', afterHeaders: true }),
  },
  'cut-mid-stream': {
    about: 'the socket closes after the given number of pieces',
    amount: { unit: 'pieces', default: 3 },
    frames: (frames, { amount }) => onlyUntilText(frames, amount, [{ kind: 'cut' }]),
  },
  redirect: {
    about: '307 to the same place; the reply comes to those who follow',
    answer: ({ redirected, path }) =>
      redirected ? undefined : httpAnswer(307, '', { location: `${path}?redirected=1` }),
  },
  'redirect-login': {
    about: '302 to an HTML sign-in page, as a company proxy does',
    answer: () => httpAnswer(302, '', { location: '/_local/login.html' }),
  },
  'html-200': {
    about: 'an HTML page with status 200 in place of the reply',
    answer: () => httpAnswer(200, htmlPage('Welcome')),
  },
  'json-error-200': {
    about: 'the error body of the protocol, with status 200',
    answer: ({ errorBody }) =>
      httpAnswer(
        200,
        errorBody({ status: 500, code: 'internal_server_error', message: 'The server had an error.' }),
      ),
  },
  'empty-200': {
    about: 'status 200 of an event stream without a single byte',
    answer: () => ({ kind: 'http', status: 200, headers: { 'content-type': 'text/event-stream' }, body: '' }),
  },
  'stream-unasked': {
    about: 'an event stream though the whole answer at once was asked for',
    delivery: 'stream',
  },
  'json-unasked': {
    about: 'the whole answer at once though a stream was asked for',
    delivery: 'json',
  },
} satisfies QuirkFamily
