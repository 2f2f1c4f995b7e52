import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openJsdomPhone, type Instance, type JsdomPhone } from './support/jsdom-phone.ts'

const miniprogramDir = `${import.meta.dirname}/fixture`
let phone: JsdomPhone

const seen = (page: Instance = phone.page()): unknown[] => page['seen'] as unknown[]
const texts = (selector: string): string[] => phone.queryAll(selector).map((node) => node.textContent ?? '')
const changes = (): unknown[] => phone.page()['changes'] as unknown[]

beforeEach(async () => {
  phone = await openJsdomPhone({ miniprogramDir })
  await phone.settle()
})
afterEach(() => {
  expect(phone.errors).toEqual([])
  phone.close()
})

describe('a page', () => {
  it('is loaded, shown and ready, in this order, after the app was launched', () => {
    expect(seen()).toEqual(['load {}', 'show', 'ready'])
    const { events } = (phone.window as unknown as { getApp(): { events: string[] } }).getApp()
    expect(events).toEqual(['launch pages/home/index', 'show'])
  })

  it('shows data, WXS, templates, wx:for and packages of miniprogram_npm', () => {
    expect(texts('.greeting')).toEqual(['你好，知己'])
    expect(texts('[id$="--shout"]')).toEqual(['bAnAnA!'])
    expect(texts('.row')).toEqual(['1. 甲', '2. 乙'])
  })

  it('has its title in the navigation bar, in the colours of the theme', () => {
    const bar = phone.query('.phone-navigation-bar')
    expect(bar.textContent).toBe('首页')
    expect(bar.style.backgroundColor).toBe('rgb(253, 248, 243)')
    expect(bar.querySelector('.phone-back')).toBeNull()
  })

  it('reads its query and talks with the page that opened it', async () => {
    const home = phone.page()
    const { eventChannel } = (await (phone.page()['openDetail'] as () => Promise<unknown>).call(
      phone.page(),
    )) as { eventChannel: { emit(name: string, text: string): void } }
    eventChannel.emit('from', '首页来的')
    await phone.settle()
    expect(phone.page().data).toMatchObject({ id: '7', name: '甲', from: '首页来的' })
    expect(texts('.included')).toEqual(['共用的头'])
    expect(seen(home)).toContain('hide')
    phone.tap('.phone-page:not(.phone-behind) .phone-back')
    expect(phone.pages()).toHaveLength(1)
    expect(home.data['answer']).toBe('看完 7')
    expect(seen(home).at(-1)).toBe('show')
  })

  it('is found again by the address when the browser loads it anew', async () => {
    await phone.wx['navigateTo']?.({ url: '/pages/detail/index?id=3&name=x%20y' })
    const { hash } = phone.window.location
    phone.close()
    phone = await openJsdomPhone({ miniprogramDir, address: `bare=1${hash}` })
    expect(phone.page().data).toMatchObject({ id: '3', name: 'x y' })
  })
})

describe('events', () => {
  it('bubble, are captured, and stop where they are caught', () => {
    phone.tap('.inner')
    expect(seen().slice(3)).toEqual(['captured', 'inner'])
    phone.tap('.row')
    expect(seen().slice(5)).toEqual(['pick 0', 'bubbled'])
  })

  it('become a long press, and then no tap, when the finger stays', async () => {
    const target = phone.query('.inner')
    target.dispatchEvent(new phone.window.MouseEvent('mousedown', { bubbles: true }))
    await new Promise((resolve) => setTimeout(resolve, 400))
    target.dispatchEvent(new phone.window.MouseEvent('mouseup', { bubbles: true }))
    expect(seen().slice(3)).toEqual(['held x'])
  })

  it('are no tap when the finger moves away', () => {
    const target = phone.query('.inner')
    const at = (type: string, clientY: number) =>
      target.dispatchEvent(new phone.window.MouseEvent(type, { bubbles: true, clientY }))
    at('mousedown', 0)
    at('mousemove', 40)
    at('mouseup', 40)
    expect(seen()).toHaveLength(3)
  })

  it('do not reach a disabled button', () => {
    phone.tap('.off')
    expect(phone.page().data['answer']).toBe('')
  })

  it('give a pressed element its hover-class, prefixed as its own component has it', async () => {
    const card = phone.query('.c1--card')
    card.dispatchEvent(new phone.window.MouseEvent('mousedown', { bubbles: true }))
    await new Promise((resolve) => setTimeout(resolve, 70))
    expect([...card.classList]).toContain('c1--card--held')
  })
})

describe('components', () => {
  it('take properties, observe them, fire events and keep their styles to themselves', () => {
    expect(texts('.c1--count')).toEqual(['卡片 × 1'])
    phone.tap('.c1--card')
    expect(seen().slice(3)).toEqual(['open 卡片'])
    expect(texts('.c1--count')).toEqual(['卡片 × 2'])
  })

  it('live through attached, ready and the page being shown', () => {
    const select = phone.page()['selectComponent'] as (selector: string) => Instance
    expect(select.call(phone.page(), '#first-card').data['lives']).toEqual(['attached', 'page show', 'ready'])
  })

  it('bind a model both ways, the built-in ones and those of the mini-program', async () => {
    phone.type('.name', '小林')
    expect(phone.page().data['name']).toBe('小林')
    phone.page().setData({ name: '' })
    expect(phone.query('.name input')).toMatchObject({ value: '' })
    phone.tap('.c2--star:nth-child(4)')
    expect(phone.page().data['stars']).toBe(4)
  })

  it('send by the keyboard what a textarea has for its confirm type', () => {
    phone.type('.note', '写好了')
    const enter = new phone.window.KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true })
    phone.query('.note textarea').dispatchEvent(enter)
    expect(enter.defaultPrevented).toBe(true)
    expect(seen().at(-1)).toBe('sent 写好了')
  })

  it('carry ARIA attributes into the document', () => {
    expect(phone.query('.head').getAttribute('aria-label')).toBe('卡片头')
  })
})

describe('the built-in fields', () => {
  beforeEach(async () => {
    await phone.wx['redirectTo']?.({ url: '/pages/gallery/index' })
    await phone.settle()
  })

  it('are gathered by their form', () => {
    phone.tap('.kind:nth-child(2)')
    phone.tap('.tag:nth-child(1)')
    phone.tap('.tag:nth-child(2)')
    expect(changes()).toEqual(['b', ['x'], ['x', 'y']])
    phone.tap('.submit')
    expect(changes().at(-1)).toEqual({ who: '甲', on: true, level: 30, kind: 'b', tags: ['x', 'y'] })
  })

  it('are emptied by a reset', () => {
    phone.tap('.reset')
    phone.tap('.submit')
    expect(changes()).toEqual(['reset', { who: '', on: false, level: 0, kind: '', tags: '' }])
  })

  it('pick from a list', async () => {
    phone.tap('.picker')
    phone.queryAll('.phone-sheet .phone-row')[1]?.click()
    await phone.settle()
    expect(changes()).toEqual(['1'])
  })

  it('show rich text without its scripts', () => {
    expect(phone.query('wx-rich-text').innerHTML).toBe('<p>富<b>文本</b></p>')
  })

  it('hide what is hidden and follow a navigator', () => {
    expect(phone.query('.concealed').hasAttribute('hidden')).toBe(true)
    phone.tap('.link')
    expect(phone.page()).toMatchObject({ route: 'pages/detail/index', data: { id: '9' } })
  })
})

describe('tabs and a navigation bar of one’s own', () => {
  it('are as app.json and the page say', async () => {
    phone.close()
    const folder = mkdtempSync(join(tmpdir(), 'mini-program-'))
    cpSync(miniprogramDir, folder, { recursive: true })
    const app = JSON.parse(readFileSync(join(folder, 'app.json'), 'utf8')) as object
    const list = [
      { pagePath: 'pages/home/index', text: '首页' },
      { pagePath: 'pages/gallery/index', text: '部件' },
    ]
    const tabBar = { list, color: '#888888', selectedColor: '#d9734e', backgroundColor: '@ground' }
    writeFileSync(join(folder, 'app.json'), JSON.stringify({ ...app, tabBar }))
    writeFileSync(join(folder, 'pages/gallery/index.json'), '{ "navigationStyle": "custom" }')
    phone = await openJsdomPhone({ miniprogramDir: folder })
    rmSync(folder, { recursive: true })

    expect(texts('.phone-tab')).toEqual(['首页', '部件'])
    phone.queryAll('.phone-tab')[1]?.click()
    expect(phone.pages().map(({ route }) => route)).toEqual(['pages/gallery/index'])
    expect(phone.query('.phone-tab[aria-current="true"]').textContent).toBe('部件')
    expect(phone.wx['getWindowInfo']?.()).toMatchObject({
      screenTop: 0,
      statusBarHeight: 47,
      windowHeight: 761,
    })
    await expect(phone.wx['navigateTo']?.({ url: '/pages/home/index' })).rejects.toMatchObject({
      errMsg: 'navigateTo:fail can not navigateTo a tabbar page',
    })
    await phone.wx['navigateTo']?.({ url: '/pages/detail/index?id=1' })
    expect(phone.query('.phone-tab-bar').hidden).toBe(true)
  })
})
