import { PassThrough } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createBodySource, type BodySource } from '../../shared/adapters/models/upstream-source.ts'

async function readAll(source: BodySource): Promise<string> {
  const pieces: Uint8Array[] = []
  await source.pour((piece) => {
    pieces.push(piece)
    return 'more'
  })
  return Buffer.concat(pieces).toString()
}

describe('the body of an answer', () => {
  it('is read piece by piece to its end', async () => {
    const stream = new PassThrough()
    const whole = readAll(createBodySource(stream))
    for (const piece of ['慢慢', '说，', '我在听']) {
      stream.write(piece)
      await turn()
    }
    stream.end()
    expect(await whole).toBe('慢慢说，我在听')
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

  it('ends for a reader who has enough, who then hears nothing more', async () => {
    const stream = new PassThrough()
    for (const piece of ['一', '二', '三']) stream.write(piece)
    const pieces: string[] = []
    await createBodySource(stream).pour((piece) => {
      pieces.push(Buffer.from(piece).toString())
      return pieces.length === 2 ? 'enough' : 'more'
    })
    stream.end('四')
    await turn()
    expect(pieces).toEqual(['一', '二'])
  })

  it('fails with what its reader throws', async () => {
    const stream = new PassThrough()
    stream.write('half')
    const bug = new Error('a bug')
    const reading = createBodySource(stream).pour(() => {
      throw bug
    })
    await expect(reading).rejects.toBe(bug)
  })

  it('that breaks gives what came, then fails', async () => {
    const stream = new PassThrough()
    let text = ''
    const reading = createBodySource(stream).pour((piece) => {
      text += Buffer.from(piece).toString()
      return 'more'
    })
    stream.write('half')
    await turn()
    stream.destroy(new Error('cut'))
    await expect(reading).rejects.toThrow('cut')
    expect(text).toBe('half')
  })

  it('that broke before anybody read it fails', async () => {
    for (const reason of [undefined, new Error('cut')]) {
      const stream = new PassThrough()
      const source = createBodySource(stream)
      stream.destroy(reason)
      await turn()
      await expect(readAll(source)).rejects.toThrow(reason?.message ?? 'before its end')
    }
  })

  it('that is not wanted any more frees its connection', () => {
    const stream = new PassThrough()
    createBodySource(stream).cancel()
    expect(stream.destroyed).toBe(true)
  })
})
