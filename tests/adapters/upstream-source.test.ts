import { PassThrough } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createBodySource, type BodySource } from '../../shared/adapters/models/upstream-source.ts'

async function readAll(source: BodySource): Promise<string> {
  const pieces: Uint8Array[] = []
  for (let piece = await source.read(); piece; piece = await source.read()) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

describe('the body of an answer', () => {
  it('is read piece by piece to its end, and ends as often as it is asked', async () => {
    const stream = new PassThrough()
    const source = createBodySource(stream)
    const whole = readAll(source)
    for (const piece of ['慢慢', '说，', '我在听']) {
      stream.write(piece)
      await turn()
    }
    stream.end()
    expect(await whole).toBe('慢慢说，我在听')
    expect(await source.read()).toBeUndefined()
  })

  it('waits in the connection while nobody reads', async () => {
    const stream = new PassThrough({ highWaterMark: 1000 })
    const source = createBodySource(stream)
    let wrote = 0
    while (stream.write('x'.repeat(100)) && wrote < 10_000) {
      wrote += 1
      await turn()
    }
    expect(wrote).toBeLessThan(100)
    stream.end()
    expect(await readAll(source)).toHaveLength((wrote + 1) * 100)
  })

  it('that breaks gives what came, then fails', async () => {
    const stream = new PassThrough()
    const source = createBodySource(stream)
    stream.write('half')
    expect(Buffer.from((await source.read()) ?? []).toString()).toBe('half')
    const next = source.read()
    stream.destroy(new Error('cut'))
    await expect(next).rejects.toThrow('cut')
    await expect(source.read()).rejects.toThrow('cut')
  })

  it('that broke before anybody read it fails', async () => {
    for (const reason of [undefined, new Error('cut')]) {
      const stream = new PassThrough()
      stream.on('error', () => {})
      stream.destroy(reason)
      await expect(createBodySource(stream).read()).rejects.toThrow(reason?.message ?? 'before its end')
    }
  })

  it('that is not wanted any more frees its connection', async () => {
    const stream = new PassThrough()
    createBodySource(stream).cancel()
    expect(stream.destroyed).toBe(true)
  })
})
