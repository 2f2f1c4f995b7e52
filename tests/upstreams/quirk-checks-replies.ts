/** Expectations of refusals, thinking, texts and Dify's own oddities. */
import { expect } from 'vitest'
import { asLongHere } from '../support/patience.ts'
import { both, dify, openai, refused } from './expectation.ts'
import type { Check, Expectation } from './expectation.ts'
import { choicesOf, eventNames, pieces, reply } from './observation.ts'

const html = (status: number): Expectation[] =>
  both((seen) => {
    expect(seen.status).toBe(status)
    expect(seen.text).toMatch(/<html>/)
  })
const flat = (status: number): Expectation[] =>
  both((seen) => {
    expect(seen.status).toBe(status)
    expect(JSON.parse(seen.text)).toEqual({
      code: expect.any(String),
      message: expect.any(String),
      request_id: expect.any(String),
    })
  })

export const refusalChecks = {
  'http-400': refused(400, 'invalid_value', 'invalid_param'),
  'http-401': refused(401, 'invalid_api_key', 'unauthorized'),
  'http-402': refused(402, 'invalid_request_error', 'payment_required'),
  'http-403': refused(403, 'model_not_allowed', 'forbidden'),
  'http-404': refused(404, 'model_not_found', 'not_found'),
  'http-408': refused(408, 'request_timeout', 'request_timeout'),
  'http-409': refused(409, 'conflict', 'conflict'),
  'http-413': refused(413, 'request_too_large', 'file_too_large'),
  'http-422': refused(422, 'invalid_parameters', 'unprocessable_entity'),
  'http-500': refused(500, 'server_error', 'internal_server_error'),
  'http-503': refused(503, 'overloaded', 'service_unavailable'),
  'http-504': refused(504, 'gateway_timeout', 'gateway_timeout'),
  'http-529': refused(529, 'overloaded_error', 'overloaded_error'),
  'http-429': refused(429, 'rate_limit_exceeded', 'too_many_requests'),
  'http-429-retry-after': both(
    (seen) => expect([seen.status, seen.headers.get('retry-after')]).toEqual([429, '17']),
    { amount: 17 },
  ),
  'http-429-quota': refused(429, 'insufficient_quota', 'rate_limit_error'),
  'http-400-filtered': refused(400, 'data_inspection_failed', 'completion_request_error'),
  'http-400-flat': flat(400),
  'http-429-flat': flat(429),
  'http-502-html': html(502),
  'http-504-html': html(504),
}

const replies = (pattern: RegExp): Expectation[] =>
  both((seen, plain) => {
    expect(reply(seen)).toMatch(pattern)
    expect(reply(seen)).not.toBe(reply(plain))
  })

export const thinkingChecks = {
  'reasoning-content': [
    openai((seen, plain) => {
      const thoughts = choicesOf(seen).flatMap(({ delta }) => delta?.reasoning_content ?? [])
      expect(thoughts.length).toBeGreaterThan(1)
      expect(reply(seen)).toBe(reply(plain))
    }),
  ],
  'think-tags': replies(/^<think>\n[^<]*\n<\/think>\n\n\[sad\] /),
  'think-tags-split': both((seen) => {
    expect(reply(seen)).toMatch(/^<think>\n[^<]*\n<\/think>\n\n\[sad\] /)
    expect(pieces(seen).every((piece) => Array.from(piece).length === 1)).toBe(true)
  }),
  'think-empty': replies(/^<think>\s*<\/think>\n\n\[sad\] /),
  'think-close-only': replies(/^(?!<think>)[^<]+\n<\/think>\n\n\[sad\] /),
  'think-unclosed': replies(/^<think>\n[^<]*$/),
  'think-mid-text': replies(/^\[sad\] [^<]+<think>[^<]+<\/think>[^<]+$/),
}

export const textChecks = {
  'no-tag': both((seen, plain) => expect(`[sad] ${reply(seen)}`).toBe(reply(plain))),
  'wrong-tag': replies(/^\[melancholic\] [^[]/),
  'tag-uppercase': replies(/^【HAPPY】[^[]/),
  'tag-unclosed': replies(/^\[happy\n[^[]/),
  'tag-after-newlines': replies(/^\n\n \[sad\] /),
  'tag-split': both((seen, plain) => {
    expect(reply(seen)).toBe(reply(plain))
    expect(pieces(seen).slice(0, 6)).toEqual(['[', 's', 'a', 'd', ']', ' '])
  }),
  'tag-in-the-middle': replies(/^[^[]+\[love\][^[]+ \[happy\]$/),
  'tag-only': replies(/^\[happy\]$/),
  'bracket-text': replies(/^\[1\] [^[]/),
  'long-reply': [
    ...both((seen) => expect(Array.from(reply(seen))).toHaveLength(20_000)),
    openai((seen) => expect(Array.from(reply(seen))).toHaveLength(500), { amount: 500 }),
  ],
  endless: both(
    (seen) => {
      expect(seen.ending).toBe('silence')
      expect(pieces(seen).length).toBeGreaterThan(5)
    },
    { atMostMs: asLongHere(150) },
  ),
  markdown: replies(/^\[happy\] ## [^]*\n1\. [^]*\n\| --- \| --- \|\n[^]*```js\n[^]*```/),
  'emoji-reply': replies(/👨‍👩‍👧‍👦🇨🇳👍🏽 𠮷野家 𝓗$/u),
  'markup-reply': replies(/<script>alert\(1\)<\/script>.*\{\{user\.name\}\} &amp;$/),
}

const endsWith =
  (...names: string[]): Check =>
  (seen) => {
    expect(eventNames(seen).slice(-names.length)).toEqual(names)
  }
const workflowStatus =
  (status: string): Check =>
  (seen) => {
    const finished = seen.events.find(({ event }) => event === 'workflow_finished')
    expect(finished?.data).toMatchObject({ status })
  }
const flow = { key: 'app-flow-1' }
const only = (check: Check, asking = {}): Expectation[] => [dify(check, asking)]
const also =
  (...checks: Check[]): Check =>
  (seen, plain) =>
    checks.forEach((check) => check(seen, plain))
const same: Check = (seen, plain) => expect(reply(seen)).toBe(reply(plain))
const has = (...names: string[]): Expectation[] =>
  only(also(same, (seen) => expect(eventNames(seen)).toEqual(expect.arrayContaining(names))))

export const difyEndChecks = {
  'dify-no-message-end': [
    dify(endsWith('message')),
    dify(endsWith('node_finished', 'workflow_finished'), flow),
  ],
  'dify-no-workflow-finished': only(endsWith('node_finished', 'message_end'), flow),
  'dify-workflow-finished-only': only(
    also(endsWith('message', 'workflow_finished'), workflowStatus('succeeded')),
  ),
  'dify-partial-succeeded': only(
    also(endsWith('message', 'workflow_finished'), workflowStatus('partial-succeeded')),
  ),
  'dify-workflow-stopped': only(also(endsWith('message', 'workflow_finished'), workflowStatus('stopped'))),
  'dify-end-reversed': only(endsWith('workflow_finished', 'message_end'), flow),
  'dify-workflow-failed': only(
    also(endsWith('message', 'workflow_finished', 'error'), workflowStatus('failed')),
  ),
  'dify-workflow-failed-only': only(also(endsWith('message', 'workflow_finished'), workflowStatus('failed'))),
  'dify-workflow-paused': only(endsWith('message', 'workflow_paused')),
  'dify-human-input': only((seen) =>
    expect(eventNames(seen)).toEqual(['human_input_required', 'workflow_paused']),
  ),
  'dify-no-metadata': only(
    also(endsWith('message', 'message_end'), (seen) =>
      expect(seen.events.at(-1)).not.toHaveProperty('metadata'),
    ),
  ),
  'dify-error-quota': only((seen) =>
    expect(seen.events).toEqual([
      expect.objectContaining({ event: 'error', code: 'provider_quota_exceeded' }),
    ]),
  ),
}

const replaced: Check = (seen) => {
  const replacement = seen.events.find(({ event }) => event === 'message_replace')
  expect(replacement?.answer).toMatch(/^\[neutral\] /)
}

export const difyEventChecks = {
  'dify-replace-mid': only(
    also(replaced, (seen) =>
      expect(eventNames(seen).slice(0, 3)).toEqual(['message', 'message_replace', 'message']),
    ),
  ),
  'dify-replace-end': only(also(replaced, endsWith('message', 'message_replace', 'message_end'))),
  'dify-replace-after-end': only(also(replaced, endsWith('message_end', 'message_replace'))),
  'dify-agent-final-message': only((seen, plain) => {
    expect(eventNames(seen)).toEqual(['agent_message', 'message', 'message_end'])
    expect(seen.events.find(({ event }) => event === 'message')?.answer).toBe(reply(plain))
  }),
  'dify-agent-tools': only((seen) => {
    const thoughts = seen.events.filter(({ event }) => event === 'agent_thought')
    expect(new Set(thoughts.map(({ id }) => id)).size).toBe(1)
    expect(thoughts.at(-1)).toMatchObject({
      tool: 'current_time;weather',
      observation: expect.stringContaining('雨'),
    })
  }),
  'dify-tts': only(also(same, endsWith('message', 'message_end', 'tts_message', 'tts_message_end'))),
  'dify-unknown-events': has('mood_ring', 'undefined'),
  'dify-reasoning-chunk': has('reasoning_chunk'),
  'dify-message-file': has('message_file'),
  'dify-node-events': has('node_retry', 'iteration_next', 'loop_completed', 'agent_log'),
  'dify-citations': only((seen) =>
    expect(seen.events.at(-1)?.metadata).toMatchObject({ retriever_resources: [{ position: 1 }] }),
  ),
}

const refusal = (code: string): Expectation[] =>
  only((seen) => expect([seen.status, JSON.parse(seen.text).code]).toEqual([400, code]))

export const difyRefusalChecks = {
  'dify-app-unavailable': refusal('app_unavailable'),
  'dify-not-initialized': refusal('provider_not_initialize'),
  'dify-quota': refusal('provider_quota_exceeded'),
  'dify-model-not-supported': refusal('model_currently_not_support'),
  'dify-not-published': refusal('agent_not_published'),
  'dify-conversation-completed': refusal('conversation_completed'),
}
