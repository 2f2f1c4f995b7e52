import { once } from 'node:events'
import { createServer, get, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PassThrough } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createBodySource, type BodySource } from '../../../shared/adapters/models/upstream-source.ts'

async function readAll(source: BodySource): Promise<string> {
  const pieces: Uint8Array[] = []
  await source.pour((piece) => {
    pieces.push(piece)
    return 'more'
  })
  return Buffer.concat(pieces).toString()
}

async function listening(server: Server): Promise<Server> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
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
    stream.write('一')
    const reads: string[] = []
    await createBodySource(stream).pour((bytes) => {
      reads.push(Buffer.from(bytes).toString())
      stream.write('二')
      return reads.length === 2 ? 'enough' : 'more'
    })
    stream.end('三')
    await turn()
    expect(reads).toEqual(['一', '二'])
  })

  it('gives together what came together', async () => {
    const server = createServer((_, res) => {
      res.writeHead(200)
      res.cork()
      for (let token = 0; token < 50; token += 1) res.write(`${token} `)
      res.end()
    })
    const { port } = (await listening(server)).address() as AddressInfo
    onTestFinished(() => void server.close())
    const [response] = (await once(get({ port, agent: false }), 'response')) as [IncomingMessage]
    const reads: string[] = []
    await createBodySource(response).pour((bytes) => {
      reads.push(Buffer.from(bytes).toString())
      return 'more'
    })
    expect(reads.join('').split(' ')).toHaveLength(51)
    expect(reads.length).toBeLessThan(5)
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
