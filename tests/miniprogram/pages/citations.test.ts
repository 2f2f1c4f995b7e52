import { afterEach, beforeEach, expect, it } from 'vitest'
import { turn } from '../messages.ts'
import { login } from './samples.ts'
import { startScriptedFunctions, type ScriptedFunctions } from './scripted-functions.ts'
import { nameOf, openPage, type Touch } from './touch.ts'

let cloud: ScriptedFunctions
let page: Touch

beforeEach(async () => {
  cloud = await startScriptedFunctions()
  const citations = [
    { title: '睡眠 · 失眠', excerpt: '固定起床的时间。', url: 'https://example.com/sleep' },
    { title: '放松 · 呼吸', excerpt: '慢慢呼气。' },
  ]
  cloud.on('login', () => login)
  cloud.on('history messages', () => ({
    items: turn('a', { content: '试试这样', citations }).toReversed(),
    nextCursor: null,
  }))
  page = await openPage('about', cloud)
  for (const [key, value] of Object.entries({ current: 'c1', agreed: 2 }))
    page.phone.wx['setStorageSync']?.(key, value)
  page = await page.restart('pages/chat/index')
  await page.until(() => expect(page.texts('source')).toEqual(['1睡眠 · 失眠', '2放松 · 呼吸']))
})
afterEach(async () => {
  expect(page.phone.errors).toEqual([])
  await page.close()
  await cloud.close()
})

const expanded = () => page.find('source').map((source) => source.getAttribute('aria-expanded'))

it('a source shows its words at a touch, one source at a time, and hides them at the next', () => {
  expect(page.texts('excerpt')).toEqual([])
  page.tap('button', '1睡眠')
  expect(page.texts('excerpt')).toEqual(['固定起床的时间。https://example.com/sleep'])
  expect(expanded()).toEqual(['true', 'false'])
  page.tap('button', '2放松')
  expect(page.texts('excerpt')).toEqual(['慢慢呼气。'])
  page.tap('button', '2放松')
  expect(page.texts('excerpt')).toEqual([])
  expect(expanded()).toEqual(['false', 'false'])
})

it('the address of a source is copied at a touch', async () => {
  page.tap('button', '1睡眠')
  expect(page.controls('link').map(nameOf)).toEqual(['https://example.com/sleep'])
  page.tap('link', 'https://example.com/sleep')
  await page.until(() => expect(page.toasts()).toContain('https://example.com/sleep'))
})
