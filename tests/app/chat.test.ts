import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { ChatPhone } from './support/chat-phone.ts'
import { eventually, useChatStage } from './support/chat-suite.ts'

const suite = useChatStage()
const { open } = suite

describe('a first visit', () => {
  it('says that one talks to an AI before the first word, once', async () => {
    const phone = await open({ agreed: false })
    const sheet = phone.page.locator('[role="dialog"]', { hasText: '你正在和 AI 聊天' })
    await eventually(() => sheet.boundingBox().then((box) => (box?.y ?? 999) < 800)).toBe(true)
    await phone.screenshot('first-run')
    await phone.page.getByText('同意并开始').click()
    await eventually(() => sheet.isVisible()).toBe(false)
    await phone.restart()
    await phone.page.getByText('你好呀，我在听').waitFor()
    expect(await sheet.isVisible()).toBe(false)
  })

  it('sends an opener with one tap', async () => {
    const phone = await open()
    suite.stage.reply('想跟你分享', '[happy] 快说来听听！')
    await phone.page.getByText('有件开心的事，想跟你分享').click()
    await phone.answered('快说来听听！')
    await phone.settled()
    expect(await phone.questions.allInnerTexts()).toEqual(['有件开心的事，想跟你分享'])
    expect(await phone.face()).toBe('开心')
    await phone.screenshot('after-opener')
  })
})

describe('a reply', () => {
  it('has turned the face by its tag when its first words are drawn, and grows in place', async () => {
    const phone = await open()
    suite.stage.reply('难过的事', `[sad] ${'我在听，慢慢说。'.repeat(12)}`, 'slow-stream=40')
    await phone.say('难过的事')
    expect(await phone.field.inputValue()).toBe('')
    await eventually(() => phone.face()).toBe('正在想')
    const seen = await phone.page.evaluate(faceAtFirstWords)
    expect(seen).toBe('小怪物：难过')
    const lengths = new Set<number>()
    await eventually(async () => {
      const text = await phone.replies.last().innerText()
      lengths.add(text.length)
      return text.length
    }).toBeGreaterThanOrEqual(96)
    expect(lengths.size).toBeGreaterThan(4)
    await phone.settled()
    expect(await phone.replies.count()).toBe(1)
    expect(await phone.page.getByText('AI 生成').count()).toBe(1)
  })
})

describe('while a reply comes', () => {
  it('follows it only as long as the reader is at the bottom', async () => {
    const phone = await open()
    suite.stage.reply('长一点的故事', `[neutral] ${'从前有一座山，山里有一座庙。\n\n'.repeat(90)}`)
    await phone.say('长一点的故事')
    await eventually(() => distanceFromEnd(phone)).toMatchObject({ long: true, atEnd: true })
    expect(await phone.button('回到最新').count()).toBe(0)
    await phone.talk.hover()
    for (let turn = 0; turn < 4; turn++) {
      await phone.page.mouse.wheel(0, -100)
      await phone.page.waitForTimeout(50)
    }
    await phone.button('回到最新').waitFor()
    const [before, length] = await placeAndLength(phone)
    await eventually(async () => (await placeAndLength(phone))[1]).toBeGreaterThan(length + 100)
    expect((await placeAndLength(phone))[0]).toBe(before)
    await phone.screenshot('reading-back')
    await phone.button('回到最新').click()
    await eventually(() => distanceFromEnd(phone)).toMatchObject({ atEnd: true })
    await phone.button('停止').click()
    await phone.settled()
  })

  it('stops it, says so, and goes on from there', async () => {
    const phone = await open()
    suite.stage.reply('一直说下去', '', 'endless')
    await phone.say('一直说下去')
    await eventually(async () => (await phone.replies.last().innerText()).length).toBeGreaterThan(10)
    await phone.button('停止').click()
    await phone.settled()
    await phone.page.getByText('已停止').waitFor()
    const stopped = (await phone.bubbles()).at(-1)
    await phone.page.waitForTimeout(400)
    expect((await phone.bubbles()).at(-1)).toEqual(stopped)
    expect(await phone.button('发送').count()).toBe(1)
    await suite.stage.product.upstreams.calls.until((call) => call.status === 'aborted')
    suite.stage.product.upstreams.reset()
    suite.stage.product.upstreams.script({ text: '这就说完了。' })
    const begun = await phone.replies.last().innerText()
    await phone.page.getByText('接着说').click()
    await phone.answered('这就说完了。')
    await phone.settled()
    expect(await phone.replies.count()).toBe(1)
    expect((await phone.replies.last().innerText()).startsWith(begun.slice(0, 10))).toBe(true)
    expect(await phone.page.getByText('已停止').count()).toBe(0)
  })
})

describe('a reply that is there', () => {
  it('is copied with the label of generated content', async () => {
    const phone = await open({ context: clipboardAllowed })
    suite.stage.reply('夸夸我', '[love] **你**已经很棒了。')
    await phone.say('夸夸我')
    await phone.answered('你已经很棒了。')
    await phone.settled()
    await phone.button('复制').click()
    await phone.toast('已复制')
    expect(await phone.clipboard()).toBe('**你**已经很棒了。\n\n（AI 生成）')
  })

  it('takes a thumb, another, and takes it back', async () => {
    const phone = await open()
    suite.stage.reply('评价一下', '[happy] 好的。')
    await phone.say('评价一下')
    await phone.settled()
    const stored = async () => {
      const { conversationId } = await onlyConversation(phone)
      return (await suite.stage.person(phone).messages(conversationId))[0]?.rating
    }
    await phone.button('有帮助').click()
    await eventually(stored).toBe('up')
    await phone.button('没帮助').click()
    await eventually(stored).toBe('down')
    // The database knows before the phone has its answer.
    await eventually(async () => (await phone.bubbles()).at(-1)?.rating).toBe('down')
    await phone.screenshot('thumb-down')
    await phone.button('没帮助').click()
    await eventually(stored).toBe(undefined)
  })

  it('is said anew in its place', async () => {
    const phone = await open()
    suite.stage.product.upstreams.script([
      { when: '换一种说法', text: '[sad] 第一种说法。', times: 1 },
      { when: '换一种说法', text: '[surprised] 第二种说法。', times: 1 },
    ])
    await phone.say('换一种说法')
    await phone.answered('第一种说法。')
    await phone.settled()
    await phone.button('换个回答').click()
    await phone.answered('第二种说法。')
    await phone.settled()
    expect(await phone.replies.allInnerTexts()).toEqual(['第二种说法。'])
    expect(await phone.questions.count()).toBe(1)
    expect(await phone.face()).toBe('惊讶')
  })

  it('offers its menu to a long press, and so does a question', async () => {
    const phone = await open({ context: { hasTouch: true, isMobile: true } })
    suite.stage.reply('按住我', '[happy] 按住我看看。')
    await phone.say('按住我')
    await phone.answered('按住我看看。')
    await phone.settled()
    await press(phone.replies.last())
    const menu = phone.page.locator('[role="dialog"]', { has: phone.page.getByText('换个回答') })
    await menu.waitFor()
    await eventually(() => labels(menu)).toEqual(['复制', '换个回答', '有帮助', '没帮助', '投诉'])
    await phone.page.waitForTimeout(350)
    await phone.screenshot('long-press')
    await menu.getByText('复制').tap()
    await phone.toast('已复制')
    await press(phone.questions.last())
    await eventually(() => labels(phone.page.locator('[role="dialog"]').first())).toEqual([
      '复制',
      '改一改再发',
    ])
    await phone.page.getByText('改一改再发').tap()
    await eventually(() => phone.field.inputValue()).toBe('按住我')
  })

  it('has a button that copies its code alone', async () => {
    const phone = await open({ context: clipboardAllowed })
    suite.stage.reply('写段代码', '[neutral] 这样：\n\n```js\nconst a = 1\nconsole.log(a)\n```\n\n就好。')
    await phone.say('写段代码')
    await phone.answered('就好。')
    await phone.settled()
    await phone.button('复制代码').click()
    await phone.toast('已复制')
    expect(await phone.clipboard()).toBe('const a = 1\nconsole.log(a)')
    await phone.screenshot('code')
  })
})

const clipboardAllowed = { permissions: ['clipboard-read', 'clipboard-write'] }

async function onlyConversation(phone: ChatPhone): Promise<{ conversationId: string }> {
  const list = { action: 'conversations' }
  const { items } = await suite.stage.person(phone).ask<{ items: { id: string }[] }>('history', list)
  expect(items).toHaveLength(1)
  return { conversationId: items[0]?.id ?? '' }
}

const labels = async (menu: Locator): Promise<string[]> =>
  (await menu.locator('[role="button"]').allInnerTexts()).map((text) => text.trim())

/** A finger that stays. */
async function press(target: Locator): Promise<void> {
  const box = await target.boundingBox()
  if (!box) throw new Error('nothing to press')
  const touch = { identifier: 1, clientX: box.x + 12, clientY: box.y + 12 }
  await target.dispatchEvent('touchstart', {
    touches: [touch],
    changedTouches: [touch],
    targetTouches: [touch],
  })
  await target.page().waitForTimeout(450)
  await target.dispatchEvent('touchend', { touches: [], changedTouches: [touch], targetTouches: [] })
}

const placeAndLength = (phone: ChatPhone): Promise<[number, number]> =>
  phone.talk.evaluate((node) => [Math.round(node.scrollTop), node.scrollHeight])

const distanceFromEnd = (phone: ChatPhone): Promise<{ long: boolean; atEnd: boolean }> =>
  phone.talk.evaluate((node) => ({
    long: node.scrollHeight > node.clientHeight + 250,
    atEnd: node.scrollHeight - node.clientHeight - node.scrollTop < 60,
  }))

/**
 * Runs in the page: the face on the screen when the first words are drawn. A slow machine may get both at
 * once.
 */
function faceAtFirstWords(): Promise<string | null> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector('[class*="--theirs"] [aria-live]')) return
      observer.disconnect()
      requestAnimationFrame(() => {
        resolve(document.querySelector('[aria-label^="小怪物："]')?.getAttribute('aria-label') ?? null)
      })
    })
    observer.observe(document.body, { subtree: true, childList: true, attributes: true })
  })
}
