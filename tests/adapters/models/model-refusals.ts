import { describe, expect, it } from 'vitest'
import { AppError } from '../../../shared/contract/errors.ts'
import type { Serve } from './model-connections.ts'
import { codeOf, play, spell } from './model-harness.ts'
import { json, sse } from './model-loopback.ts'

export const apiKey = 'very.secret.key.0123456789'

/** Answers that are no reply: each status, body and header in its code, and never a key in an error. */
export function testRefusals(serve: Serve): void {
  describe('refusals', () => {
    const statuses: [number, string][] = [
      [400, 'UPSTREAM_REJECTED'],
      [401, 'UPSTREAM_REJECTED'],
      [402, 'UPSTREAM_REJECTED'],
      [403, 'UPSTREAM_REJECTED'],
      [404, 'UPSTREAM_REJECTED'],
      [408, 'UPSTREAM_UNAVAILABLE'],
      [422, 'UPSTREAM_REJECTED'],
      [429, 'UPSTREAM_UNAVAILABLE'],
      [500, 'UPSTREAM_UNAVAILABLE'],
      [502, 'UPSTREAM_UNAVAILABLE'],
      [503, 'UPSTREAM_UNAVAILABLE'],
      [504, 'UPSTREAM_UNAVAILABLE'],
    ]
    it.each(statuses)('answers HTTP %i with %s', async (status, code) => {
      const { model } = await serve(({ res }) => json(res, status, { code: 'x', message: 'y' }))
      const outcome = await play(model)
      expect(codeOf(outcome)).toBe(code)
      expect(spell(outcome.error)).toContain(`${status} x: y`)
    })

    it('may soon succeed after what passes, and not after what is wrong', async () => {
      for (const status of [...statuses.map(([each]) => each), 520, 521, 522, 523, 524, 529]) {
        const { model } = await serve(({ res }) => json(res, status, { code: 'x', message: 'y' }))
        const { retryAfterMs } = (await play(model)).error as AppError
        const passes = [408, 409, 429].includes(status) || status >= 500
        expect([status, retryAfterMs]).toEqual([status, passes ? (status === 429 ? 1000 : 300) : undefined])
      }
    })

    it('rejects an answer that points to another origin, and asks nobody there', async () => {
      const asked: string[] = []
      const other = await serve(({ path, res }) => {
        asked.push(path)
        res.end()
      })
      const headers = { location: `${other.loopback.url}/v1?key=k` }
      const { model } = await serve(({ res }) => void res.writeHead(307, headers).end())
      const outcome = await play(model)
      expect(codeOf(outcome)).toBe('UPSTREAM_REJECTED')
      expect(spell(outcome.error)).toContain(`307: points to ${other.loopback.url}`)
      expect(spell(outcome.error)).not.toContain('key=k')
      expect(asked).toEqual([])
    })

    it.each([
      ['retry-after', '7', 7000],
      ['retry-after-ms', '250', 250],
      ['retry-after', new Date(0).toUTCString(), 0],
      ['retry-after', 'soon', 1000],
    ])('reads %s: %s as %i ms', async (name, value, retryAfterMs) => {
      const { model } = await serve(({ res }) => json(res, 429, { message: 'slow' }, { [name]: value }))
      expect((await play(model)).error).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', retryAfterMs })
    })

    it('knows moderation by its words, in nested and flat bodies', async () => {
      const error = { code: 'data_inspection_failed', message: 'inappropriate content' }
      for (const body of [{ error }, error, { error: { message: 'Content Exists Risk' } }]) {
        const { model } = await serve(({ res }) => json(res, 400, body))
        expect(codeOf(await play(model))).toBe('CONTENT_BLOCKED')
      }
    })

    it('rejects a page in place of an answer', async () => {
      const { model } = await serve(
        ({ res }) => void res.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
      )
      expect(codeOf(await play(model))).toBe('UPSTREAM_REJECTED')
    })

    it('finds the error in a 200 of JSON, and in an event stream that is none', async () => {
      const busy = { error: { message: 'busy', type: 'server_error' } }
      const wrong = { code: 'invalid_api_key', message: 'no' }
      for (const [body, code] of [
        [busy, 'UPSTREAM_UNAVAILABLE'],
        [wrong, 'UPSTREAM_REJECTED'],
      ] as const) {
        const asJson = await serve(({ res }) => json(res, 200, body))
        expect(codeOf(await play(asJson.model))).toBe(code)
        const asStream = await serve(({ res }) => void sse(res).end(JSON.stringify(body)))
        expect(codeOf(await play(asStream.model))).toBe(code)
      }
    })

    it('rejects a 200 of JSON that claims success', async () => {
      const { model } = await serve(({ res }) => json(res, 200, { code: 0, message: 'success' }))
      expect(codeOf(await play(model))).toBe('UPSTREAM_REJECTED')
    })

    it('rejects frames that are not its protocol', async () => {
      for (const frame of ['data: hello\n\n', 'data: [1]\n\n', 'data: 3\n\n']) {
        const { model } = await serve(({ res }) => void sse(res).end(frame))
        expect(codeOf(await play(model))).toBe('UPSTREAM_REJECTED')
      }
    })

    it('never repeats the key, even when the upstream does', async () => {
      for (const status of [200, 401, 500]) {
        const { model } = await serve(({ res, authorization }) =>
          json(res, status, { error: { code: apiKey, message: `bad ${authorization} ${apiKey}` } }),
        )
        const { error } = await play(model)
        expect(error).toBeInstanceOf(AppError)
        expect(spell(error)).not.toContain(apiKey)
        expect((error as AppError).message).not.toContain('bad')
      }
    })
  })
}
