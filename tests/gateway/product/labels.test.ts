import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startProduct, type Product } from '../../support/product.ts'
import { ask, signIn } from './door.ts'

const label = 'AI 生成'
let product: Product
beforeAll(async () => {
  product = await startProduct({ env: { AI_LABEL_IN_TEXT: '1' } })
})
afterAll(() => product.close())

describe('the label of generated text at the gateway', () => {
  it('is a field of every answer, and by setting the end of a whole reply', async () => {
    const guest = await signIn(product)
    const plain = await guest.post('/api/chat', { message: '你好' })
    expect(plain.body).toMatchObject({ ai_label: label })
    const named = await guest.post<{ content: string }>('/api/chat', { message: '你好', session_id: 's1' })
    expect(named.body).toMatchObject({ ai_label: label })
    expect(named.body.content).toMatch(/（AI 生成）$/)
    const old = await guest.post<{ data: { msg: string } }>('/wechat/chat', { query: '你好' })
    expect(old.body.data).toMatchObject({ ai_label: label })
    expect(old.body.data.msg).toMatch(/（AI 生成）$/)
  })

  it('stands in the first event of a stream, before any word', async () => {
    const { tokens } = await signIn(product)
    const response = await fetch(`${product.cloud.url}/api/chat`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        authorization: `Bearer ${tokens.access_token}`,
      },
      body: JSON.stringify({ message: '讲个故事' }),
    })
    const [first = ''] = (await response.text()).split('\n\n')
    expect(first).toContain('event: begin')
    expect(first).toContain(`"ai_label":"${label}"`)
  })

  it('says in the OpenAPI document where it is', async () => {
    const { body } = await ask(product, 'GET', '/api/openapi.json')
    expect(JSON.stringify(body).match(/"ai_label":\{"type":"string"\}/g)?.length).toBeGreaterThan(3)
  })
})
