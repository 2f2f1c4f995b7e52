import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { AppError } from '../../../shared/contract/errors.ts'
import type { EndingWaits } from '../../../shared/adapters/models/upstream-ending.ts'
import type { ModelEvent, ReplyModel } from '../../../shared/ports/model.ts'
import { brief, patient, type ModelDriver, type Timeouts } from './model-driver.ts'
import { codeOf, play, playUntilText, question, spell, textOf } from './model-harness.ts'
import { apiKey, testRefusals } from './model-refusals.ts'
import { json, sse, startLoopback, type Call, type Loopback } from './model-loopback.ts'
import { asLongHere, patience } from '../../support/patience.ts'

/** The same promises over real sockets: cuts, stalls, aborts, refusals. */
export function testConnections(driver: ModelDriver): void {
  const { text, life, end } = driver.frames

  const serve: Serve = async (handle, timeouts = {}, waits) => {
    const loopback = await startLoopback((call) =>
      call.path.endsWith('/stop') ? json(call.res, 200, {}) : handle(call),
    )
    const options = { baseUrl: loopback.url, apiKey, timeouts: { ...patient, ...timeouts } }
    const model = driver.create({ ...options, ...(waits && { waits }) })
    return { loopback, model }
  }

  describe('connections', () => {
    it('reads a reply and keeps its connection for the next', async () => {
      const { loopback, model } = await serve(({ res, authorization }) => {
        expect(authorization).toBe(`Bearer ${apiKey}`)
        sse(res).end(text + end)
      })
      for (let turn = 0; turn < 3; turn += 1) {
        const { events, error } = await play(model)
        expect(error).toBeUndefined()
        expect(textOf(events)).not.toBe('')
        await sleep(5)
      }
      expect(loopback.used()).toBe(1)
    })

    it('is unavailable, and worth a retry, when nothing listens', async () => {
      const model = driver.create({ baseUrl: await freeUrl(), apiKey, timeouts: patient })
      const outcome = await play(model)
      expect(codeOf(outcome)).toBe('UPSTREAM_UNAVAILABLE')
      expect((outcome.error as AppError).retryAfterMs).toBeGreaterThan(0)
      expect(spell(outcome.error)).toContain('ECONNREFUSED')
    })

    it('is unavailable when the socket is cut before the answer', async () => {
      const { model } = await serve(({ res }) => void res.socket?.destroy())
      expect(codeOf(await play(model))).toBe('UPSTREAM_UNAVAILABLE')
    })

    it('gives the text it got, then is unavailable, when the socket is cut', async () => {
      const { model } = await serve(
        ({ res }) => void sse(res).write(text, () => setTimeout(() => res.socket?.destroy(), 20)),
      )
      const outcome = await play(model)
      expect(textOf(outcome.events)).not.toBe('')
      expect(codeOf(outcome)).toBe('UPSTREAM_UNAVAILABLE')
    })

    it('finishes when the socket is cut, or stalls, after the finish was said', async () => {
      for (const [after, waits] of [
        [({ res }: Call) => res.socket?.destroy()],
        [() => undefined, brief],
      ] as const) {
        const { model } = await serve(
          (call) => void sse(call.res).write(text + end, () => setTimeout(after, 20, call)),
          {},
          waits,
        )
        expect((await play(model)).events.at(-1)?.type).toBe('finish')
      }
    })
  })

  describe('deadlines', () => {
    const stalls: [string, Partial<Timeouts>, string, (call: Call) => void][] = [
      ['before its headers', { firstByteMs: 60 }, 'no first byte', () => undefined],
      ['after its headers', { firstByteMs: 60 }, 'no first byte', ({ res }) => sse(res).flushHeaders()],
      ['in the middle', { idleMs: 60 }, 'silence', ({ res }) => void sse(res).write(text)],
      [
        'in the middle of a refusal',
        { idleMs: 60 },
        'silence',
        ({ res }) => void res.writeHead(500).write('{'),
      ],
      ['never, but talks for ever', { totalMs: 120 }, 'no end', ({ res }) => void trickle(res, life, 1000)],
    ]
    for (const [when, timeouts, cause, handle] of stalls) {
      it(`times out when the upstream stalls ${when}`, async () => {
        const { loopback, model } = await serve((call) => handle(call), timeouts)
        const outcome = await play(model)
        expect(codeOf(outcome)).toBe('UPSTREAM_TIMEOUT')
        expect(spell(outcome.error)).toContain(cause)
        await atOnce(loopback.idle())
      })
    }

    it('takes any bytes for life, however long the text takes', async () => {
      const { model } = await serve(
        async ({ res }) => {
          sse(res)
          await trickle(res, life, 30)
          res.end(text + end)
        },
        { idleMs: asLongHere(300), firstByteMs: asLongHere(300) },
      )
      expect((await play(model)).events.at(-1)?.type).toBe('finish')
    })

    it('never blames the upstream for the time that its words take here', async () => {
      const idleMs = asLongHere(60)
      const { model } = await serve(({ res }) => void sse(res).end(text + text + end), { idleMs })
      const events: ModelEvent[] = []
      await model.reply(question, new AbortController().signal, (together) => {
        events.push(...together)
        for (const from = performance.now(); performance.now() - from < 2 * idleMs;);
        return 'more'
      })
      expect(events.at(-1)?.type).toBe('finish')
    })
  })

  testAborts(driver, serve)
  testRefusals(serve)
}

export type Serve = (
  handle: (call: Call) => void | Promise<void>,
  timeouts?: Partial<Timeouts>,
  waits?: EndingWaits,
) => Promise<{ loopback: Loopback; model: ReplyModel }>

function testAborts(driver: ModelDriver, serve: Serve): void {
  const { text } = driver.frames

  describe('aborts', () => {
    const reason = new Error('the person pressed stop')

    it('throws the reason and sends nothing when it was aborted before', async () => {
      const { loopback, model } = await serve(() => undefined)
      expect((await play(model, question, AbortSignal.abort(reason))).error).toBe(reason)
      expect(loopback.used()).toBe(0)
    })

    const moments: [string, (call: Call) => void][] = [
      ['while it waits for the answer', () => undefined],
      ['while it waits for the first byte', ({ res }) => sse(res).flushHeaders()],
      ['in the middle of the text', ({ res }) => void sse(res).write(text)],
    ]
    for (const [when, handle] of moments) {
      it(`throws the reason at once and closes the socket ${when}`, async () => {
        const abort = new AbortController()
        let abortedAt = Infinity
        const { loopback, model } = await serve((call) => {
          handle(call)
          setTimeout(() => {
            abortedAt = performance.now()
            abort.abort(reason)
          })
        })
        expect((await play(model, question, abort.signal)).error).toBe(reason)
        expect(performance.now() - abortedAt).toBeLessThan(patience(1000))
        await atOnce(loopback.idle())
      })
    }

    it('throws the reason at once in the middle of a TLS handshake', async () => {
      const server = createServer()
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      onTestFinished(() => void server.close())
      const connected = once(server, 'connection') as Promise<[Socket]>
      const { port } = server.address() as AddressInfo
      const model = driver.create({ baseUrl: `https://127.0.0.1:${port}`, apiKey, timeouts: patient })
      const abort = new AbortController()
      const outcome = play(model, question, abort.signal)
      const [socket] = await connected
      onTestFinished(() => void socket.destroy())
      const abortedAt = performance.now()
      abort.abort(reason)
      expect((await outcome).error).toBe(reason)
      expect(performance.now() - abortedAt).toBeLessThan(patience(1000))
    })

    it('gives nothing more after an abort, not even what has already arrived', async () => {
      const { model } = await serve(({ res }) => void sse(res).end(text + text + driver.frames.end))
      const abort = new AbortController()
      const reading = model.reply(question, abort.signal, (events) => {
        expect(abort.signal.aborted).toBe(false)
        if (events.some(({ type }) => type === 'text')) abort.abort(reason)
        return 'more'
      })
      await expect(reading).rejects.toBe(reason)
    })

    it('closes the socket and tells nothing more when its reader has enough', async () => {
      const { loopback, model } = await serve(({ res }) => void sse(res).write(text))
      expect((await playUntilText(model)).at(-1)?.type).toBe('text')
      await atOnce(loopback.idle())
    })

    it('tells together what came in one read', async () => {
      const { model } = await serve(({ res }) => void sse(res).end(text.repeat(20) + driver.frames.end))
      let reads = 0
      let texts = 0
      await model.reply(question, new AbortController().signal, (events) => {
        reads += 1
        texts += events.filter(({ type }) => type === 'text').length
        return 'more'
      })
      expect(texts).toBeGreaterThanOrEqual(20)
      // The body may come in a few reads, and the finish comes by itself.
      expect(reads).toBeLessThan(8)
    })

    it('leaves no timer and no listener behind, however it ends', async () => {
      const { model } = await serve(({ res }) => void sse(res).write(text), { idleMs: 20 })
      await play(model)
      await sleep(5)
      const before = countTimers()
      const signal = new AbortController().signal
      for (let turn = 0; turn < 5; turn += 1) await play(model, question, signal)
      expect(countTimers()).toBeLessThanOrEqual(before)
    })
  })
}

async function atOnce(work: Promise<void>): Promise<void> {
  const late = AbortSignal.timeout(patience(1000))
  await Promise.race([
    work,
    once(late, 'abort').then(() => Promise.reject(new Error('the socket stayed open'))),
  ])
}

function countTimers(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
}

async function trickle(res: Call['res'], frame: string, times: number): Promise<void> {
  for (let time = 0; time < times && !res.destroyed; time += 1) {
    res.write(frame)
    await sleep(15)
  }
}

/** An address where nothing listens any more. */
async function freeUrl(): Promise<string> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return `http://127.0.0.1:${port}`
}
