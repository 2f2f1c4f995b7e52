import { describe, expect, it } from 'vitest'
import type { ReplyModel } from '../../../shared/ports/model.ts'
import { codeOf, framesOf, play, readStream, replay, textOf } from './model-harness.ts'
import { patient, type ModelDriver } from './model-driver.ts'
import { testConnections } from './model-connections.ts'

const encoder = new TextEncoder()

/** What every ReplyModel promises, whatever it speaks to. */
export function testReplyModel(driver: ModelDriver): void {
  const over = (chunks: Uint8Array[]): ReplyModel =>
    driver.create({
      baseUrl: 'http://upstream.test',
      apiKey: 'key',
      timeouts: patient,
      fetch: replay(...chunks),
    })

  describe('recorded streams', () => {
    for (const [file, { events, fails }] of Object.entries(driver.streams)) {
      const bytes = readStream(`${driver.folder}/${file}.sse`)

      // The adapter turns one frame after another into events: where the frames are the same, so are they.
      it(`${file} has the same frames wherever it is cut`, async () => {
        const whole = JSON.stringify(await framesOf(bytes))
        for (let at = 1; at < bytes.length; at += 1) {
          const cut = JSON.stringify(await framesOf(bytes.subarray(0, at), bytes.subarray(at)))
          // Thousands of cuts: the assertion library is asked only when something differs.
          if (cut !== whole) expect({ at, cut }).toEqual({ at, cut: whole })
        }
      })

      it(`${file} becomes the same events in one piece, cut around its frames and in its characters`, async () => {
        const places = [bytes.length, ...telling(bytes)]
        expect(places.length).toBeGreaterThan(2)
        for (const at of places) {
          const outcome = await play(over([bytes.subarray(0, at), bytes.subarray(at)]))
          expect({ at, fails: codeOf(outcome), events: outcome.events }).toEqual({ at, fails, events })
        }
      })

      it(`${file} becomes the same events byte by byte, with CRLF and with a byte order mark`, async () => {
        const crlf = new TextDecoder().decode(bytes).replaceAll('\n', '\r\n')
        const variants = [[...bytes].map((byte) => Uint8Array.of(byte)), [encoder.encode(`\uFEFF${crlf}`)]]
        for (const chunks of variants) {
          const outcome = await play(over(chunks))
          expect(codeOf(outcome)).toBe(fails)
          expect(outcome.events).toEqual(events)
        }
      })

      it(`${file}, ended early anywhere, never passes for a finished reply it is not`, async () => {
        for (let at = 0; at < bytes.length; at += 7) {
          const outcome = await play(over([bytes.subarray(0, at)]))
          const code = codeOf(outcome)
          const finished = outcome.events.at(-1)?.type === 'finish'
          expect(finished).toBe(code === undefined)
          expect([fails, 'UPSTREAM_UNAVAILABLE']).toContain(code)
          const seen = outcome.events.filter(({ type }) => type !== 'finish')
          expect(seen).toEqual(events.slice(0, seen.length))
        }
      })
    }
  })

  testConnections(driver)

  const { remote } = driver
  if (remote) {
    it('holds against the real service', { timeout: 60_000 }, async () => {
      const { events, error } = await play(remote)
      expect(error).toBeUndefined()
      expect(textOf(events).trim()).not.toBe('')
      expect(events.at(-1)?.type).toBe('finish')
    })
  }
}

/** Where a line ends and where the next begins, and the middle of the first character of several bytes. */
function telling(bytes: Uint8Array): number[] {
  const lines = [...bytes.keys()].filter((at) => bytes[at] === 10 && at + 1 < bytes.length)
  const inside = bytes.findIndex((byte) => byte >= 0xc0) + 1
  return [...lines.flatMap((at) => [at, at + 1]), ...(inside > 0 ? [inside] : [])]
}
