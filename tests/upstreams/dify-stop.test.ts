import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startUpstreams } from '../../local/upstreams/index.ts'
import type { Upstreams } from '../../local/upstreams/index.ts'
import { createDifyClient, rows, uuid } from './dify-client.ts'
import type { DifyClient } from './dify-client.ts'
import { eventNames, reply } from './observation.ts'

let upstreams: Upstreams
let dify: DifyClient

beforeAll(async () => {
  upstreams = await startUpstreams({ paceMs: 0 })
  dify = createDifyClient(upstreams)
})
afterAll(() => upstreams.close())
beforeEach(() => upstreams.reset())

describe('stopping', () => {
  it.each([
    ['app-chat-1', ['message', 'message_end']],
    ['app-flow-1', ['workflow_finished', 'message_end']],
  ])('ends the stream of %s properly and keeps the text so far', async (key, lastEvents) => {
    const seen = dify.ask({ question: '[[quirk:endless]]', key })
    const running = await upstreams.calls.until(({ pieces }) => pieces > 20)
    expect((await dify.stop(running.taskId, 'tester', key)).body).toEqual({ result: 'success' })
    const stopped = await seen
    expect(stopped.ending).toBe('end')
    expect(eventNames(stopped).slice(-2)).toEqual(lastEvents)
    expect(running.status).toBe('stopped')
    const conversation = String(stopped.events[0]?.conversation_id)
    const messages = await dify.call('GET', `/messages?conversation_id=${conversation}&user=tester`, { key })
    expect(rows(messages)[0]?.answer).toBe(reply(stopped))
    expect(upstreams.calls.last({ operation: 'stop' })).toMatchObject({
      taskId: running.taskId,
      user: 'tester',
    })
  })

  it('ends a stall', async () => {
    const seen = dify.ask({ question: '[[quirk:stall]]' })
    const running = await upstreams.calls.until(({ pieces }) => pieces === 3)
    await dify.stop(running.taskId, 'tester')
    expect(eventNames(await seen)).toEqual(['message', 'message_end'])
  })

  it('succeeds for strangers and unknown tasks without doing anything', async () => {
    const seen = dify.ask({ question: '[[quirk:slow-stream=5]]' })
    const running = await upstreams.calls.until(({ pieces }) => pieces > 1)
    expect((await dify.stop(running.taskId, 'stranger')).body).toEqual({ result: 'success' })
    expect((await dify.stop(running.taskId, 'tester', 'app-chat-2')).body).toEqual({ result: 'success' })
    expect((await dify.stop('unknown', 'tester')).body).toEqual({ result: 'success' })
    expect((await dify.stop('unknown', '')).body.code).toBe('invalid_param')
    expect((await seen).events.at(-1)?.event).toBe('message_end')
    expect(running.status).toBe('finished')
  })

  it('does not come from a reader who leaves: the reply is written to its end and kept', async () => {
    const user = 'leaver'
    await dify.ask({ question: '[[quirk:slow-stream=4]]', user, atMostMs: 60 })
    const gone = await upstreams.calls.until(({ readerGoneAt }) => readerGoneAt !== undefined)
    const call_ = await upstreams.calls.until(({ id, status }) => id === gone.id && status === 'finished')
    expect(call_.endedAt).toBeGreaterThanOrEqual(call_.readerGoneAt ?? Infinity)
    const conversation = rows(await dify.call('GET', `/conversations?user=${user}`))[0]
    const messages = await dify.call(
      'GET',
      `/messages?conversation_id=${String(conversation?.id)}&user=${user}`,
    )
    expect(rows(messages)[0]?.answer).toBe(call_.text)
    expect(call_.text).toMatch(/？$/)
  })
})

function form(name: string, type: string, size = 4): FormData {
  const data = new FormData()
  data.append('file', new Blob([new Uint8Array(size)], { type }), name)
  data.append('user', 'u')
  return data
}

describe('files', () => {
  it('are accepted and measured', async () => {
    const { status, body } = await dify.upload(form('cat.png', 'image/png', 17))
    expect(status).toBe(201)
    expect(body).toMatchObject({ name: 'cat.png', size: 17, extension: 'png', mime_type: 'image/png' })
    expect(body.id).toMatch(uuid)
  })

  it('are refused when missing, too many, too large or of no type', async () => {
    const two = form('a.png', 'image/png')
    two.append('file', new Blob(['x']), 'b.png')
    const answers = [
      await dify.upload(new FormData()),
      await dify.upload(two),
      await dify.upload(form('a.png', 'image/png', 11 * 1024 * 1024)),
      await dify.upload(form('noextension', 'text/plain')),
    ]
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [400, 'no_file_uploaded'],
      [400, 'too_many_files'],
      [413, 'file_too_large'],
      [415, 'unsupported_file_type'],
    ])
  })
})
