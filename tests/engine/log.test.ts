import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { startProduct } from '../support/product.ts'

const secret = 'sk-not-for-anyone-0123456789'
const words = '这句话只属于我'

it('logs a request id on every line, and never a word, an openid or a key', async () => {
  const product = await startProduct({ env: { OPENAI_MAX_TOKENS: '100' }, apiKey: secret })
  const person = product.person()
  try {
    await person.send(words)
    for (const quirk of [
      'http-401',
      'http-400',
      'html-200',
      'error-mid-stream',
      'cut-mid-stream',
      'garbage-mid-stream',
    ] as const) {
      product.upstreams.script({ quirks: [quirk], text: `[happy] ${words}${words}` })
      await person.send(words, { clientMessageId: randomUUID() })
    }
    product.cloud.faults.add({
      action: 'database.insertDocument',
      code: 'DATABASE_REQUEST_FAILED',
      message: words,
      times: 1,
    })
    expect(await person.refused('chat', { action: 'send', clientMessageId: 'x', text: words })).toMatchObject(
      { code: 'INTERNAL' },
    )
    await person.call('chat', { action: 'send', clientMessageId: { $gt: words }, text: words })
    await person.call('chat', { action: words })
    await person.call('history', { action: 'search', query: words })
    await person.call('emotion', { action: 'tag', text: words })
    const lines = product.cloud
      .logs()
      .filter(({ stream }) => stream !== 'platform')
      .map(({ text }) => text)
    expect(lines.length).toBeGreaterThan(15)
    const all = lines.join('\n')
    for (const private_ of [words, person.openid, secret]) expect(all).not.toContain(private_)
    for (const line of lines) {
      const entry = JSON.parse(line) as Record<string, unknown>
      expect(entry.requestId).toMatch(/^[\w-]{8,}$/)
      expect(entry.event).toBeTruthy()
    }
    expect(all).toContain('"error"')
  } finally {
    await product.close()
  }
})
