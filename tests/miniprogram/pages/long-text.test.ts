import { afterEach, beforeEach, expect, it } from 'vitest'
import { textLimit } from '../../../shared/contract/fields.ts'
import type { Message } from '../../../shared/contract/message.ts'
import { turn } from '../messages.ts'
import { conversation, login } from './samples.ts'
import { startScriptedFunctions, type ScriptedFunctions } from './scripted-functions.ts'
import { openPage, type Touch } from './touch.ts'

let cloud: ScriptedFunctions
let page: Touch

const recent = turn('recent', { content: '最近说的话' })
let stored: readonly Message[] = recent

beforeEach(async () => {
  stored = recent
  cloud = await startScriptedFunctions()
  cloud.on('login', () => login)
  cloud.on('history conversations', () => ({ items: [conversation('c1')], nextCursor: null }))
  cloud.on('history messages', () => ({ items: stored.toReversed(), nextCursor: null }))
  page = await openPage('about', cloud)
  for (const [key, value] of Object.entries({ current: 'c1', agreed: 2 }))
    page.phone.wx['setStorageSync']?.(key, value)
})
afterEach(async () => {
  expect(page.phone.errors).toEqual([])
  await page.close()
  await cloud.close()
})

interface KeptThread {
  messages: { content: string }[]
}
const kept = (key: string): unknown => page.phone.wx['getStorageSync']?.(key)
const keptWords = () => (kept('thread:c1') as KeptThread).messages.map(({ content }) => content.slice(0, 8))
const shown = () =>
  page.phone
    .queryAll('.phone-page:not(.phone-behind) [aria-live="polite"]')
    .map(({ textContent }) => textContent.trim())

async function openChat(words: string): Promise<void> {
  await page.phone.wx['reLaunch']?.({ url: '/pages/chat/index' })
  await page.until(() => expect(shown().some((text) => text.startsWith(words))).toBe(true))
}

it('more than a megabyte in the composer is refused in words, and costs nothing of what the phone keeps', async () => {
  await openChat('最近说的话')
  const pasted = '长'.repeat(1_100_000)
  page.type('说说今天的心情…', pasted)
  await page.until(() => expect(page.texts('counter')).toEqual([`超出 ${pasted.length - textLimit} 字`]))
  page.tap('button', '发送')
  await page.phone.wx['navigateTo']?.({ url: '/pages/conversations/index' })
  await page.until(() => expect(page.texts('name')).toEqual(['说说c1']))
  expect(cloud.events.filter(({ action }) => action === 'send')).toEqual([])
  expect(keptWords()).toContain('最近说的话')
  await page.phone.wx['navigateBack']?.({})
  // A text that the phone can hold is held.
  page.type('说说今天的心情…', '写到一半')
  await page.until(() => expect(kept('unsent')).toBe('写到一半'))
})

it('of a conversation with very long replies the phone keeps the newest that it has room for', async () => {
  stored = ['甲', '乙', '丙', '丁'].flatMap((name, at) => turn(`t${at}`, { content: name.repeat(120_000) }))
  await openChat('丁')
  expect(keptWords()).toEqual(['你好', '丁'.repeat(8)])
  stored = turn('huge', { content: '戊'.repeat(400_000) })
  await openChat('戊')
  expect(keptWords()).toEqual([])
})
