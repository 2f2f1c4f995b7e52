import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ExportedMessage, Page, SearchHit } from '../../shared/contract/history.ts'
import { startProduct, type Product } from '../support/product.ts'
import { inParts, streamOf } from '../support/raw-streams.ts'

const half = '\ud83d'
const otherHalf = '\ude00'

describe.each(['openai', 'dify'] as const)('half characters and NUL, with %s', (provider) => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct({ provider })
  })
  afterAll(() => product.close())

  it('are stored clean, and break neither search nor export', async () => {
    const pieces = [`[happy] 好${half}`, '呀\0，笑', half, otherHalf, `完${half}`]
    product.upstreams.script({ ...inParts(streamOf(provider, pieces), 5), when: '<halves>' })
    const person = product.person()
    const { reply, message, conversationId } = await person.send(`问${otherHalf}\0 <halves>${half}`)
    expect(message.content).toBe('问\ufffd <halves>\ufffd')
    expect(reply).toMatchObject({ status: 'done', content: '好\ufffd呀，笑😀完\ufffd', emotion: 'happy' })

    const stored = await product.cloud.database.find('messages', { query: { conversationId } })
    for (const { content } of stored) expect(content).not.toMatch(/\0|\p{Surrogate}/u)
    const find = (query: string) => person.ask<Page<SearchHit>>('history', { action: 'search', query })
    expect((await find('笑😀')).items).toHaveLength(1)
    expect((await find(`问${half}\0`)).items).toHaveLength(1)
    const { items } = await person.ask<Page<ExportedMessage>>('history', { action: 'export' })
    expect(items).toHaveLength(2)

    await person.ask('history', { action: 'rename', conversationId, title: `名\0${half}` })
    const { items: renamed } = await person.ask<Page<{ title: string }>>('history', {
      action: 'conversations',
    })
    expect(renamed[0]?.title).toBe('名\ufffd')
  })

  it('and nothing but NUL is no question', async () => {
    const event = { action: 'send', clientMessageId: 'nul', text: '\0 \0' }
    expect(await product.person().refused('chat', event)).toMatchObject({ code: 'INVALID_ARGUMENT' })
  })
})
