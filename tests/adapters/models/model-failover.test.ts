import { describe, expect, it } from 'vitest'
import { createFailoverModel, type Retry } from '../../../shared/adapters/models/model-failover.ts'
import { AppError } from '../../../shared/contract/errors.ts'
import type { ModelEvent, ModelRequest, ReplyModel } from '../../../shared/ports/model.ts'
import { codeOf, play, question } from './model-harness.ts'
import { patience } from '../../support/patience.ts'

const text = (text: string): ModelEvent => ({ type: 'text', text })
const finish: ModelEvent = { type: 'finish', reason: 'stop' }
const upstream = (provider: string, conversationId?: string): ModelEvent => ({
  type: 'upstream',
  provider,
  conversationId,
})
const unavailable = (retryAfterMs?: number): AppError =>
  new AppError('UPSTREAM_UNAVAILABLE', { retryAfterMs })

interface Scripted extends ReplyModel {
  requests: ModelRequest[]
}

/**
 * A model that plays one script per call, the last one for all further calls, event by event; an Error in it
 * is thrown.
 */
function scripted(provider: string, ...scripts: (ModelEvent | Error)[][]): Scripted {
  const requests: ModelRequest[] = []
  return {
    provider,
    requests,
    // eslint-disable-next-line typescript/require-await -- a model is asynchronous
    async reply(request, _signal, hear) {
      requests.push(request)
      for (const step of scripts[Math.min(requests.length, scripts.length) - 1] ?? []) {
        if (step instanceof Error) throw step
        if (hear([step]) === 'enough') return
      }
    },
  }
}

/** A model that says all its events at once. */
const together = (provider: string, events: ModelEvent[]): ReplyModel => ({
  provider,
  // eslint-disable-next-line typescript/require-await -- a model is asynchronous
  async reply(_request, _signal, hear) {
    hear(events)
  },
})

/** A failover that never really sleeps, and says how long it would have. */
function failover(...models: ReplyModel[]) {
  const pauses: number[] = []
  const retries: Retry[] = []
  const model = createFailoverModel(models, {
    random: () => 0.5,
    onRetry: (retry) => retries.push(retry),
    sleep: (ms) => {
      pauses.push(ms)
      return Promise.resolve()
    },
  })
  return { model, pauses, retries }
}

describe('the next model', () => {
  const codes = ['UPSTREAM_UNAVAILABLE', 'UPSTREAM_REJECTED', 'UPSTREAM_TIMEOUT'] as const

  it.each(codes)('answers after %s, and nothing of the first is seen', async (code) => {
    const first = scripted('a', [upstream('a', 'c-1'), new AppError(code)])
    const second = scripted('b', [upstream('b'), text('在'), finish])
    const { model, pauses } = failover(first, second)
    expect(await play(model)).toEqual({ events: [upstream('b'), text('在'), finish] })
    expect(first.requests).toHaveLength(1)
    expect(pauses).toEqual([])
  })

  it.each([text('一半'), { type: 'replace', text: '一半' } as const])(
    'is not asked after %j was shown',
    async (shown) => {
      const second = scripted('b', [text('在'), finish])
      const outcome = await play(failover(scripted('a', [shown, unavailable(1)]), second).model)
      expect(outcome.events).toEqual([shown])
      expect(codeOf(outcome)).toBe('UPSTREAM_UNAVAILABLE')
      expect(second.requests).toEqual([])
    },
  )

  it('is not asked about blocked content, nor after an error that is no AppError', async () => {
    for (const error of [new AppError('CONTENT_BLOCKED'), new TypeError('a bug')]) {
      const second = scripted('b', [text('在'), finish])
      expect((await play(failover(scripted('a', [error]), second).model)).error).toBe(error)
      expect(second.requests).toEqual([])
    }
  })

  it('is asked without the conversation of another', async () => {
    const first = scripted('a', [new AppError('UPSTREAM_REJECTED')])
    const second = scripted('b', [text('在'), finish])
    const { model } = failover(first, second)
    await play(model, { ...question, upstreamConversationId: 'c-1' })
    expect(first.requests[0]?.upstreamConversationId).toBe('c-1')
    expect(second.requests[0]?.upstreamConversationId).toBeUndefined()
    await play(model, { ...question, upstreamConversationId: 'c-2', upstreamProvider: 'b' })
    expect(first.requests[1]?.upstreamConversationId).toBeUndefined()
    expect(second.requests[1]?.upstreamConversationId).toBe('c-2')
  })
})

describe('the same model', () => {
  it('is asked once more, after a short pause, when it may soon succeed', async () => {
    const only = scripted('a', [unavailable(300)], [text('在'), finish])
    const { model, pauses } = failover(only)
    expect((await play(model)).events).toEqual([text('在'), finish])
    expect(pauses).toEqual([375])
  })

  it('is asked once more only', async () => {
    const only = scripted('a', [unavailable(300)])
    expect(codeOf(await play(failover(only).model))).toBe('UPSTREAM_UNAVAILABLE')
    expect(only.requests).toHaveLength(2)
  })

  it('is asked once more when it had begun and nothing was to be seen yet', async () => {
    const script = [upstream('a', 'c-1'), text('<think>嗯'), unavailable(300)]
    const only = scripted('a', script, [upstream('a', 'c-2'), text('在'), finish])
    expect((await play(failover(only).model)).events).toEqual([upstream('a', 'c-2'), text('在'), finish])
  })

  it('waits as long as it is asked to, where that is short, and tells of it without a word', async () => {
    const busy = new AppError('UPSTREAM_UNAVAILABLE', {
      retryAfterMs: 2000,
      cause: Object.assign(new Error('429 slow_down: 你好'), { status: 429, code: 'slow_down' }),
    })
    const { model, pauses, retries } = failover(scripted('a', [busy], [text('在'), finish]))
    await play(model)
    expect(pauses).toEqual([2500])
    expect(retries).toEqual([{ provider: 'a', status: 429, waitMs: 2500 }])
  })

  it('is the only one that is asked again, however many there are', async () => {
    const first = scripted('a', [unavailable(300)])
    const second = scripted('b', [unavailable(300)])
    const { model, retries } = failover(first, second)
    expect(codeOf(await play(model))).toBe('UPSTREAM_UNAVAILABLE')
    expect([first.requests.length, second.requests.length]).toEqual([2, 1])
    expect(retries).toEqual([{ provider: 'a', status: null, waitMs: 375 }])
  })

  it('may be the second, when the first gives no hope', async () => {
    const first = scripted('a', [new AppError('UPSTREAM_REJECTED')])
    const second = scripted('b', [unavailable(300)], [text('在'), finish])
    expect((await play(failover(first, second).model)).error).toBeUndefined()
    expect([first.requests.length, second.requests.length]).toEqual([1, 2])
  })

  it.each([
    ['asks for a long pause', [unavailable(7000)]],
    ['gives no hope', [unavailable()]],
    ['had already shown a word', [text('在'), unavailable(300)]],
    ['timed out', [new AppError('UPSTREAM_TIMEOUT')]],
  ])('is not asked again when it %s', async (_, script) => {
    const only = scripted('a', script)
    await play(failover(only).model)
    expect(only.requests).toHaveLength(1)
  })
})

describe('what comes together', () => {
  it('is passed on together, and once', async () => {
    const events = [upstream('a'), text('在'), text('的'), finish]
    const heard: ModelEvent[][] = []
    await failover(together('a', events)).model.reply(question, new AbortController().signal, (some) => {
      heard.push([...some])
      return 'more'
    })
    expect(heard).toEqual([events])
  })

  it('is no answer when it finishes without a word', async () => {
    const first = together('a', [upstream('a'), text(' '), finish])
    const second = scripted('b', [text('在'), finish])
    expect(await play(failover(first, second).model)).toEqual({ events: [text('在'), finish] })
  })
})

describe('failing', () => {
  it('throws the only failure as it is', async () => {
    const error = new AppError('UPSTREAM_REJECTED')
    expect((await play(failover(scripted('a', [error])).model)).error).toBe(error)
  })

  it('throws the last of several failures and keeps them all as causes', async () => {
    const errors = [
      new AppError('UPSTREAM_REJECTED'),
      new AppError('UPSTREAM_UNAVAILABLE', { retryAfterMs: 9000 }),
    ]
    const { error } = await play(failover(...errors.map((error, at) => scripted(`m${at}`, [error]))).model)
    expect(error).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', retryAfterMs: 9000, cause: { errors } })
  })

  it('throws the reason of an abort during the pause, and asks nobody else', async () => {
    const abort = new AbortController()
    const first = scripted('a', [unavailable(1000)])
    const second = scripted('b', [text('在'), finish])
    const reason = new Error('stop')
    const startedAt = performance.now()
    setTimeout(() => abort.abort(reason), 20)
    expect((await play(createFailoverModel([first, second]), question, abort.signal)).error).toBe(reason)
    expect(performance.now() - startedAt).toBeLessThan(patience(500))
    expect([first.requests.length, second.requests.length]).toEqual([1, 0])
  })

  it('never fails over for an abort that a model reports as its own failure', async () => {
    const abort = new AbortController()
    const second = scripted('b', [text('在'), finish])
    const first: ReplyModel = {
      provider: 'a',
      // eslint-disable-next-line typescript/require-await -- a model is asynchronous
      async reply(_request, _signal, hear) {
        hear([text('一半')])
        abort.abort(new Error('stop'))
        throw unavailable()
      },
    }
    expect((await play(failover(first, second).model, question, abort.signal)).error).toBe(
      abort.signal.reason,
    )
    expect(second.requests).toEqual([])
  })

  it('needs a model', () => {
    expect(() => createFailoverModel([])).toThrow(RangeError)
  })
})

it('does not hold a thought that has no end', async () => {
  let said = 0
  const thinker: ReplyModel = {
    provider: 'a',
    // eslint-disable-next-line typescript/require-await -- a model is asynchronous
    async reply(_request, _signal, hear) {
      let wanted = hear([text('<think>')])
      for (; said < 1_000_000 && wanted === 'more'; said += 1000) wanted = hear([text('想'.repeat(1000))])
    },
  }
  const first: ModelEvent[] = []
  await failover(thinker).model.reply(question, new AbortController().signal, (events) => {
    first.push(...events.slice(0, 1))
    return 'enough'
  })
  expect(first).toEqual([text('<think>')])
  expect(said).toBeLessThan(300_000)
})
