import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { emotions } from '../../../shared/domain/emotion/emotion.ts'
import type { HelpNotice } from '../../../shared/domain/safety/care/notice.ts'
import { base, message } from '../messages.ts'
import { login } from './samples.ts'
import { startScriptedFunctions, type ScriptedFunctions } from './scripted-functions.ts'
import { nameOf, openPage, type Touch } from './touch.ts'

let cloud: ScriptedFunctions
let page: Touch

const help: HelpNotice = {
  kind: 'self-harm',
  title: '先照顾好自己',
  text: '请现在就联系身边的人。',
  hotlines: [{ name: '心理援助热线', number: '12356', hours: '全天' }],
}

beforeEach(async () => {
  cloud = await startScriptedFunctions()
  cloud.on('login', () => login)
})
afterEach(async () => {
  expect(page.phone.errors).toEqual([])
  await page.close()
  await cloud.close()
})

const stored = (key: string) => page.phone.wx['getStorageSync']?.(key)

describe('the monster', () => {
  it('has a face of its own for each emotion, thinking, listening and asleep', async () => {
    page = await openPage('about', cloud)
    const seen = new Map<string, string>()
    const faces = [...emotions, 'thinking', 'listening', 'asleep']
    for (const face of faces) {
      page.phone.page().setData({ face })
      seen.set(face, page.find('monster')[0]?.className ?? '')
    }
    expect(new Set(seen.values()).size).toBe(faces.length)
    const styles = page.phone
      .queryAll('style')
      .map((sheet) => sheet.textContent)
      .join('')
    const drawn = (face: string) => styles.includes(`face-${face} `) || styles.includes(`face-${face}.`)
    expect([...seen.keys()].filter((face) => !drawn(face))).toEqual([])
  })
})

describe('the first-run sheet', () => {
  beforeEach(async () => {
    page = await openPage('chat', cloud)
    await page.until(() => expect(page.controls('dialog').map(nameOf)).toEqual(['你好，我是知己']))
  })

  it('says that one talks to an AI and what that means, and nothing but its own button closes it', async () => {
    expect(page.texts('lead')).toEqual(['你正在和 AI 聊天'])
    expect(page.texts('point').join()).toMatch(/可能会出错.*不是真人.*随时删除.*12356/)
    page.touch(page.find('mask')[0])
    expect(page.controls('dialog')).toHaveLength(1)
    page.tap('link', '查看隐私保护指引')
    await page.until(() => expect(page.phone.query('.phone-modal').textContent).toContain('隐私保护指引'))
  })

  it('is gone for good once it was agreed to', async () => {
    cloud.on('login state', () => ({ person: login.person }))
    await page.settle()
    page.touch(page.find('agree')[0])
    await page.until(() => expect(page.controls('dialog').length).toBe(0))
    expect(stored('agreed')).toBe(2)
    page = await page.restart()
    expect(page.controls('dialog').length).toBe(0)
  })
})

describe('the help card', () => {
  it('names hotlines that dial, above the words of the reply', async () => {
    const question = message({ role: 'user', clientMessageId: 'h', content: '不想活了' })
    const reply = message({
      role: 'assistant',
      clientMessageId: 'h',
      content: '我在。',
      help,
      createdAt: base,
    })
    cloud.on('history messages', () => ({ items: [reply, question], nextCursor: null }))
    page = await openPage('about', cloud)
    page.phone.wx['setStorageSync']?.('agreed', 2)
    page.phone.wx['setStorageSync']?.('current', 'c1')
    await page.phone.wx['reLaunch']?.({ url: '/pages/chat/index' })
    await page.until(() => expect(page.controls('alert')).toHaveLength(1))
    const [card] = page.controls('alert')
    for (const word of [help.title, help.text, '全天']) expect(card?.textContent).toContain(word)
    page.tap('button', '心理援助热线 12356')
    await page.until(() => expect(page.phone.query('.phone-modal').textContent).toContain('12356'))
  })
})

describe('the notice bar', () => {
  it('says that there is no network, as a status', async () => {
    page = await openPage('chat', cloud, '&network=offline')
    await page.until(() =>
      expect(page.controls('status').map(nameOf)).toEqual(['网络断开了，写好的话会先留着']),
    )
  })

  it('asks for a break after two hours of use, until it is closed', async () => {
    page = await openPage('about', cloud)
    const now = Date.now()
    const usage = { startedAt: now - 121 * 60_000, lastSeenAt: now - 1_000, reminders: 0 }
    page.phone.wx['setStorageSync']?.('usage', usage)
    page.phone.wx['setStorageSync']?.('agreed', 2)
    await page.phone.wx['reLaunch']?.({ url: '/pages/chat/index' })
    await page.until(() => expect(page.controls('status').map(nameOf).join()).toContain('聊了有一会儿了'))
    page.tap('button', '关闭')
    await page.until(() => expect(page.controls('status').length).toBe(0))
  })
})

describe('the menu', () => {
  beforeEach(async () => {
    page = await openPage('about', cloud)
    page.phone.wx['setStorageSync']?.('agreed', 2)
    await page.phone.wx['reLaunch']?.({ url: '/pages/chat/index' })
    await page.phone.settle()
    page.tap('button', '菜单')
    await page.until(() => expect(page.controls('dialog')).toHaveLength(1))
  })

  it.each([
    ['所有对话', 'pages/conversations/index'],
    ['心情日记', 'pages/diary/index'],
    ['设置', 'pages/settings/index'],
  ])('leads to %s, and is closed on the way back', async (item, route) => {
    page.tap('button', item)
    expect(page.phone.page().route).toBe(route)
    await page.settle()
    await page.phone.wx['navigateBack']?.()
    await page.phone.settle()
    expect(page.controls('dialog').length).toBe(0)
  })

  it('closes when the page beside it is touched', () => {
    page.tap('button', '关闭')
    expect(page.controls('dialog').length).toBe(0)
    expect(page.phone.page().route).toBe('pages/chat/index')
  })
})
