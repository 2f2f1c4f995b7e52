import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { startProduct, type Product } from '../support/product.ts'

interface DifyBody {
  query: string
  conversation_id?: string
}

const lastDify = (product: Product): DifyBody =>
  product.upstreams.calls.last({ upstream: 'dify', operation: 'chat' })?.body as DifyBody

async function withProduct(provider: string, run: (product: Product) => Promise<void>): Promise<void> {
  const product = await startProduct({ provider })
  try {
    await run(product)
  } finally {
    await product.close()
  }
}

describe('an upstream that keeps its own memory', () => {
  it('hears what was said while another model stood in for it', () =>
    withProduct('dify,openai', async (product) => {
      const person = product.person()
      const { conversationId } = await person.send('你好')
      product.upstreams.script({ quirks: ['http-401'], upstream: 'dify' })
      await person.send('我叫小明', { conversationId })
      await person.send('我叫什么', { conversationId })
      expect(lastDify(product).query).toContain('我叫小明')
    }))

  it('does not keep what was refused', () =>
    withProduct('dify', async (product) => {
      const person = product.person()
      const { conversationId } = await person.send('你好')
      const before = lastDify(product)
      await person.send('我想说违规测试词', { conversationId })
      await person.send('换个话题', { conversationId })
      expect(lastDify(product).conversation_id ?? '').toBe('')
      expect(lastDify(product).query).not.toContain('违规测试词')
      expect(before.conversation_id ?? '').toBe('')
    }))

  it('does not see the first version of a reply that is said anew', () =>
    withProduct('dify', async (product) => {
      const person = product.person()
      const { reply } = await person.send('讲个故事')
      await person.ask('chat', { action: 'regenerate', replyId: reply.id, clientMessageId: randomUUID() })
      expect(lastDify(product).conversation_id ?? '').toBe('')
      expect(lastDify(product).query).not.toContain(reply.content.slice(0, 10))
    }))
})
