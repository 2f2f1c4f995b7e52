import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { zhCN } from '../../../miniprogram/strings/zh-CN.ts'
import { recipientLines } from '../../../miniprogram/pages/about/recipient-lines.ts'
import type { RecipientsData } from '../../../shared/contract/chat.ts'
import { recipientsOf } from '../../../shared/runtime/recipients.ts'
import { startProduct, type Product } from '../../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct({ provider: 'dify,openai' })
})
afterAll(() => product.close())

const model = { OPENAI_BASE_URL: 'https://api.deepseek.com/v1', OPENAI_API_KEY: 'sk-1', OPENAI_MODEL: 'm' }
const dify = { DIFY_BASE_URL: 'https://dify.example.cn/v1', DIFY_API_KEY: 'app-1' }

describe('who gets my words', () => {
  it('is told by the function that sends them, without keys and paths', async () => {
    const told = await product.person().ask<RecipientsData>('chat', { action: 'recipients' })
    const { host } = new URL(product.upstreams.difyBaseUrl)
    expect(told).toEqual({
      models: [
        { provider: 'dify', host },
        { provider: 'openai', host },
      ],
      wechat: true,
      moderation: null,
      lookUp: null,
    })
    expect(await product.person('').refused('chat', { action: 'recipients' })).toMatchObject({
      code: 'UNAUTHENTICATED',
    })
  })

  it.each([
    [{ ...model }, '会发给 api.deepseek.com，', '微信的内容安全检查'],
    [{ ...dify, MODEL_PROVIDER: 'dify', MODERATION: 'off' }, 'Dify · dify.example.cn，', '在本产品里完成'],
    [{ ...model, MODERATION_FALLBACK: 'openai' }, 'api.deepseek.com', '由 api.deepseek.com 检查'],
    [
      { ...model, ...dify, MODEL_PROVIDER: 'openai', RETRIEVAL: 'dify-dataset', DIFY_DATASET_ID: 'd' },
      'api.deepseek.com，',
      '问题会发给 dify.example.cn',
    ],
  ])('is true to the settings %#', (settings, ...says) => {
    const text = recipientLines(recipientsOf(settings), zhCN).join('')
    for (const words of says) expect(text).toContain(words)
    expect(text).not.toMatch(/sk-1|app-1|\/v1/)
  })
})
