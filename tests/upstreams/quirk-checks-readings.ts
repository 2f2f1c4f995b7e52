/** Expectations of labels, wrappings and tails: what a reader has to see through. */
import { expect } from 'vitest'
import { asLongHere } from '../support/patience.ts'
import { both, dify, openai } from './expectation.ts'
import type { Check, Expectation } from './expectation.ts'
import { choicesOf, eventNames, finishReasons, pieces, reply } from './observation.ts'

const sameReply: Check = (seen, plain) => expect(reply(seen)).toBe(reply(plain))
const also =
  (...checks: Check[]): Check =>
  (seen, plain) =>
    checks.forEach((check) => check(seen, plain))
const labelled = (type: string | null): Expectation[] =>
  both(also(sameReply, (seen) => expect(seen.headers.get('content-type')).toBe(type)))

export const labelChecks = {
  'label-none': labelled(null),
  'label-json': labelled('application/json'),
  'label-ndjson': labelled('application/x-ndjson'),
  'label-text': labelled('text/plain; charset=utf-8'),
  'label-html': labelled('text/html'),
  'label-capitals': labelled('TEXT/EVENT-STREAM; Charset=UTF-8'),
  'json-lines': both((seen, plain) => {
    const lines = seen.text.split('\n').filter((line) => line.startsWith('{'))
    expect(lines).toHaveLength(plain.events.length)
    expect(seen.text).not.toMatch(/^data: \{/m)
  }),
  'no-empty-lines': both((seen, plain) => {
    expect(seen.text).not.toContain('\n\n')
    expect(seen.text.match(/^data: \{/gm)).toHaveLength(plain.events.length)
  }),
  'json-indented': both((seen, plain) => {
    expect(seen.text).toMatch(/^\{\n {2}"/)
    const body = JSON.parse(seen.text)
    expect(body.answer ?? body.choices[0].message.content).toBe(reply(plain))
  }),
}

/** The whole reply, its finish, and behind that what `pattern` says. */
const followed = (pattern: RegExp): Expectation[] =>
  both(
    also(sameReply, (seen) => {
      expect(seen.text).toMatch(/"finish_reason":"stop"|"event":"message_end"/)
      expect(seen.text).toMatch(pattern)
      expect(seen.done).toBe(false)
    }),
  )
const doneAs = (line: string): Expectation[] => [
  openai(
    also(sameReply, (seen) => {
      expect(finishReasons(seen)).toEqual([])
      expect(seen.text.trimStart().endsWith(`\n${line}\n\n`)).toBe(true)
    }),
  ),
]

export const tailChecks = {
  'late-text': [
    openai(
      also(sameReply, (seen) => {
        expect(choicesOf(seen).at(-1)?.delta?.content).toBe(pieces(seen).at(-1))
        expect(seen.ms - seen.firstTextMs).toBeGreaterThan(55)
      }),
      { amount: 60 },
    ),
    dify(
      also(sameReply, (seen) => expect(eventNames(seen)).toEqual(['message', 'message_end', 'message'])),
      { amount: 60 },
    ),
  ],
  'error-after-finish': followed(/internal_server_error[^\n]*\n\n$/),
  'error-flat-after-finish': followed(/\n\ndata: \{"code":"InternalError","message":"it broke"\}\n\n$/),
  'html-after-finish': followed(/\n\n<!DOCTYPE html>[^]*<\/html>\n\n$/),
  'half-json-after-finish': followed(/\n\ndata: \{"id":"x","usage":\n\n$/),
  'cut-after-finish': both(also(sameReply, (seen) => expect(seen.ending).toBe('cut'))),
  'open-after-finish': both(
    also(sameReply, (seen) => {
      expect(seen.ending).toBe('silence')
      expect(seen.text.match(/^: keep-alive$/gm)?.length).toBeGreaterThan(3)
    }),
    { atMostMs: asLongHere(500), amount: 5 },
  ),
  'finish-everywhere': [
    openai(
      also(sameReply, (seen) => {
        expect(finishReasons(seen)).toHaveLength(pieces(seen).length + 1)
        expect(seen.ms).toBeGreaterThan(55)
      }),
      { amount: 60 },
    ),
  ],
  'finish-first': [openai(also(sameReply, (seen) => expect(choicesOf(seen)[0]?.finish_reason).toBe('stop')))],
  'done-spaced': doneAs('data: [DONE] '),
  'done-quoted': doneAs('data: "[DONE]"'),
  'done-lowercase': doneAs('data: [done]'),
  'done-bare': doneAs('[DONE]'),
}

export const oddChunkChecks = {
  'content-parts': [
    openai((seen, plain) => {
      const parts = choicesOf(seen).flatMap(({ delta }) => (delta?.content ?? []) as unknown)
      const texts = (parts as { type: string; text?: string }[]).map(({ text = '' }) => text)
      expect(texts.join('')).toBe(reply(plain))
    }),
  ],
  'index-text': [openai((seen) => expect(choicesOf(seen)[1]?.index).toBe('0'))],
  'index-missing': [openai((seen) => expect(choicesOf(seen)[1]).not.toHaveProperty('index'))],
  'odd-values': [
    openai(also(sameReply, (seen) => expect(seen.events[1]).toMatchObject({ id: 7, usage: [] }))),
  ],
  'tool-calls': [openai(also(sameReply, (seen) => expect(seen.text).toContain('"tool_calls"')))],
}

const metadata = (value: unknown): Expectation[] => [
  dify(also(sameReply, (seen) => expect(seen.events.at(-1)?.metadata).toEqual(value))),
]
const silent = (...names: string[]): Expectation[] => [
  dify((seen) => expect(eventNames(seen)).toEqual([...names, 'message_end'])),
]

export const oddDifyChecks = {
  'dify-metadata-text': metadata(''),
  'dify-metadata-null': metadata(null),
  'dify-metadata-list': metadata([]),
  'dify-metadata-odd': metadata({ usage: 'none', retriever_resources: [null, 1, { content: 7 }] }),
  'dify-end-twice': [
    dify(
      also(sameReply, (seen) => {
        expect(seen.events.slice(-2).map(({ event }) => event)).toEqual(['message_end', 'message_end'])
      }),
    ),
  ],
  'dify-finished-first': [
    dify(
      also(sameReply, (seen) =>
        expect(eventNames(seen)).toEqual(['workflow_finished', 'message', 'message_end']),
      ),
    ),
  ],
  'dify-output-only': silent('workflow_finished'),
  'dify-ping-events': [dify(also(sameReply, (seen) => expect(eventNames(seen)).toContain('ping')))],
  'dify-picture-only': silent('message_file'),
  'dify-files-only': silent('message_file'),
  'dify-file-at-end': silent(),
  'dify-thought-only': silent('agent_thought'),
  'dify-reasoning-only': silent('reasoning_chunk'),
}
