import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWecomPage } from '../../local/wecom-page/index.ts'
import { gatherErrors, openBrowser } from '../preview/support/browser.ts'
import { startProduct, until, type Product } from '../support/product.ts'

let product: Product
let browser: Browser
beforeAll(async () => {
  product = await startProduct({ paceMs: 5, features: [createWecomPage({ wecom: () => product.wecom })] })
  product.wecom.pace({ refreshMs: 60 })
  browser = await openBrowser()
})
beforeEach(() => product.upstreams.reset())
afterAll(async () => {
  await browser?.close()
  await product.close()
})

async function ratings(): Promise<string> {
  const replies = await product.cloud.database.find('messages', { query: { role: 'assistant' } })
  return JSON.stringify(replies.map((reply) => reply['rating']))
}

describe('the server of the WeCom page', () => {
  it('refuses what nobody can do in WeCom, and pages from elsewhere', async () => {
    const act = (body: string, headers = {}) =>
      fetch(`${product.cloud.url}/wecom/act`, { method: 'POST', body, headers })
    for (const body of [
      '',
      '[]',
      '{"userid":"","what":{"kind":"enter"}}',
      '{"userid":"a","what":{"kind":"x"}}',
    ])
      expect((await act(body)).status).toBe(400)
    const enter = '{"userid":"a","what":{"kind":"enter"}}'
    expect((await act(enter, { origin: 'https://evil.example.com' })).status).toBe(403)
    expect(product.wecom.talks()).toEqual([])
    expect((await act(enter)).status).toBe(200)
  })
})

describe('the WeCom page', () => {
  let page: Page
  let errors: string[]
  beforeAll(async () => {
    page = await browser.newPage({ viewport: { width: 1100, height: 760 } })
    errors = gatherErrors(page)
    await page.goto(`${product.cloud.url}/wecom`)
  })
  afterAll(() => expect(errors).toEqual([]))

  const say = async (text: string): Promise<void> => {
    await page.getByLabel('消息').fill(text)
    await page.getByLabel('消息').press('Enter')
  }
  const last = () => page.locator('.exchange').last()
  const answered = async (): Promise<string> => {
    await page.locator('.exchange[data-status="finished"]').last().waitFor()
    await until(async () => (await last().getAttribute('data-status')) === 'finished')
    return (await last().locator('.bot .bubble').last().textContent()) ?? ''
  }

  it('shows an answer growing, with the refreshes it took', async () => {
    product.upstreams.script({ text: `[happy] ${'我在听。'.repeat(30)}`, quirks: ['slow-stream=15'] })
    await say('你好呀')
    await page.locator('.exchange[data-status="running"] .bot .bubble').waitFor()
    expect(await answered()).toContain('AI 生成')
    const meter = (await last().locator('.bot .meter').textContent()) ?? ''
    expect(Number(/刷新 (\d+) 次/.exec(meter)?.[1])).toBeGreaterThan(1)
  })

  it('goes through the encrypted callback as the person chosen, quote and all', async () => {
    await page.getByRole('button', { name: '引用这个回答' }).last().click()
    await say('这句话是什么意思')
    await answered()
    const asked = product.upstreams.calls.last({ operation: 'chat' })?.question ?? ''
    expect(asked).toContain('我在听')
    expect(asked).toContain('这句话是什么意思')
    expect(await last().locator('.quoted').textContent()).toContain('我在听')
  })

  it('keeps a thumb that was given, and takes it back', async () => {
    const thumb = page.getByRole('button', { name: '有帮助' }).last()
    await thumb.click()
    await page.locator('[aria-pressed="true"]').waitFor()
    await until(async () => (await ratings()).includes('up'))
    await page.getByRole('button', { name: '有帮助' }).last().click()
    await until(async () => !(await ratings()).includes('up'))
  })

  it('has groups, welcomes, and another person who sees none of it', async () => {
    await page.getByRole('button', { name: '项目群' }).first().click()
    expect(await page.locator('.exchange').count()).toBe(0)
    await say('群里好')
    await answered()
    expect(product.upstreams.calls.last({ operation: 'chat' })?.question).toBe('群里好')
    await page.locator('.chats button').nth(2).click()
    expect(await page.locator('.exchange').count()).toBe(0)
    await page.getByRole('button', { name: '进入会话' }).click()
    expect(await answered()).toContain('我是知己')
  })

  it('writes what is said as text, never as markup', async () => {
    await say('<img src=x onerror="document.title=1"><b>粗</b>')
    await answered()
    expect(await page.locator('.talk img, .talk b').count()).toBe(0)
    expect(await page.title()).toBe('企业微信里的知己')
  })

  it('fits a phone, in the dark too', async () => {
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.setViewportSize({ width: 375, height: 700 })
    const wide = await page.evaluate('document.documentElement.scrollWidth')
    expect(wide).toBe(375)
    expect(await page.getByRole('button', { name: '发送' }).isVisible()).toBe(true)
  })
})
