/** Expectations of time, transport, endings, errors in the stream and framing. */
import { expect } from 'vitest'
import { both, dify, openai } from './expectation.ts'
import type { Check, Expectation } from './expectation.ts'
import { choicesOf, eventNames, finishReasons, pieces, reply } from './observation.ts'
import { asLongHere } from '../support/patience.ts'

const sameReply: Check = (seen, plain) => expect(reply(seen)).toBe(reply(plain))
const noEnd: Check = (seen) => {
  expect(finishReasons(seen)).toEqual([])
  expect(seen.done).toBe(false)
  expect(eventNames(seen)).not.toContain('message_end')
  expect(eventNames(seen)).not.toContain('workflow_finished')
}
const silent =
  (count: number, status = 200): Check =>
  (seen) => {
    expect([seen.status, seen.ending, pieces(seen).length]).toEqual([status, 'silence', count])
  }
const finishes = (reason: string): Expectation[] => [
  openai((seen, plain) => {
    expect(finishReasons(seen)).toEqual([reason])
    sameReply(seen, plain)
  }),
]
const also =
  (...checks: Check[]): Check =>
  (seen, plain) =>
    checks.forEach((check) => check(seen, plain))

export const timingChecks = {
  'slow-first-token': both(
    also(sameReply, (seen) => expect(seen.ms).toBeGreaterThan(55)),
    { amount: 60 },
  ),
  'slow-stream': both(
    also(sameReply, (seen) => expect(seen.ms).toBeGreaterThan(pieces(seen).length * 3)),
    { amount: 4 },
  ),
  'pause-mid-stream': both(
    also(sameReply, (seen) => expect(seen.ms - seen.firstTextMs).toBeGreaterThan(40)),
    { amount: 60 },
  ),
  stall: [
    ...both(silent(3), { patienceMs: asLongHere(400) }),
    openai(silent(5), { patienceMs: asLongHere(400), amount: 5 }),
  ],
  'stall-before-headers': both(silent(0, 0), { patienceMs: asLongHere(400) }),
  'stall-after-headers': both(silent(0), { patienceMs: asLongHere(400) }),
  'stall-with-keepalive': [
    openai(
      also(silent(3), (seen) => expect(seen.text.match(/^: keep-alive$/gm)?.length).toBeGreaterThan(3)),
      {
        atMostMs: asLongHere(500),
        amount: 5,
      },
    ),
    dify(
      also(silent(3), (seen) => expect(seen.text.match(/^event: ping$/gm)?.length).toBeGreaterThan(3)),
      {
        atMostMs: asLongHere(500),
        amount: 5,
      },
    ),
  ],
}

const ended =
  (ending: string, status: number, count: number): Check =>
  (seen) => {
    expect([seen.ending, seen.status, pieces(seen).length]).toEqual([ending, status, count])
  }

export const transportChecks = {
  'cut-before-headers': both(ended('cut', 0, 0)),
  'cut-after-headers': both(ended('cut', 200, 0)),
  'cut-mid-stream': both(ended('cut', 200, 3)),
  redirect: both((seen) => {
    expect(seen.status).toBe(307)
    expect(seen.headers.get('location')).toMatch(/redirected=1$/)
  }),
  'redirect-login': both((seen) => {
    expect([seen.status, seen.headers.get('location')]).toEqual([302, '/_local/login.html'])
  }),
  'html-200': both((seen) => {
    expect([seen.status, seen.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(seen.text).toMatch(/^<!DOCTYPE html>/)
  }),
  'json-error-200': [
    openai((seen) =>
      expect([seen.status, JSON.parse(seen.text).error.code]).toEqual([200, 'internal_server_error']),
    ),
    dify((seen) => expect([seen.status, JSON.parse(seen.text).code]).toEqual([200, 'internal_server_error'])),
  ],
  'empty-200': both((seen) => {
    expect([seen.status, seen.text, seen.ending]).toEqual([200, '', 'end'])
    expect(seen.headers.get('content-type')).toBe('text/event-stream')
  }),
  'stream-unasked': both(
    (seen) => {
      expect(seen.headers.get('content-type')).toContain('text/event-stream')
      expect(pieces(seen).length).toBeGreaterThan(5)
    },
    { stream: false },
  ),
  'json-unasked': both((seen, plain) => {
    expect(seen.headers.get('content-type')).toContain('application/json')
    const body = JSON.parse(seen.text)
    expect(body.answer ?? body.choices[0].message.content).toBe(reply(plain))
  }),
}

export const endingChecks = {
  'end-silently': both(also(noEnd, sameReply, (seen) => expect(seen.ending).toBe('end'))),
  'end-early': both(also(noEnd, ended('end', 200, 3))),
  'finish-without-done': [
    openai(also(sameReply, (seen) => expect([finishReasons(seen), seen.done]).toEqual([['stop'], false]))),
  ],
  'done-without-finish': [
    openai(also(sameReply, (seen) => expect([finishReasons(seen), seen.done]).toEqual([[], true]))),
  ],
  blank: [
    openai((seen) => expect([reply(seen), finishReasons(seen), seen.done]).toEqual(['', ['stop'], true])),
    dify((seen) => expect(eventNames(seen)).toEqual(['message_end'])),
  ],
  'whitespace-only': both((seen) => expect(reply(seen)).toMatch(/^\s+$/)),
  'finish-length': finishes('length'),
  'finish-content-filter': finishes('content_filter'),
  'finish-sensitive': finishes('sensitive'),
  'finish-insufficient-system-resource': finishes('insufficient_system_resource'),
  'finish-network-error': finishes('network_error'),
  'finish-tool-calls': finishes('tool_calls'),
}

const lastEvent =
  (count: number, shape: object): Check =>
  (seen) => {
    expect(pieces(seen).length).toBe(count)
    expect(seen.events.at(-1)).toMatchObject(shape)
  }
const flat = { code: 'InternalError', message: expect.any(String) }

export const streamErrorChecks = {
  'error-mid-stream': [
    openai(also(noEnd, lastEvent(3, { error: { code: 'server_error' } }))),
    dify(also(noEnd, lastEvent(3, { event: 'error', status: 500, code: 'internal_server_error' }))),
  ],
  'error-first': [
    openai(also(noEnd, lastEvent(0, { error: { code: 'server_error' } }))),
    dify(also(noEnd, lastEvent(0, { event: 'error', code: 'internal_server_error' }))),
  ],
  'error-flat-mid-stream': both(
    also(noEnd, (seen) => {
      expect(pieces(seen).length).toBe(3)
      expect(seen.events.at(-1)).toEqual(flat)
    }),
  ),
  'error-filtered-mid-stream': [
    openai(also(noEnd, lastEvent(3, { error: { code: 'data_inspection_failed' } }))),
    dify(also(noEnd, lastEvent(3, { event: 'error', status: 400, code: 'invalid_param' }))),
  ],
  'garbage-mid-stream': both(also(sameReply, (seen) => expect(seen.text).toContain('data: {"half":\n\n'))),
}

/** The reply is whole, and the bytes look as `pattern` says. */
const looks = (pattern: RegExp): Expectation[] =>
  both(also(sameReply, (seen) => expect(seen.text).toMatch(pattern)))
/** The reply is whole although its writes were as small as that. */
const splits =
  (bytes: number): Check =>
  (seen) => {
    const sizes = seen.chunks.map(({ length }) => length)
    const small = sizes.filter((size) => size <= bytes).length
    expect(small / sizes.length).toBeGreaterThan(0.9)
  }
const short = { question: '[[quirk:no-tag]] 嗯' }

export const framingChecks = {
  'ping-without-data': looks(/^event: ping\n\n[^]*\n\nevent: ping\n\n/),
  'comment-keepalive': looks(/^: OPENROUTER PROCESSING\n[^]*\n\n: keep-alive\n\n/),
  'odd-fields': looks(/^id: 7\nretry: 3000\nx-trace: 1\n: of text$/m),
  'utf8-bytes': both(also(sameReply, splits(1)), short),
  'three-byte-writes': both(also(sameReply, splits(3)), short),
  'joined-frames': both(
    also(sameReply, (seen, plain) => expect(seen.chunks.length).toBeLessThan(plain.events.length / 3)),
  ),
  crlf: both(also(sameReply, (seen) => expect(seen.text.match(/(?<!\r)\n/g)).toBeNull())),
  'crlf-bytes': both(
    also(sameReply, splits(1), (seen) => expect(seen.text).toContain('\r\n\r\n')),
    short,
  ),
  cr: both(also(sameReply, (seen) => expect(seen.text).not.toContain('\n'))),
  bom: both((seen, plain) => {
    expect([...(seen.chunks[0]?.subarray(0, 3) ?? [])]).toEqual([0xef, 0xbb, 0xbf])
    sameReply(seen, plain)
  }),
  'no-space': looks(/^data:\{/m),
  'unicode-escapes': both(
    also(sameReply, (seen) => {
      expect(Buffer.concat(seen.chunks).every((byte) => byte < 0x80)).toBe(true)
      expect(seen.text).toMatch(/\\u[0-9a-f]{4}/)
    }),
  ),
  'giant-chunk': both((seen) => {
    expect(pieces(seen)).toHaveLength(1)
    expect(Buffer.byteLength(reply(seen))).toBeGreaterThan(1_000_000)
  }),
  'big-padding': both(also(sameReply, (seen) => expect(seen.text.indexOf('data:')).toBeGreaterThan(65_000))),
}

const deltas = (check: (contents: unknown[]) => void): Expectation[] => [
  openai(also(sameReply, (seen) => check(choicesOf(seen).map(({ delta }) => delta && delta.content)))),
]
const emptyChoices: Check = (seen) => {
  expect(seen.events[0]?.choices).toEqual([])
  expect(seen.events.filter(({ choices }) => Array.isArray(choices) && choices.length === 0)).toHaveLength(2)
}

export const openaiChunkChecks = {
  'usage-chunk': [
    openai(
      also(sameReply, (seen) =>
        expect(seen.events.at(-1)).toMatchObject({
          choices: [],
          usage: { total_tokens: expect.any(Number) },
        }),
      ),
    ),
  ],
  'usage-everywhere': [
    openai(
      also(sameReply, (seen) =>
        expect(seen.events.filter(({ usage }) => usage).length).toBe(pieces(seen).length),
      ),
    ),
  ],
  'empty-choices': [openai(also(sameReply, emptyChoices))],
  'missing-choices': [
    openai(
      also(sameReply, (seen) => expect(seen.events.some(({ choices }) => choices === undefined)).toBe(true)),
    ),
  ],
  'null-deltas': deltas((contents) => {
    expect(contents).toContain(null)
    expect(contents).toContain(undefined)
    expect(contents).toContain('')
  }),
  'finish-with-text': [
    openai((seen, plain) => {
      expect(reply(seen)).toBe(`${reply(plain)}。`)
      expect(choicesOf(seen).at(-1)).toMatchObject({ delta: { content: '。' }, finish_reason: 'stop' })
    }),
  ],
  'finish-twice': [openai(also(sameReply, (seen) => expect(finishReasons(seen)).toEqual(['stop', 'stop'])))],
  'two-choices': [
    openai(also(sameReply, (seen) => expect(choicesOf(seen).some(({ index }) => index === 1)).toBe(true))),
  ],
}
