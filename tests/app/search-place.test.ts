import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { ChatPhone } from './support/chat-phone.ts'
import type { PhoneOptions } from './support/chat-stage.ts'
import { eventually, useChatStage } from './support/chat-suite.ts'
import { writeLongConversation } from './support/long-conversation.ts'
import { front, visit } from './support/page-visits.ts'

/** Bubbles rise for 280 ms when they appear. */
const risenMs = 350

const suite = useChatStage({ paceMs: 8 })

/** A person with a long conversation, in front of its end. */
async function openLong(messages: number, options: PhoneOptions = {}): Promise<ChatPhone> {
  const person = suite.stage.product.person()
  suite.stage.reply('最后一句', '[happy] 最后一答。')
  const current = await writeLongConversation(suite.stage.product, person, messages)
  const phone = await suite.open({ openid: person.openid, current, ...options })
  await phone.answered('最后一答。')
  return phone
}

/**
 * Opens the first hit, and answers how the message looked when it was marked: a slow machine may look when
 * the mark is gone.
 */
async function openHit(phone: ChatPhone, words: string): Promise<Mark> {
  await visit(phone, '所有对话')
  await phone.page.getByLabel('搜索说过的话').last().fill(words)
  await front(phone).locator('.match').first().waitFor()
  await phone.page.evaluate(watchForMark)
  await front(phone).locator('.match').first().click()
  await front(phone).locator('.talk').waitFor()
  const mark = await phone.page.waitForFunction(() => (globalThis as Watching).marks?.at(-1))
  return (await mark.jsonValue()) as Mark
}

interface Mark {
  text: string
  animation: string
}
type Watching = typeof globalThis & { marks?: Mark[] }

/** Runs in the page: remembers each message that is marked from now on. */
function watchForMark(): void {
  const marks: Mark[] = []
  Object.assign(globalThis, { marks })
  const watcher = new MutationObserver(() => {
    const node = document.querySelector<HTMLElement>('.talk [class~="found"]')
    if (!node) return
    watcher.disconnect()
    marks.push({ text: node.innerText, animation: getComputedStyle(node, '::before').animationName })
  })
  watcher.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['class'] })
}

const question = (phone: ChatPhone, text: string): Locator => phone.page.getByText(text, { exact: true })
const marked = (phone: ChatPhone): Locator => phone.page.locator('.talk [class~="found"]')
const toNewest = (phone: ChatPhone): Locator => phone.button('回到最新')

/** How far down the visible part of the talk it begins: 0 at its top, 1 at its end. */
async function depthOf(phone: ChatPhone, target: Locator): Promise<number> {
  const [box, talk] = [await target.boundingBox(), await phone.talk.boundingBox()]
  return box && talk ? (box.y - talk.y) / talk.height : Number.NaN
}

const fromEnd = (phone: ChatPhone) =>
  phone.talk.evaluate((node) => node.scrollHeight - node.clientHeight - node.scrollTop)

/** Question numbers on the page, which must follow each other. */
async function numbers(phone: ChatPhone): Promise<number[]> {
  const texts = await phone.questions.allInnerTexts()
  return texts.flatMap((text) => (/\d+/.exec(text) ?? []).map(Number))
}

async function expectNoGap(phone: ChatPhone): Promise<number[]> {
  const found = await numbers(phone)
  expect(found).toEqual(found.map((_none, index) => (found[0] ?? 0) + index))
  return found
}

const scrollToEnd = (phone: ChatPhone) =>
  phone.talk.evaluate((node) => {
    node.scrollTop -= 300
    requestAnimationFrame(() => (node.scrollTop = node.scrollHeight))
  })

/** Answers where this question comes to rest on the screen then, before anything older can have come. */
function goNearTop(talk: HTMLElement | SVGElement, text: string): number {
  talk.scrollTop = 150
  const said = [...talk.querySelectorAll('[class*="--said"]')]
  const node = said.find(({ textContent }) => textContent.trim() === text.trim())
  let place = node?.getBoundingClientRect().y ?? Number.NaN
  // Bubbles rise a little as they appear.
  for (let part = node; part && part !== talk; part = part.parentElement ?? undefined)
    place -= new DOMMatrix(getComputedStyle(part).transform).m42
  return place
}

describe('a hit of the search', () => {
  it('opens the conversation at the message, which is marked for a moment, with what stands around it', async () => {
    const phone = await openLong(300)
    const mark = await openHit(phone, '第 100 问')
    await eventually(() => depthOf(phone, question(phone, '第 100 问'))).toBeGreaterThan(0.05)
    expect(await depthOf(phone, question(phone, '第 100 问'))).toBeLessThan(0.6)
    expect(mark.text).toContain('第 100 问')
    const around = await expectNoGap(phone)
    expect(around[0]).toBeLessThan(100)
    expect(around.at(-1)).toBeGreaterThan(100)
    expect(await phone.questions.count()).toBeLessThan(40)
    await eventually(() => toNewest(phone).count()).toBe(1)
    await eventually(() => marked(phone).count()).toBe(0)
    expect(await depthOf(phone, question(phone, '第 100 问'))).toBeGreaterThan(0.05)
    // Near the end of the conversation, which is known: nothing is to be asked for.
    const near = await openHit(phone, '第 145 问')
    await eventually(() => depthOf(phone, question(phone, '第 145 问'))).toBeGreaterThan(0.05)
    expect(near.text).toContain('第 145 问')
    expect(await phone.questions.last().innerText()).toBe('最后一句')
  })

  it('is read on in both directions, until the newest is there', async () => {
    const phone = await openLong(100)
    await openHit(phone, '第 22 问')
    await question(phone, '第 22 问').waitFor()
    while ((await numbers(phone))[0] !== 1) {
      const [known, first] = [await phone.questions.count(), await phone.questions.first().innerText()]
      // Browsers hold the place by themselves only when nothing rises any more.
      await phone.page.waitForTimeout(risenMs)
      const before = await phone.talk.evaluate(goNearTop, first)
      await eventually(() => phone.questions.count()).toBeGreaterThan(known)
      await expectNoGap(phone)
      const now = async () => (await question(phone, first).boundingBox())?.y ?? Number.NaN
      await eventually(async () => Math.abs((await now()) - before)).toBeLessThanOrEqual(3)
    }
    while ((await phone.questions.last().innerText()) !== '最后一句') {
      const known = await phone.questions.count()
      await scrollToEnd(phone)
      await eventually(() => phone.questions.count()).toBeGreaterThan(known)
    }
    expect(await phone.questions.count()).toBe(50)
    await scrollToEnd(phone)
    await eventually(() => fromEnd(phone)).toBeLessThan(2)
    await eventually(() => toNewest(phone).count()).toBe(0)
    expect(await phone.page.getByText('正在载入').count()).toBe(await phone.page.locator('.older').count())
  })

  it('leads back to the newest with one tap, and what is sent from there goes to the newest first', async () => {
    const phone = await openLong(120)
    suite.stage.reply('从前面回来', '[happy] 欢迎回来。')
    await openHit(phone, '第 40 问')
    await toNewest(phone).click()
    await eventually(() => fromEnd(phone)).toBeLessThan(2)
    expect(await phone.questions.last().innerText()).toBe('最后一句')
    expect(await question(phone, '第 40 问').count()).toBe(0)

    await openHit(phone, '第 30 问')
    await phone.say('从前面回来')
    await phone.answered('欢迎回来。')
    await phone.settled()
    expect((await phone.questions.allInnerTexts()).slice(-2)).toEqual(['最后一句', '从前面回来'])
    await eventually(() => fromEnd(phone)).toBeLessThan(2)
  })

  it('loses no reply that is being written meanwhile', async () => {
    const phone = await openLong(120)
    suite.stage.reply('说个长的', `[love] ${'我慢慢说给你听。'.repeat(25)}说完了。`, 'slow-stream=40')
    await phone.say('说个长的')
    await phone.replies.last().filter({ hasText: '我慢慢说' }).waitFor()
    await openHit(phone, '第 40 问')
    expect(await phone.page.getByText('我慢慢说').count()).toBe(0)
    await phone.button('停止').waitFor()
    await phone.settled()
    await toNewest(phone).click()
    await phone.answered('说完了。')
    await eventually(() => fromEnd(phone)).toBeLessThan(2)
    expect(await phone.questions.last().innerText()).toBe('说个长的')
  })

  it('looks calm, dark and narrow as well, and where nothing may move', async () => {
    const phone = await openLong(120, { context: { viewport: { width: 390, height: 700 } } })
    for (const [theme, width, reducedMotion, words] of [
      ['light', 390, 'no-preference', '第 30 答'],
      ['dark', 320, 'reduce', '第 12 问'],
    ] as const) {
      await phone.page.setViewportSize({ width, height: 700 })
      await phone.page.emulateMedia({ reducedMotion })
      await phone.settings({ theme })
      await openHit(phone, words)
      const animation = await marked(phone).evaluate(
        (node) => getComputedStyle(node, '::before').animationName,
      )
      expect(animation === 'none').toBe(reducedMotion === 'reduce')
      expect(await phone.talk.evaluate((node) => node.scrollWidth - node.clientWidth)).toBe(0)
      await phone.page.waitForTimeout(process.env.SCREENSHOTS ? 900 : 0)
      await phone.screenshot(`found-${theme}-${width}`)
    }
  })
})
