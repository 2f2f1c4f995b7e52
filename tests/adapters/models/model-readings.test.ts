import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReplyModel } from '../../../shared/ports/model.ts'
import { codeOf, play, textOf } from './model-harness.ts'
import { dify, openai } from './model-answering.ts'
import { chunk, completion, event, message, messageEnd, outputs } from './stream-words.ts'

const thought = '这一次我只是想了想，还没有说出答案。再问我一遍好吗？'
const portal = '<!DOCTYPE html>\n<html><body>Sign in to the network</body></html>'

const replies: [about: string, model: ReplyModel, text: string][] = [
  ['[DONE] in single quotes', openai(chunk('好') + event("'[DONE]'")), '好'],
  ['DONE without brackets', openai(chunk('好') + event('DONE')), '好'],
  ['[Done] with spaces inside', openai(chunk('好') + event('[ Done ]')), '好'],
  ['[DONE] without an empty line behind it', openai(`${chunk('好')}data: [DONE]`), '好'],
  ['two finish reasons', openai(chunk('好', 'stop') + chunk('的', 'length')), '好的'],
  ['a failure named behind a finish', openai(chunk('好', 'stop') + chunk('', 'error')), '好'],
  [
    'an error with choices behind a finish',
    openai(chunk('好', 'stop') + event({ error: { message: 'x' }, choices: [] })),
    '好',
  ],
  [
    'an error behind [DONE]',
    openai(chunk('好') + event('[DONE]') + event({ code: 'x', message: 'y' })),
    '好',
  ],
  [
    'parts that are text',
    openai(chunk(['好', { text: '的' }, { type: 'image_url', text: '不' }], 'stop')),
    '好的',
  ],
  ['one part', openai(chunk({ type: 'output_text', text: '好' }, 'stop')), '好'],
  ['an index that is no number', openai(chunk('好', 'stop', { index: 'first' })), '好'],
  ['a finish_reason of another type', openai(chunk('好', false) + chunk('的', 'stop')), '好的'],
  ['a null among the choices', openai(event({ choices: [null] }) + chunk('好', 'stop')), '好'],
  [
    'a field with a space before its colon',
    openai(`DATA : {"choices":[{"delta":{"content":"好"},"finish_reason":"stop"}]}\n\n`),
    '好',
  ],
  ['lines of litter', openai(`hello\n<!-- proxy -->\n{"half":\n\n${chunk('好', 'stop')}`), '好'],
  ['a completion in an event', openai(event(completion('好'))), '好'],
  ['a completion behind its own deltas', openai(chunk('好') + event(completion('好'))), '好'],
  ['a completion that mends its deltas', openai(chunk('号') + event(completion('好'))), '好'],
  [
    'a completion of parts',
    openai(JSON.stringify(completion([{ type: 'text', text: '好' }])), 'text/plain'),
    '好',
  ],
  [
    'a completion without a finish_reason',
    openai(JSON.stringify(completion('好', { finish_reason: null })), null),
    '好',
  ],
  [
    'a completion over lines with CR LF and a mark',
    openai(
      `\uFEFF\r\n${JSON.stringify(completion('好'), null, 2).replaceAll('\n', '\r\n')}\r\n`,
      'text/html',
    ),
    '好',
  ],
  [
    'text of the older kind',
    openai(
      event({ choices: [{ text: '好' }] }) + event({ choices: [{ text: '的', finish_reason: 'stop' }] }),
    ),
    '好的',
  ],
  [
    'text of both kinds',
    openai(
      event({ choices: [{ text: '好', delta: { content: '好' } }] }) +
        event({ choices: [{ text: '好', delta: {}, finish_reason: 'stop' }] }),
    ),
    '好',
  ],
  [
    'a whole text of the older kind',
    openai(JSON.stringify({ object: 'text_completion', choices: [{ text: '好', finish_reason: 'stop' }] })),
    '好',
  ],
  [
    'a message behind its own deltas',
    openai(chunk('好') + event({ choices: [{ message: { content: '好' }, finish_reason: 'stop' }] })),
    '好',
  ],
  [
    'a refusal in place of content',
    openai(event({ choices: [{ delta: { content: null, refusal: '不行' } }] }) + chunk(null, 'stop')),
    '不行',
  ],
  ['parts whose text has a value', openai(chunk([{ type: 'text', text: { value: '好' } }], 'stop')), '好'],
  [
    'line ends in text that nobody escaped',
    openai('data: {"choices":[{"delta":{"content":"好\n\n的\t呀"},"finish_reason":"stop"}]}\n\n'),
    '好\n\n的\t呀',
  ],
  [
    'nothing but thought',
    openai(event({ choices: [{ delta: { reasoning_content: '想' } }] }) + chunk('', 'stop')),
    thought,
  ],
  [
    'nothing but thought until its tokens are gone',
    openai(event({ choices: [{ delta: { reasoning: '想' } }] }) + chunk(null, 'length')),
    thought,
  ],
  [
    'nothing but thought in parts',
    openai(chunk([{ type: 'thinking', thinking: [{ type: 'text', text: '想' }] }], 'stop')),
    thought,
  ],
  ['nothing but thought in tags', openai(chunk('<think>\n想', 'stop')), thought],
  ['nothing but thought of Dify', dify(message('<think>想</think>') + messageEnd), thought],
  ['a workflow whose text has another name', dify(outputs({ text: '好' })), '好'],
  [
    'the text of a workflow behind its feeling',
    dify(message('[happy] ') + outputs({ text: '[happy] 好' })),
    '[happy] 好',
  ],
  ['text that a workflow says again', dify(message('好') + outputs({ text: '好' })), '好'],
  [
    'messages in place of deltas',
    openai(
      event({ choices: [{ message: { content: '好' } }] }) +
        event({ choices: [{ message: { content: '的' }, finish_reason: 'stop' }] }),
    ),
    '好的',
  ],
  [
    'litter among the events of Dify',
    dify(`ok\n${message('好')}${event('hello')}${event([1])}${messageEnd}`),
    '好',
  ],
  [
    'text behind both ends of Dify',
    dify(
      message('好') +
        messageEnd +
        event({ event: 'workflow_finished', data: { status: 'succeeded' } }) +
        message('的'),
    ),
    '好的',
  ],
  [
    'a failed run behind the end of the message',
    dify(
      message('好') +
        messageEnd +
        event({ event: 'workflow_finished', data: { status: 'failed', error: 'x' } }),
    ),
    '好',
  ],
  [
    'a pause behind the end of the message',
    dify(message('好') + messageEnd + event({ event: 'workflow_paused' })),
    '好',
  ],
  [
    'data of another type',
    dify(
      event({ event: 'workflow_started', data: 'x', task_id: 7, conversation_id: {} }) +
        message('好') +
        messageEnd,
    ),
    '好',
  ],
  ['a whole answer in an event', dify(message('好', { mode: 'chat' })), '好'],
  ['a whole answer without a label', dify('{"answer":"好","conversation_id":"c"}', null), '好'],
  [
    'a whole answer without a mode',
    dify('{"event":"message","answer":"好","metadata":""}', 'text/plain'),
    '好',
  ],
]

const refusals: [about: string, model: ReplyModel, code: string][] = [
  [
    'an error in JSON labelled as text',
    openai('{"error":{"message":"no","code":"invalid_api_key"}}', 'text/plain'),
    'UPSTREAM_REJECTED',
  ],
  [
    'an error beside choices',
    openai(event({ error: { message: 'x', code: 502 }, choices: [{ delta: { content: '' } }] })),
    'UPSTREAM_UNAVAILABLE',
  ],
  [
    'a portal that answers JSON',
    openai('{"login":"http://portal"}', 'application/json'),
    'UPSTREAM_REJECTED',
  ],
  ['an empty completion', openai(JSON.stringify(completion('')), 'application/json'), 'UPSTREAM_REJECTED'],
  ['text that just ends', openai(chunk('好')), 'UPSTREAM_UNAVAILABLE'],
  ['a page in the middle', openai(`${chunk('好')}${portal}`), 'UPSTREAM_UNAVAILABLE'],
  [
    'an error in the middle',
    openai(chunk('好') + event({ error: { message: 'x' } })),
    'UPSTREAM_UNAVAILABLE',
  ],
  ['a text answer', openai('upstream connect error', 'text/plain'), 'UPSTREAM_REJECTED'],
  [
    'an error of Dify in JSON labelled as events',
    dify('{"code":"unauthorized","message":"no","status":401}'),
    'UPSTREAM_REJECTED',
  ],
  [
    'an error in the second answer of a run',
    dify(
      event({ event: 'workflow_started' }) +
        message('好') +
        messageEnd +
        message('的') +
        event({ event: 'error', status: 500, code: 'x', message: '' }),
    ),
    'UPSTREAM_UNAVAILABLE',
  ],
  ['text of Dify that just ends', dify(message('好')), 'UPSTREAM_UNAVAILABLE'],
]

const pages: [about: string, model: ReplyModel, code: string][] = [openai, dify].flatMap((reading) =>
  ['text/html', 'text/event-stream', 'application/json', null].map((type): [string, ReplyModel, string] => [
    `a page labelled ${type}`,
    reading(portal, type),
    'UPSTREAM_REJECTED',
  ]),
)

describe('what comes is read by what it is', () => {
  it.each(replies)('%s', async (_about, model, text) => {
    const outcome = await play(model)
    expect(outcome.error).toBeUndefined()
    expect(textOf(outcome.events)).toBe(text)
  })

  it.each([...refusals, ...pages])('%s is no reply', async (_about, model, code) => {
    expect(codeOf(await play(model))).toBe(code)
  })

  it('whatever comes, it ends in a finish or a known failure, and shows nothing that is no text', async () => {
    const frame = fc.oneof(
      fc.constantFrom(
        event('[DONE]'),
        chunk('好'),
        message('好'),
        messageEnd,
        portal,
        '\n',
        ': x\n',
        '{\n',
        '[\n',
        'data: {"choices": [\n',
        'event: done\n',
        '"\n',
        '}\n',
      ),
      fc.json().map(event),
      fc.string({ maxLength: 20 }),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(frame, { maxLength: 6 }),
        fc.constantFrom(openai, dify),
        async (frames, reading) => {
          const outcome = await play(reading(frames.join('')))
          expect(outcome.events.at(-1)?.type === 'finish').toBe(codeOf(outcome) === undefined)
        },
      ),
      { numRuns: 60 },
    )
  })
})
