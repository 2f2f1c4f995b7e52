import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { languageNames } from '../../../miniprogram/strings/languages.ts'
import { pageNames } from '../../../miniprogram/view/pages.ts'
import { message } from '../messages.ts'
import { conversation, login } from './samples.ts'
import { startScriptedFunctions, type ScriptedFunctions } from './scripted-functions.ts'
import { nameOf, openPage, type Touch } from './touch.ts'

const folder = 'miniprogram'
const markup = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.wxml') && !file.includes('miniprogram_npm'))
  .map((file) => ({ file, text: readFileSync(`${folder}/${file}`, 'utf8') }))

/**
 * Touching anywhere in the talk puts the keyboard away; a link in a text is read as text, and a touch copies
 * it.
 */
const noControls = new Set(['onTouch', "{{item.href ? 'onLink' : ''}}"])
const roles = ['button', 'link', 'radio', 'tab', 'radiogroup', 'group', 'dialog', 'switch', 'checkbox']

let cloud: ScriptedFunctions
let page: Touch

/** What can be touched or entered on the front page and has no name. */
function nameless(): string[] {
  const fields = page.phone.queryAll('.phone-page:not(.phone-behind) :is(input, textarea, wx-button)')
  return [...roles.flatMap(page.controls), ...fields]
    .filter((element) => nameOf(element) === '')
    .map((element) => `${page.phone.page().route} ${element.outerHTML.slice(0, 120)}`)
}

const count = () => roles.flatMap(page.controls).length

describe('the markup', () => {
  it('gives a role to whatever listens to a tap', () => {
    const silent = markup.flatMap(({ file, text }) =>
      [...text.matchAll(/<([\w-]+)\b((?:[^>"]|"[^"]*")*)>/g)]
        .map(([, tag = '', attributes = '']) => ({ tag, attributes }))
        .filter(({ attributes }) => /\b(bind|catch)tap=/.test(attributes))
        .filter(
          ({ attributes }) => !noControls.has(/\b(?:bind|catch)tap="([^"]*)"/.exec(attributes)?.[1] ?? ''),
        )
        .filter(({ tag, attributes }) => tag !== 'button' && !attributes.includes('aria-role='))
        .map(({ attributes }) => `${file}: ${attributes.trim()}`),
    )
    expect(silent).toEqual([])
    expect(markup.length).toBeGreaterThan(10)
  })
})

describe('the name of everything that can be touched', () => {
  beforeEach(async () => {
    cloud = await startScriptedFunctions()
    const item = conversation('考试', { pinned: true })
    const question = message({ role: 'user', clientMessageId: 'n', content: '一张表' })
    const reply = message({ role: 'assistant', clientMessageId: 'n', content: '```js\n1\n```\n\n好' })
    cloud.on('login', () => login)
    cloud.on('login wards', () => ({ wards: [] }))
    cloud.on('history conversations', () => ({ items: [item], nextCursor: null }))
    cloud.on('history messages', () => ({ items: [reply, question], nextCursor: null }))
    cloud.on('history search', () => ({
      items: [{ conversation: item, message: question }],
      nextCursor: null,
    }))
    cloud.on('history remove', () => ({ conversation: item }))
    cloud.on('emotion timeline', ({ from }) => ({ points: [{ at: from, counts: { happy: 1 } }] }))
  })
  afterEach(async () => {
    expect(page.phone.errors).toEqual([])
    await page.close()
    await cloud.close()
  })

  it('is there on each page, in each language', async () => {
    page = await openPage('about', cloud)
    page.phone.wx['setStorageSync']?.('current', 'c1')
    for (const language of Object.keys(languageNames))
      for (const name of pageNames) {
        page.phone.wx['setStorageSync']?.('preferences', { language })
        page = await page.restart(`pages/${name}/index`)
        await page.until(() => expect(count()).toBeGreaterThan(0))
        await page.settle()
        expect(nameless()).toEqual([])
        expect(page.phone.errors).toEqual([])
      }
  })

  it('is there in menus, sheets, search and the offer to undo', async () => {
    page = await openPage('conversations', cloud)
    await page.until(() => expect(page.texts('name')).toEqual(['说说考试']))
    page.tap('button', '更多操作')
    expect(page.controls('dialog')).toHaveLength(1)
    expect(nameless()).toEqual([])
    page.tap('button', '改名')
    expect(nameless()).toEqual([])
    page.tap('button', '取消')
    page.type('搜索说过的话', '表')
    await page.until(() => expect(page.texts('match')).toEqual(['表']))
    expect(nameless()).toEqual([])
    page.tap('button', '清除')
    page.tap('button', '更多操作')
    page.tap('button', '删除')
    await page.until(() => expect(page.texts('bar')).toHaveLength(1))
    expect(nameless()).toEqual([])
  })

  it('is there in the month of the diary and in what a bubble offers', async () => {
    page = await openPage('diary', cloud)
    page.tap('tab', '这个月')
    await page.until(() => expect(page.controls('button').length).toBeGreaterThan(28))
    expect(nameless()).toEqual([])
    await page.settle()
    page.phone.wx['setStorageSync']?.('current', 'c1')
    page.phone.wx['setStorageSync']?.('agreed', 2)
    await page.phone.wx['reLaunch']?.({ url: '/pages/chat/index' })
    await page.until(() => expect(page.controls('button').map(nameOf)).toContain('复制代码'))
    expect(nameless()).toEqual([])
  })
})
