import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { login } from './samples.ts'
import { startScriptedFunctions, type ScriptedFunctions } from './scripted-functions.ts'
import { nameOf, openPage, type Touch } from './touch.ts'

let cloud: ScriptedFunctions
let page: Touch

beforeEach(async () => {
  cloud = await startScriptedFunctions()
  cloud.on('login', () => login)
})
afterEach(async () => {
  expect(page.phone.errors).toEqual([])
  await page.close()
  await cloud.close()
})

const look = () => page.find('screen')[0]?.className ?? ''
const chosen = () =>
  page
    .controls('radio')
    .filter((radio) => radio.getAttribute('aria-checked') === 'true')
    .map(nameOf)

describe('the settings', () => {
  beforeEach(async () => {
    page = await openPage('settings', cloud)
    await page.until(() => expect(page.controls('radiogroup').map(nameOf)).toHaveLength(4))
  })

  it('begin with what the system has, and the first persona', () => {
    expect(page.controls('radiogroup').map(nameOf)).toEqual(['深浅色', '字号', '语言', '陪你的是谁'])
    expect(chosen()).toEqual(['跟随系统', '标准', '跟随系统', '知己知己的介绍'])
    expect(look()).toBe('screen settings theme-light text-normal')
  })

  it('turn dark at once, with the navigation bar, and stay so after a restart', async () => {
    page.tap('radio', '深色')
    expect(look()).toContain('theme-dark')
    expect(chosen()).toContain('深色')
    const bar = page.phone.query('.phone-navigation-bar')
    expect(bar.style.backgroundColor).toBe('rgb(27, 24, 22)')
    page = await page.restart()
    expect(look()).toContain('theme-dark')
    expect(chosen()).toContain('深色')
    page.tap('radio', '浅色')
    expect(look()).toContain('theme-light')
  })

  it.each([
    ['小', 'text-small'],
    ['大', 'text-large'],
    ['特大', 'text-huge'],
  ])('write %s at once, and after a restart', async (name, className) => {
    page.tap('radio', name)
    expect(look()).toContain(className)
    page = await page.restart('pages/diary/index')
    expect(look()).toContain(className)
  })

  it('speak English at once, title and all, and after a restart', async () => {
    page.tap('radio', 'English')
    expect(page.title()).toBe('Settings')
    expect(page.controls('radiogroup').map(nameOf)).toEqual([
      'Theme',
      'Text size',
      'Language',
      'Who keeps you company',
    ])
    page = await page.restart()
    expect(page.title()).toBe('Settings')
    page.tap('radio', '简体中文')
    expect(page.title()).toBe('设置')
  })

  it('take another persona, kept for the conversations to come', async () => {
    page.tap('radio', '教练')
    expect(chosen()).toContain('教练教练的介绍')
    page = await page.restart('pages/chat/index')
    await page.until(() => expect(page.texts('opener')).toEqual(['和教练说说']))
  })

  it('know the personas without a network, from last time', async () => {
    cloud.breakLine()
    page = await page.restart()
    expect(page.controls('radiogroup').map(nameOf)).toContain('陪你的是谁')
    await page.until(() => expect(page.toasts()).toBe('网络不通，请稍后再试'))
  })

  it('lead to the conversations, to what there is to know, and to the privacy guide', async () => {
    page.tap('button', '关于与说明')
    expect(page.phone.page().route).toBe('pages/about/index')
    await page.phone.wx['navigateBack']?.()
    page.tap('button', '管理对话')
    expect(page.phone.page().route).toBe('pages/conversations/index')
    await page.phone.wx['navigateBack']?.()
    page.tap('button', '隐私保护指引')
    await page.until(() => expect(page.phone.query('.phone-modal').textContent).toContain('隐私保护指引'))
  })
})

describe('the system', () => {
  it('sets theme and text size until the person chooses', async () => {
    page = await openPage('settings', cloud, '&theme=dark&fontSize=23')
    expect(look()).toBe('screen settings theme-dark text-huge')
    const { MessageEvent, location } = page.phone.window
    const data = { previewSettings: { theme: 'light' } }
    page.phone.window.dispatchEvent(new MessageEvent('message', { data, origin: location.origin }))
    expect(look()).toContain('theme-light')
    page.tap('radio', '大')
    expect(look()).toContain('text-large')
  })
})

describe('what there is to know', () => {
  it('says that it is an AI, where help is, what is kept and how it goes away, and who may use it', async () => {
    page = await openPage('about', cloud)
    expect(page.texts('title')).toEqual([
      '你在和 AI 聊天',
      '需要人的帮助时',
      '你的数据',
      '未成年人',
      '谁会收到我的话',
    ])
    const text = page.texts('text').join()
    for (const word of ['AI 生成', '12356', '只有你自己的账号可以读取', '30 天', '监护人', '两小时'])
      expect(text).toContain(word)
    expect(page.title()).toBe('关于')
  })

  it('shows the next of its faces at every touch, and says which', async () => {
    page = await openPage('about', cloud)
    const seen = new Set<string>()
    for (let touched = 0; touched < 9; touched++) {
      const [monster] = page.controls('button')
      seen.add(nameOf(monster as Element))
      page.touch(monster)
    }
    expect(seen.size).toBe(9)
    expect([...seen][0]).toBe('小怪物：开心')
  })
})
