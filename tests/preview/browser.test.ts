import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startPreview, type Preview } from '../../local/preview/index.ts'
import { startTestCloud, type TestCloud } from '../local-cloud/support/test-cloud.ts'
import { gatherErrors, openBrowser } from './support/browser.ts'

const echo = `exports.main = async (event) => {
  console.log('said', event.text.length)
  return { text: event.text + '！' }
}`
const phoneSize = { viewport: { width: 390, height: 844 } }
let folder: string
let cloud: TestCloud
let preview: Preview
let browser: Browser
let errors: string[]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mini-program-'))
  cpSync(join(import.meta.dirname, 'fixture'), folder, { recursive: true })
  cloud = await startTestCloud({ echo: { code: echo } }, { visitors: { neighbours: true } })
  preview = await startPreview({ miniprogramDir: folder, cloudUrl: cloud.url, persons: ['lin', 'wang'] })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await preview?.close()
  await cloud?.close()
  rmSync(folder, { recursive: true, force: true })
})
afterEach(() => expect(errors).toEqual([]))

async function open(address: string, options: BrowserContextOptions = phoneSize): Promise<Page> {
  const page = await browser.newPage(options)
  errors = gatherErrors(page)
  await page.goto(`${preview.url}/${address}`)
  return page
}

const styleOf = (page: Page, selector: string, name: string): Promise<string> =>
  page
    .locator(selector)
    .first()
    .evaluate((node, property) => getComputedStyle(node).getPropertyValue(property), name)

describe('the phone alone', () => {
  it('lays out in its own measures, each style where it belongs', async () => {
    const page = await open('?bare=1')
    // 30rpx of 390 px; the component's own class, not the one of app.wxss of that name.
    expect(await styleOf(page, '.c1--card', 'padding-top')).toBe('15.6px')
    expect(await styleOf(page, '.c1--card', 'color')).toBe('rgb(58, 47, 40)')
    expect(await styleOf(page, '[id$="--shout"]', 'font-weight')).toBe('700')
    expect(await styleOf(page, '.name .wx-placeholder', 'color')).toBe('rgb(187, 170, 153)')
    const window = await page.evaluate(() =>
      (globalThis as unknown as { wx: { getWindowInfo(): object } }).wx.getWindowInfo(),
    )
    expect(window).toMatchObject({ windowWidth: 390, windowHeight: 753, statusBarHeight: 47 })
    expect(await styleOf(page, '.home', 'min-height')).toBe('376.5px')
    await page.close()
  })

  it('takes taps, text and touch scrolling', async () => {
    const page = await open('?bare=1', { ...phoneSize, hasTouch: true, isMobile: true })
    await page.locator('.name input').fill('早上好')
    await page.locator('.call').tap()
    await page.locator('.answer', { hasText: '早上好！' }).waitFor()
    await page.locator('.note textarea').fill('第一行\n第二行\n第三行')
    const height = await page.locator('.note').evaluate((node) => node.clientHeight)
    expect(height).toBeGreaterThan(60)
    await page.evaluate(() => {
      const { getCurrentPages } = globalThis as unknown as {
        getCurrentPages(): { setData(data: object): void }[]
      }
      getCurrentPages()[0]?.setData({ into: 'line-12' })
    })
    await expect.poll(() => page.locator('.scroller').evaluate((node) => node.scrollTop)).toBeGreaterThan(200)
    await page.close()
  })

  it('opens pages above each other and draws on a canvas', async () => {
    const page = await open('?bare=1#/pages/gallery/index')
    await page.locator('.picture img').evaluate((image: HTMLImageElement) => image.decode())
    expect(await page.locator('.picture').evaluate((node) => [node.clientWidth, node.clientHeight])).toEqual([
      31, 16,
    ])
    await page.locator('.link').click()
    await page.locator('.detail').waitFor()
    expect(await page.locator('.phone-page:not(.phone-behind) .phone-title').innerText()).toBe('详情')
    const size = await page.evaluate(
      () =>
        new Promise((resolve) => {
          interface Query {
            select(selector: string): {
              fields(fields: object): {
                exec(done: (found: { node: HTMLCanvasElement; width: number }[]) => void): void
              }
            }
          }
          const { wx } = globalThis as unknown as { wx: { createSelectorQuery(): Query } }
          const query = wx.createSelectorQuery().select('#drawing').fields({ node: true, size: true })
          query.exec(([found]) => {
            found?.node.getContext('2d')?.fillRect(0, 0, 5, 5)
            resolve([found?.node.tagName, found?.width])
          })
        }),
    )
    // While the page slides in, its size is a hair off.
    expect(size).toEqual(['CANVAS', expect.closeTo(208, 1)])
    await page.locator('.phone-page:not(.phone-behind) .phone-back').click()
    expect(await page.locator('.phone-page').count()).toBe(1)
    await page.close()
  })

  it('starts dark when asked, whatever the browser prefers', async () => {
    const page = await open('?bare=1&theme=dark')
    expect(await styleOf(page, '.c1--card', 'background-color')).toBe('rgb(42, 37, 34)')
    expect(await styleOf(page, 'wx-page', 'color')).toBe('rgb(238, 228, 218)')
    expect(await page.locator('.theme').innerText()).toBe('dark')
    await page.close()
  })

  it('lifts the page above its keyboard', async () => {
    const page = await open('?bare=1&keyboard=1')
    await page.evaluate(() => {
      const field = document.querySelector<HTMLElement>('wx-input.name')
      if (field) Object.assign(field.style, { position: 'fixed', bottom: '0', left: '0' })
    })
    await page.locator('.name input').click()
    await expect
      .poll(async () => (await page.locator('.name').boundingBox())?.y ?? 999)
      .toBeLessThan(844 - 291)
    await page.close()
  })
})

describe('the developer’s page', () => {
  it('shows users side by side, their calls, and the functions’ logs', async () => {
    const page = await open('', { viewport: { width: 1400, height: 1000 } })
    await page.getByText('添加用户').click()
    for (const openid of ['lin', 'wang']) {
      const phone = page.frameLocator(`iframe[title="手机：${openid}"]`)
      await phone.locator('.name input').fill(openid)
      await phone.locator('.call').click()
      await phone.locator('.answer', { hasText: `${openid}！` }).waitFor()
    }
    expect(await page.locator('.rows li .who').allInnerTexts()).toEqual(['lin', 'wang'])
    expect(await page.locator('.rows li b').first().innerText()).toBe('echo · say')
    await page.getByText('函数日志').click()
    await page.locator('.rows li', { hasText: 'said 4' }).waitFor()
    await page.close()
  })

  it('turns the running phones dark or offline', async () => {
    const page = await open('', { viewport: { width: 1400, height: 1000 } })
    const phone = page.frameLocator('iframe')
    await page.getByRole('radio', { name: '深色' }).click()
    await phone.locator('.theme', { hasText: 'dark' }).waitFor()
    await page.getByRole('radio', { name: '离线' }).click()
    await phone.locator('.call').click()
    await phone.locator('.answer', { hasText: 'offline' }).waitFor()
    await page.close()
  })

  it('follows the sources, on the page that was open, and shows what is wrong in them', async () => {
    const page = await open('', { viewport: { width: 1400, height: 1000 } })
    const phone = page.frameLocator('iframe')
    await phone.locator('.greeting').waitFor()
    const file = join(folder, 'pages/detail/index.wxml')
    const source = readFileSync(file, 'utf8')
    await page.frames()[1]?.evaluate(() => {
      const { wx } = globalThis as unknown as { wx: { navigateTo(to: object): void } }
      wx.navigateTo({ url: '/pages/detail/index?id=5' })
    })
    await phone.locator('.detail').waitFor()
    writeFileSync(file, `${source}<view class="fresh">新的</view>`)
    await phone.locator('.fresh').waitFor()
    expect(await phone.locator('.detail').innerText()).toContain('5')
    writeFileSync(file, '<view>\n{{ a. }}</view>')
    await phone.locator('code', { hasText: 'pages/detail/index.wxml:2:' }).waitFor()
    writeFileSync(file, source)
    await phone.locator('.detail').waitFor()
    await page.close()
  })
})
