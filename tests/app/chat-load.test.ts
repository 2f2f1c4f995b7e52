import { describe, expect, it } from 'vitest'
import type { ChatPhone, PhoneGlobals } from './support/chat-phone.ts'
import type { PhoneOptions } from './support/chat-stage.ts'
import { eventually, useChatStage } from './support/chat-suite.ts'
import { writeLongConversation } from './support/long-conversation.ts'
import { asLongHere, patience } from '../support/patience.ts'

const suite = useChatStage({ paceMs: 8 })
const open = (options: PhoneOptions = {}): Promise<ChatPhone> => suite.open({ motion: true, ...options })

/** A person whose conversation has grown long, and their phone. */
async function openLong(messages: number): Promise<ChatPhone> {
  const person = suite.stage.product.person()
  suite.stage.reply('最后一句', '[happy] 最后一答。')
  const current = await writeLongConversation(suite.stage.product, person, messages)
  return open({ openid: person.openid, current })
}

describe('a long conversation', () => {
  it('loads backwards page by page without a jump', async () => {
    const phone = await openLong(60)
    await phone.answered('最后一答。')
    await eventually(() => phone.questions.count()).toBe(10)
    const fromEnd = () =>
      phone.talk.evaluate((node) => node.scrollHeight - node.clientHeight - node.scrollTop)
    await eventually(fromEnd).toBeLessThan(2)
    await phone.page.waitForLoadState('networkidle')
    for (const known of [20, 30]) {
      const anchor = (await phone.questions.first().innerText()).trim()
      const moved = await phone.talk.evaluate(watchLoading, anchor)
      expect(Math.abs(moved)).toBeLessThanOrEqual(3)
      await eventually(() => phone.questions.count()).toBe(known)
    }
    expect(await phone.questions.first().innerText()).toBe('第 1 问')
    expect(await phone.page.getByText('正在载入更早的话').isVisible()).toBe(false)
    await phone.screenshot('oldest')
  })

  it('of 500 messages opens at once, from the cloud and from the phone, and scrolls smoothly', async () => {
    const phone = await openLong(500)
    const fromCloud = await openingTime(phone)
    await phone.restart()
    const fromPhone = await openingTime(phone)
    await phone.page.evaluate(observeLongTasks)
    while ((await phone.questions.first().innerText()) !== '第 1 问') {
      const known = await phone.questions.count()
      await phone.talk.evaluate((node) => {
        node.scrollTop = 300
        requestAnimationFrame(() => (node.scrollTop = 0))
      })
      await eventually(() => phone.questions.count()).toBeGreaterThan(known)
    }
    expect(await phone.questions.count()).toBe(250)
    const loading = await phone.page.evaluate(takeLongTasks)
    await phone.talk.evaluate(scrollThrough)
    const scrolling = await phone.page.evaluate(takeLongTasks)
    console.log('500 messages', JSON.stringify({ fromCloud, fromPhone, loading, scrolling }))
    // The budget is one second, on a machine with nothing else to do; here other suites run beside this one.
    expect(fromCloud).toBeLessThan(patience(1_500))
    expect(fromPhone).toBeLessThan(patience(1_500))
    expect(loading.filter((ms) => ms > asLongHere(250)).length).toBeLessThanOrEqual(5)
    expect(scrolling.filter((ms) => ms > asLongHere(100)).length).toBeLessThanOrEqual(5)
  })
})

describe('a reply of 2,000 tokens', () => {
  it('reaches the screen in at most 12 setData calls a second', async () => {
    const phone = await open()
    const text = '今天天气很好，我们慢慢走，不着急。\n\n'.repeat(120)
    suite.stage.reply('长篇大论', `[happy] ${text}结束了。`)
    await phone.page.evaluate(countUpdates)
    await phone.say('长篇大论')
    await phone.page.getByText('结束了。').waitFor()
    await phone.settled()
    const calls = await phone.page.evaluate(() => (globalThis as unknown as Counting).updates)
    const busiest = Math.max(
      ...calls.map((from) => calls.filter((at) => at >= from && at < from + 1_000).length),
    )
    console.log('2,000 tokens', { calls: calls.length, busiest })
    expect(calls.length).toBeGreaterThan(20)
    expect(busiest).toBeLessThanOrEqual(12)
  })
})

/** Milliseconds from the start of the document until the last reply of the conversation is painted. */
async function openingTime(phone: ChatPhone): Promise<number> {
  await phone.answered('最后一答。')
  return phone.page.evaluate(
    () => new Promise<number>((resolve) => requestAnimationFrame((at) => resolve(Math.round(at)))),
  )
}

/**
 * Goes near the top and follows one question while older ones come in above it: how far it moved on the
 * screen.
 */
function watchLoading(talk: HTMLElement | SVGElement, anchor: string): Promise<number> {
  const said = [...talk.querySelectorAll('[class*="--said"]')]
  const node = said.find(({ textContent }) => textContent === anchor)
  if (!node) throw new Error(`${anchor} is not there`)
  talk.scrollTop = 150
  return new Promise((resolve) => {
    let before: number | undefined
    let most = 0
    let last = performance.now()
    let count = said.length
    const look = (): void => {
      const place = node.getBoundingClientRect().y
      before ??= place
      if (Math.abs(place - before) > Math.abs(most)) most = place - before
      const now = talk.querySelectorAll('[class*="--said"]').length
      if (now !== count) last = performance.now()
      count = now
      if (now > said.length && performance.now() - last > 500) resolve(most)
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
}

interface Counting {
  updates: number[]
  longTasks: number[]
}

function countUpdates(): void {
  const { getCurrentPages } = globalThis as unknown as PhoneGlobals
  const [page] = getCurrentPages()
  const updates: number[] = []
  if (!page) throw new Error('no page is open')
  const setData = page.setData.bind(page)
  page.setData = (...given) => {
    updates.push(performance.now())
    setData(...given)
  }
  Object.assign(globalThis, { updates })
}

function observeLongTasks(): void {
  const longTasks: number[] = []
  Object.assign(globalThis, { longTasks })
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasks.push(Math.round(duration))
  }).observe({ type: 'longtask' })
}

const takeLongTasks = (): number[] => (globalThis as unknown as Counting).longTasks.splice(0)

/** From the top to the end and back, a step a frame, as a finger flings it. */
function scrollThrough(talk: HTMLElement | SVGElement): Promise<void> {
  return new Promise((resolve) => {
    let step = 600
    const move = (): void => {
      const before = talk.scrollTop
      talk.scrollTop += step
      if (talk.scrollTop !== before) requestAnimationFrame(move)
      else if (step > 0) {
        step = -600
        requestAnimationFrame(move)
      } else resolve()
    }
    requestAnimationFrame(move)
  })
}
