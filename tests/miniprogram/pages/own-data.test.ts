import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ExportedMessage } from '../../../shared/contract/history.ts'
import { message } from '../messages.ts'
import { login } from './samples.ts'
import { Refusal, startScriptedFunctions, type ScriptedFunctions } from './scripted-functions.ts'
import { nameOf, openPage, type Touch } from './touch.ts'

let cloud: ScriptedFunctions
let page: Touch

const exported = (id: string): ExportedMessage => ({
  ...message({ role: 'assistant', clientMessageId: id, content: `${id}的回答` }),
  conversationTitle: '说说话',
  persona: 'zhiji',
})
const named = (role: string, name: string) => page.controls(role).filter((one) => nameOf(one) === name)
const keys = () =>
  Object.keys({ ...page.phone.window.localStorage }).map((key) => key.split(':').slice(2).join(':'))

/** The files that were handed over, by name. */
let shared: Map<string, string>

beforeEach(async () => {
  cloud = await startScriptedFunctions()
  cloud.on('login', () => login)
  page = await openPage('settings', cloud)
  shared = new Map()
  const { window } = page.phone
  const blobs = new Map<string, Blob>()
  Object.assign(window.URL, {
    createObjectURL(blob: Blob) {
      blobs.set('blob:test', blob)
      return 'blob:test'
    },
    revokeObjectURL: () => {},
  })
  window.HTMLAnchorElement.prototype.click = function click() {
    const reader = new window.FileReader()
    reader.addEventListener('load', () => shared.set(this.download, reader.result as string))
    reader.readAsText(blobs.get(this.href) ?? new window.Blob([]))
  }
})
afterEach(async () => {
  expect(page.phone.errors).toEqual([])
  await page.close()
  await cloud.close()
})

async function confirm(word: string): Promise<void> {
  page.tap('button', '删除我的全部数据')
  page.type('输入「删除」确认', word)
  page.tap('button', '全部删除')
  await page.settle()
}

describe('taking one’s data along', () => {
  it('gathers every page, tells how far it is, and hands a file over at a touch', async () => {
    const pages: Record<string, unknown> = {
      '': { items: [exported('一')], nextCursor: 'p2' },
      p2: { items: [], nextCursor: 'p3' },
      p3: { items: [exported('二'), exported('三')], nextCursor: null },
    }
    cloud.on('history export', ({ cursor }) => pages[(cursor as string | null) ?? ''])
    const release = cloud.hold()
    page.tap('button', '导出我的数据')
    await page.until(() => expect(page.texts('said')).toEqual(['正在整理，已取到 0 条…']))
    expect(named('button', '发送文件')).toEqual([])
    release()
    await page.until(() => expect(page.texts('said')[0]).toMatch(/^3 条消息已经写进文件/))
    expect(shared.size).toBe(0)
    page.tap('button', '发送文件')
    await page.until(() => expect([...shared.keys()]).toEqual(['知己-我的数据.txt']))
    const text = [...shared.values()].join()
    for (const words of ['一的回答', '二的回答', '三的回答', 'AI 生成', '"Label":"1"'])
      expect(text).toContain(words)
    expect(cloud.events.filter(({ action }) => action === 'export').map(({ cursor }) => cursor)).toEqual([
      null,
      'p2',
      'p3',
    ])
  })

  it('says so when a page does not come, and tries again', async () => {
    cloud.on('history export', () => {
      throw new Refusal('INTERNAL', '坏了')
    })
    page.tap('button', '导出我的数据')
    await page.until(() => expect(page.texts('said')).toEqual(['没能取完，再试一次吧']))
    cloud.on('history export', () => ({ items: [exported('一')], nextCursor: null }))
    page.tap('button', '再试一次')
    await page.until(() => expect(page.texts('said')[0]).toMatch(/^1 条消息/))
  })

  it('has nothing to hand over for who never spoke; closed, it asks for no more', async () => {
    cloud.on('history export', () => ({ items: [], nextCursor: null }))
    page.tap('button', '导出我的数据')
    await page.until(() => expect(page.texts('said')).toEqual(['还没有可以导出的内容']))
    expect(named('button', '发送文件')).toEqual([])
    cloud.on('history export', () => ({ items: [exported('一')], nextCursor: 'more' }))
    page.tap('button', '关闭')
    page.tap('button', '导出我的数据')
    page.tap('button', '关闭')
    await page.settle()
    const asked = cloud.calls.length
    await page.settle()
    expect(cloud.calls).toHaveLength(asked)
  })
})

describe('erasing everything', () => {
  it('needs the word that is asked for', async () => {
    for (const word of ['', '删', '好']) await confirm(word)
    expect(cloud.calls).not.toContain('history erase')
    expect(named('button', '全部删除')[0]?.getAttribute('aria-disabled')).toBe('true')
    expect(page.phone.page().route).toBe('pages/settings/index')
  })

  it('goes on until nothing remains, then the phone is as new', async () => {
    let steps = 3
    cloud.on('history erase', () => ({ remaining: --steps > 0 }))
    page.tap('radio', '深色')
    for (const [key, value] of Object.entries({ current: 'c1', unsent: '草稿', 'thread:c1': {}, agreed: 2 }))
      page.phone.wx['setStorageSync']?.(key, value)
    await confirm(' 删除 ')
    await page.until(() => expect(page.phone.page().route).toBe('pages/chat/index'))
    expect(cloud.calls.filter((call) => call === 'history erase')).toHaveLength(3)
    expect(page.toasts()).toBe('都删除了')
    for (const key of ['unsent', 'thread:c1', 'agreed', 'preferences']) expect(keys()).not.toContain(key)
    expect(page.phone.wx['getStorageSync']?.('current')).toBe('')
    expect(page.find('screen')[0]?.className).toContain('theme-light')
    await page.until(() => expect(page.controls('button').map(nameOf)).toContain('同意并开始'))
  })

  it('that fails keeps what is on the phone, says so, and may be asked for again', async () => {
    cloud.on('history erase', () => {
      throw new Refusal('INTERNAL', '坏了')
    })
    page.phone.wx['setStorageSync']?.('current', 'c1')
    await confirm('删除')
    await page.until(() => expect(page.toasts()).toBe('出了点小问题，请稍后再试'))
    expect(page.phone.page().route).toBe('pages/settings/index')
    expect(page.phone.wx['getStorageSync']?.('current')).toBe('c1')
    cloud.on('history erase', () => ({ remaining: false }))
    page.tap('button', '全部删除')
    await page.until(() => expect(page.phone.page().route).toBe('pages/chat/index'))
    expect(page.phone.wx['getStorageSync']?.('current')).toBe('')
  })
})
