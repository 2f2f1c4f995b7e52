import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { quirkNames, startUpstreams } from '../../local/upstreams/index.ts'
import type { Call, QuirkName, QuirkUse, Upstreams } from '../../local/upstreams/index.ts'
import { createDifyClient } from './dify-client.ts'
import type { Answer } from './dify-client.ts'
import type { Expectation } from './expectation.ts'
import { eventNames, observe, pieces, reply, request } from './observation.ts'
import {
  endingChecks,
  framingChecks,
  openaiChunkChecks,
  streamErrorChecks,
  timingChecks,
  transportChecks,
} from './quirk-checks-wire.ts'
import { labelChecks, oddChunkChecks, oddDifyChecks, tailChecks } from './quirk-checks-readings.ts'
import {
  difyEndChecks,
  difyEventChecks,
  difyRefusalChecks,
  refusalChecks,
  textChecks,
  thinkingChecks,
} from './quirk-checks-replies.ts'

/** Quirks that show only in a second request; they have tests of their own below. */
const twoStep = [
  'dify-stop-ignored',
  'dify-stop-silent',
  'dify-conversation-gone',
  'dify-conversation-gone-tail',
] as const satisfies QuirkName[]

// The type makes it an error to add a quirk without saying how it is seen.
const expectations: Record<Exclude<QuirkName, (typeof twoStep)[number]>, Expectation[]> = {
  ...timingChecks,
  ...transportChecks,
  ...endingChecks,
  ...streamErrorChecks,
  ...framingChecks,
  ...labelChecks,
  ...tailChecks,
  ...openaiChunkChecks,
  ...oddChunkChecks,
  ...refusalChecks,
  ...thinkingChecks,
  ...textChecks,
  ...difyEndChecks,
  ...difyEventChecks,
  ...oddDifyChecks,
  ...difyRefusalChecks,
}

let upstreams: Upstreams

beforeAll(async () => {
  upstreams = await startUpstreams({ paceMs: 0 })
})
afterAll(() => upstreams.close())

function stop(call: Call): Promise<Answer> {
  return createDifyClient(upstreams).stop(call.taskId, 'tester')
}

describe('each quirk is seen on the wire', () => {
  const cases = Object.entries(expectations).flatMap(([name, list]) =>
    list.map((expectation) => [name, expectation.upstream, expectation] as const),
  )

  it.each(cases)('%s of %s', async (name, _upstream, { check, amount, ...asking }) => {
    const use = (amount === undefined ? name : `${name}=${amount}`) as QuirkUse
    const { patienceMs: _patience, atMostMs: _atMost, ...plainly } = asking
    const plain = await observe(upstreams, { ...plainly, stream: true })
    upstreams.script(use)
    const seen = await observe(upstreams, asking)
    expect(upstreams.calls.last({ operation: 'chat' })?.quirks).toContain(use)
    check(seen, plain)
  })

  it('none is left out', () => {
    expect(quirkNames.toSorted()).toEqual([...Object.keys(expectations), ...twoStep].toSorted())
  })
})

describe('quirks that show in a second request', () => {
  const dify = { upstream: 'dify' } as const

  it('dify-stop-ignored: the stop call succeeds and the reply goes on to its end', async () => {
    upstreams.reset()
    const seen = observe(upstreams, {
      ...dify,
      question: '[[quirk:dify-stop-ignored]] [[quirk:slow-stream=4]]',
    })
    const running = await upstreams.calls.until((call) => call.pieces > 1)
    expect((await stop(running)).status).toBe(200)
    expect(eventNames(await seen).at(-1)).toBe('message_end')
    expect(reply(await seen)).toMatch(/？$/)
  })

  it('dify-stop-silent: the stop call ends the stream without a closing event', async () => {
    upstreams.reset()
    const seen = observe(upstreams, { ...dify, question: '[[quirk:dify-stop-silent]] [[quirk:endless]]' })
    const running = await upstreams.calls.until((call) => call.pieces > 3)
    await stop(running)
    expect([(await seen).ending, eventNames(await seen)]).toEqual(['end', ['message']])
  })

  it.each([
    ['dify-conversation-gone', /^Conversation Not Exists\.$/],
    ['dify-conversation-gone-tail', /^Conversation Not Exists\. You have requested this URI/],
  ] as const)('%s: an own conversation is refused, a new one is begun', async (name, message) => {
    const first = await observe(upstreams, dify)
    const conversationId = String(first.events[0]?.conversation_id)
    upstreams.script({ quirks: [name], times: 2 })
    const refused = await observe(upstreams, { ...dify, conversationId })
    expect(refused.status).toBe(404)
    expect(JSON.parse(refused.text)).toMatchObject({
      code: 'not_found',
      message: expect.stringMatching(message),
    })
    const begun = await observe(upstreams, dify)
    expect(begun.status).toBe(200)
    expect(begun.events[0]?.conversation_id).not.toBe(conversationId)
  })

  it('redirect: who follows gets the reply', async () => {
    const { url, init } = request(upstreams, { question: '[[quirk:redirect]] 你好' })
    const response = await fetch(url, { ...init, redirect: 'follow' })
    expect([response.status, response.redirected]).toEqual([200, true])
    expect(await response.text()).toContain('[DONE]')
  })

  it('redirect-login: who follows gets a page', async () => {
    const { url, init } = request(upstreams, { question: '[[quirk:redirect-login]]' })
    const response = await fetch(url, { ...init, redirect: 'follow' })
    expect(await response.text()).toMatch(/Sign in/)
  })
})

describe('answers at once under a quirk', () => {
  it('an error in the reply becomes the status of the answer', async () => {
    upstreams.script(['error-mid-stream', 'dify-error-quota'])
    expect((await observe(upstreams, { stream: false })).status).toBe(500)
    const quota = await observe(upstreams, { stream: false, upstream: 'dify' })
    expect([quota.status, JSON.parse(quota.text).code]).toEqual([400, 'provider_quota_exceeded'])
  })

  it('reasoning, finish reason and replacement are those of the stream', async () => {
    upstreams.script([
      { quirks: ['reasoning-content', 'finish-length'] },
      'dify-replace-end',
      'cut-mid-stream',
    ])
    const [choice] = JSON.parse((await observe(upstreams, { stream: false })).text).choices
    expect(choice.finish_reason).toBe('length')
    expect(choice.message.reasoning_content).toContain('听他说')
    const answer = JSON.parse((await observe(upstreams, { stream: false, upstream: 'dify' })).text).answer
    expect(answer).toMatch(/^\[neutral\] /)
    const cut = await observe(upstreams, { stream: false })
    expect([cut.ending, pieces(cut)]).toEqual(['cut', []])
  })
})
