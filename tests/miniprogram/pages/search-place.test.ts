import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { turn } from '../messages.ts'
import { conversation, login } from './samples.ts'
import { Refusal, startScriptedFunctions, type ScriptedFunctions } from './scripted-functions.ts'
import { openPage, type Touch } from './touch.ts'

let cloud: ScriptedFunctions
let page: Touch
/** Newer messages come: without layout, the end of a list is always in sight. */
let goesOn: boolean

const old = turn('old', { content: '那时候说的话' })
const between = turn('between')
const recent = turn('recent', { content: '最近说的话' })

beforeEach(async () => {
  goesOn = false
  cloud = await startScriptedFunctions()
  cloud.on('login', () => login)
  cloud.on('history conversations', () => ({ items: [conversation('c1')], nextCursor: null }))
  cloud.on('history search', () => ({
    items: [{ conversation: conversation('c1'), message: old[1] }],
    nextCursor: null,
  }))
  cloud.on('history messages', ({ around, from }) => {
    if (around !== undefined)
      return { items: old.toReversed(), nextCursor: null, newerCursor: between[0].order }
    if (from !== undefined && !goesOn) throw new Refusal('INTERNAL', '再等等')
    if (from !== undefined) return { items: between.toReversed(), nextCursor: recent[0].order }
    return { items: recent.toReversed(), nextCursor: recent[0].order }
  })
  page = await openPage('about', cloud)
  for (const [key, value] of Object.entries({ current: 'c1', agreed: 2 }))
    page.phone.wx['setStorageSync']?.(key, value)
})
afterEach(async () => {
  expect(page.phone.errors).toEqual([])
  await page.close()
  await cloud.close()
})

const places = () =>
  cloud.events
    .filter(({ action }) => action === 'messages')
    .map(({ action: _action, limit: _limit, conversationId: _id, ...place }) => place)
const data = () => page.phone.page().data
const said = () =>
  page.phone
    .queryAll('.phone-page:not(.phone-behind) [aria-live="polite"]')
    .map(({ textContent }) => textContent.trim())

/** From the chat to the search, and with the one hit that it has back to the chat. */
async function openHit(): Promise<void> {
  await page.phone.wx['reLaunch']?.({ url: '/pages/chat/index' })
  await page.until(() => expect(said()).toEqual(['最近说的话']))
  await page.phone.wx['navigateTo']?.({ url: '/pages/conversations/index' })
  await page.until(() => expect(page.texts('name')).toEqual(['说说c1']))
  page.type('搜索说过的话', '那时候')
  await page.until(() => expect(page.texts('match')).toEqual(['那时候']))
  page.tap('button', '说说c1')
  await page.until(() => expect(page.phone.page().route).toBe('pages/chat/index'))
}

describe('a hit that was touched', () => {
  it('asks for the messages around it, brings it into sight and marks it', async () => {
    await openHit()
    await page.until(() => expect(said()).toEqual(['那时候说的话']))
    expect(places()).toContainEqual({ around: old[1].order })
    await page.until(() => expect(data()['target']).toBe('found'))
    expect(page.find('found').map(({ textContent }) => textContent.includes('那时候说的话'))).toEqual([true])
    expect(page.controls('button').some((one) => one.getAttribute('aria-label') === '回到最新')).toBe(true)
    expect(page.phone.wx['getStorageSync']?.('place')).toBe('')
  })

  it('is only looked for once: the next visit shows the conversation as it was left', async () => {
    await openHit()
    await page.until(() => expect(said()).toEqual(['那时候说的话']))
    await page.phone.wx['navigateTo']?.({ url: '/pages/about/index' })
    await page.phone.wx['navigateBack']?.()
    await page.settle()
    expect(said()).toEqual(['那时候说的话'])
    expect(places().filter(({ around }) => around !== undefined)).toHaveLength(1)
  })

  it('is followed by what came after it, until the conversation is whole', async () => {
    await openHit()
    await page.until(() => expect(said()).toEqual(['那时候说的话']))
    expect(page.texts('newer')).toEqual(['正在载入'])
    goesOn = true
    page.find('talk')[0]?.scrollTo({ top: 20_000_000 })
    await page.until(() => expect(said()).toEqual(['那时候说的话', '我在', '最近说的话']))
    expect(places()).toContainEqual({ from: between[0].order })
    expect(page.texts('newer')).toEqual([])
    expect(data()['hasNewer']).toBe(false)
  })

  it('is left by one touch, to the newest', async () => {
    await openHit()
    await page.until(() => expect(said()).toEqual(['那时候说的话']))
    page.tap('button', '回到最新')
    await page.until(() => expect(said()).toEqual(['最近说的话']))
    expect(data()).toMatchObject({ hasNewer: false, isFollowing: true, found: '' })
  })

  it('that was deleted meanwhile is said to be gone, and the newest is shown', async () => {
    const messages = { items: recent.toReversed(), nextCursor: null }
    cloud.on('history messages', ({ around }) => {
      if (around !== undefined) throw new Refusal('NOT_FOUND', '没有找到这句话')
      return messages
    })
    await openHit()
    await page.until(() => expect(page.toasts()).not.toBe(''))
    await page.until(() => expect(said()).toEqual(['最近说的话']))
    expect(data()).toMatchObject({ hasNewer: false, isEmpty: false })
  })

  it('never greets like a new conversation while it is on its way', async () => {
    await openHit()
    await page.until(() => expect(said()).toEqual(['那时候说的话']))
    page.tap('button', '回到最新')
    await page.phone.wx['navigateTo']?.({ url: '/pages/conversations/index' })
    page.type('搜索说过的话', '那时候')
    await page.until(() => expect(page.texts('match')).toEqual(['那时候']))
    const release = cloud.hold()
    page.tap('button', '说说c1')
    await page.until(() => expect(page.texts('newer')).toEqual(['正在载入']))
    expect(page.texts('greeting')).toEqual([])
    release()
    await page.until(() => expect(said()).toEqual(['那时候说的话']))
  })
})
