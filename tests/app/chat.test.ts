import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { withoutBrowser } from '../preview/support/browser.ts'
import type { ChatPhone } from './support/chat-phone.ts'
import { startChatStage, type ChatStage, type PhoneOptions } from './support/chat-stage.ts'

let stage: ChatStage
let phones: ChatPhone[] = []

beforeAll(async () => {
  if (!withoutBrowser) stage = await startChatStage()
})
afterAll(() => stage?.close())
afterEach(async () => {
  const problems = phones.flatMap((phone) => phone.problems())
  await Promise.all(phones.map((phone) => phone.close()))
  phones = []
  expect(problems).toEqual([])
})

async function open(options?: PhoneOptions): Promise<ChatPhone> {
  const phone = await stage.open(options)
  phones.push(phone)
  return phone
}

describe.skipIf(withoutBrowser)('a first visit', () => {
  it('says that one talks to an AI before the first word, once', async () => {
    const phone = await open({ agreed: false })
    const sheet = phone.page.locator('[role="dialog"]', { hasText: '你正在和 AI 聊天' })
    await expect.poll(() => sheet.boundingBox().then((box) => (box?.y ?? 999) < 800)).toBe(true)
    await phone.screenshot('first-run')
    await phone.page.getByText('知道了，开始吧').click()
    await expect.poll(() => sheet.isVisible()).toBe(false)
    await phone.page.reload()
    await phone.page.getByText('你好呀，我在听').waitFor()
    expect(await sheet.isVisible()).toBe(false)
  })

  it('sends an opener with one tap', async () => {
    const phone = await open()
    stage.reply('想跟你分享', '[happy] 快说来听听！')
    await phone.page.getByText('有件开心的事，想跟你分享').click()
    await phone.answered('快说来听听！')
    await phone.settled()
    expect(await phone.questions.allInnerTexts()).toEqual(['有件开心的事，想跟你分享'])
    expect(await phone.face()).toBe('开心')
    await phone.screenshot('after-opener')
  })
})

describe.skipIf(withoutBrowser)('a reply', () => {
  it('turns the face with its tag before its first words, and grows in place', async () => {
    const phone = await open()
    stage.reply('难过的事', `[sad] ${'我在听，慢慢说。'.repeat(12)}`, 'slow-stream=40')
    await phone.say('难过的事')
    expect(await phone.field.inputValue()).toBe('')
    await expect.poll(() => phone.face()).toBe('正在想')
    const seen = await phone.page.evaluate(faceAtFirstWords)
    expect(seen).toBe('小怪物：难过')
    const lengths = new Set<number>()
    await expect
      .poll(
        async () => {
          const text = await phone.replies.last().innerText()
          lengths.add(text.length)
          return text.length
        },
        { interval: 60, timeout: 15_000 },
      )
      .toBeGreaterThanOrEqual(96)
    expect(lengths.size).toBeGreaterThan(4)
    await phone.settled()
    expect(await phone.replies.count()).toBe(1)
    expect(await phone.page.getByText('AI 生成').count()).toBe(1)
  })
})

/** What the monster showed at the moment the first words of a reply came into the document. */
function faceAtFirstWords(): Promise<string | null> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!document.querySelector('[class*="--theirs"] [aria-live]')) return
      observer.disconnect()
      resolve(before)
    }
    let before = ''
    const observer = new MutationObserver(() => {
      look()
      before = document.querySelector('[aria-label^="小怪物："]')?.getAttribute('aria-label') ?? ''
    })
    observer.observe(document.body, { subtree: true, childList: true, attributes: true })
  })
}
