import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PageName } from '../../miniprogram/view/pages.ts'
import { emotions } from '../../shared/domain/emotion/emotion.ts'
import type { Person } from '../support/product.ts'
import type { ChatPhone } from './support/chat-phone.ts'
import { startChatStage, type ChatStage } from './support/chat-stage.ts'
import { screenshot, start, store } from './support/page-visits.ts'

let stage: ChatStage

beforeAll(async () => {
  stage = await startChatStage({ paceMs: 0 })
})
afterAll(() => stage?.close())

describe('the monster', () => {
  it('looks different for each of its faces', async () => {
    const phone = await stage.open({ motion: true, address: '#/pages/about/index' })
    const faces = [...emotions, 'thinking', 'listening', 'asleep']
    const looks = await phone.page.evaluate(async (names) => {
      const { getCurrentPages } = globalThis as unknown as {
        getCurrentPages(): { setData(data: object): void }[]
      }
      const still = document.createElement('style')
      still.textContent = '* { transition: none !important; animation: none !important }'
      document.head.append(still)
      const properties = [
        'opacity',
        'transform',
        'borderRadius',
        'backgroundColor',
        'display',
        'visibility',
      ] as const
      const found: string[] = []
      for (const face of names) {
        getCurrentPages()[0]?.setData({ face })
        await new Promise(requestAnimationFrame)
        const parts = [...document.querySelectorAll('monster *')]
        const styles = parts.map((part) => getComputedStyle(part))
        found.push(styles.map((style) => properties.map((name) => style[name]).join()).join('|'))
      }
      return found
    }, faces)
    expect(new Set(looks).size).toBe(faces.length)
    expect(phone.problems()).toEqual([])
    await phone.close()
  })
})

/** Each page, and what shows that its answers are there. */
const signs: Record<PageName, string> = {
  chat: '[role="alert"]',
  conversations: '.row',
  diary: '.share',
  settings: '.persona',
  about: '.card',
  plan: '.consent',
  complaint: '.kind',
  age: '.consent',
  texts: '.line',
}

describe('every page fits screens of 320, 375 and 430 px', () => {
  let person: Person
  let conversationId: string

  beforeAll(async () => {
    person = stage.product.person()
    await person.ask('login', { action: 'state', consents: { mood: true } })
    ;({ conversationId } = await person.send('我的考试没考好'.repeat(12)))
    await person.send('https://example.com/a-very-long-address-without-any-break-in-it', { conversationId })
    await person.send('我不想活了', { conversationId })
    await person.ask('history', {
      action: 'complain',
      kind: 'dependence',
      words: '它说离开它我会后悔'.repeat(9),
    })
  })

  it.each([
    { textSize: 'normal', language: 'zh-CN', theme: 'light' },
    { textSize: 'huge', language: 'zh-CN', theme: 'dark' },
    { textSize: 'huge', language: 'en', theme: 'light' },
  ])('with $textSize text in $language', async (preferences) => {
    const context = { viewport: { width: 320, height: 700 } }
    const phone = await stage.open({ motion: true, openid: person.openid, context })
    await store(phone, { current: conversationId, preferences })
    for (const [name, sign] of Object.entries(signs)) {
      await start(phone, name, sign)
      for (const width of [430, 375, 320]) {
        await phone.page.setViewportSize({ width, height: 700 })
        await screenshot(phone, `${name}-${width}-${preferences.textSize}-${preferences.language}`)
        expect(await tooWide(phone), `${name} ${width}`).toEqual([])
      }
    }
    expect(phone.problems()).toEqual([])
    await phone.close()
  })
})

/** What can be scrolled sideways without being meant to, and what reaches beyond the screen. */
function tooWide(phone: ChatPhone): Promise<string[]> {
  return phone.page.evaluate(() => {
    const page = document.querySelector('.phone-page:not(.phone-behind) wx-page')
    const nodes = [document.documentElement, ...(page ? [page, ...page.querySelectorAll('*')] : [])]
    return nodes
      .filter((node) => !node.closest('[aria-hidden="true"], [scroll-x], monster, [class*="glow"]'))
      .filter((node) => {
        const { overflowX } = getComputedStyle(node)
        const { right, left, width } = node.getBoundingClientRect()
        const isFrame = overflowX !== 'visible' && overflowX !== 'hidden'
        const isOutside = width > 0 && (right > innerWidth + 1 || left < -1)
        return isOutside || (isFrame && node.scrollWidth > node.clientWidth)
      })
      .map((node) => `${node.tagName}.${node.className} ${node.scrollWidth} > ${node.clientWidth}`)
  })
}
