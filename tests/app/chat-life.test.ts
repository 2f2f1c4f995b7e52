import { describe, expect, it } from 'vitest'
import type { ChatPhone } from './support/chat-phone.ts'
import { eventually, useChatStage } from './support/chat-suite.ts'

const suite = useChatStage()
const { open } = suite
const shownLength = async (phone: ChatPhone): Promise<number> =>
  (await phone.replies.allInnerTexts()).join('').length

describe('a reply under way', () => {
  it('goes on after a reload and ends whole', async () => {
    const phone = await open()
    // The call of a page that is left is given up by the browser.
    phone.expectProblem(/ERR_ABORTED/)
    const text = '重新打开也不要紧。'.repeat(16)
    suite.stage.reply('重开', `[love] ${text}`, 'slow-stream=60')
    await phone.say('重开')
    await eventually(() => shownLength(phone)).toBeGreaterThan(6)
    await phone.restart()
    await phone.page.getByText('重开', { exact: true }).waitFor()
    await phone.button('停止').waitFor()
    await phone.answered(text)
    await phone.settled()
    expect(await phone.questions.allInnerTexts()).toEqual(['重开'])
    expect(await phone.replies.count()).toBe(1)
    expect(await phone.face()).toBe('喜爱')
  })

  it('is caught up with when the app comes back to the front', async () => {
    const phone = await open()
    const text = '你去忙，我慢慢说。'.repeat(10)
    suite.stage.reply('去去就回', `[happy] ${text}`)
    await phone.say('去去就回')
    await eventually(() => shownLength(phone)).toBeGreaterThan(4)
    await phone.hide()
    await phone.page.waitForTimeout(1_000)
    await phone.show()
    await phone.answered(text)
    await phone.settled()
    expect(await phone.replies.count()).toBe(1)
  })
})

describe('back in front', () => {
  it('shows what was said on another device meanwhile', async () => {
    const phone = await open()
    suite.stage.reply('这边先说', '[happy] 听到了。')
    suite.stage.reply('那边再说', '[surprised] 那边也听到了。')
    await phone.say('这边先说')
    await phone.answered('听到了。')
    await phone.settled()
    await phone.hide()
    const person = suite.stage.person(phone)
    const { items } = await person.ask<{ items: { id: string }[] }>('history', { action: 'conversations' })
    await person.send('那边再说', { conversationId: items[0]?.id })
    await phone.show()
    await phone.answered('那边也听到了。')
    expect(await phone.questions.allInnerTexts()).toEqual(['这边先说', '那边再说'])
    expect(await phone.face()).toBe('惊讶')
  })
})

describe('two people side by side', () => {
  it('see nothing of each other', async () => {
    const [lin, wang] = [await open(), await open()]
    suite.stage.reply('小林的秘密', `[sad] 小林，${'我替你保密。'.repeat(10)}`)
    suite.stage.reply('小王的喜事', `[happy] 小王，${'恭喜恭喜。'.repeat(10)}`)
    await Promise.all([lin.say('小林的秘密'), wang.say('小王的喜事')])
    await Promise.all([lin.answered('小林，'), wang.answered('小王，')])
    await Promise.all([lin.settled(), wang.settled()])
    for (const [phone, other] of [
      [lin, '小王'],
      [wang, '小林'],
    ] as const) {
      expect(await phone.questions.count()).toBe(1)
      expect(await phone.replies.count()).toBe(1)
      expect(await phone.page.locator('body').innerText()).not.toContain(other)
    }
    expect([await lin.face(), await wang.face()]).toEqual(['难过', '开心'])
  })
})
