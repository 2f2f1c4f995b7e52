import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { ChatPhone } from './support/chat-phone.ts'
import type { PhoneOptions } from './support/chat-stage.ts'
import { eventually, useChatStage } from './support/chat-suite.ts'

const suite = useChatStage({ paceMs: 5 })
const open = (options: PhoneOptions = {}): Promise<ChatPhone> => suite.open({ motion: true, ...options })

describe('the look', () => {
  it('turns dark at once with the system, and every word stays readable', async () => {
    const phone = await open()
    suite.stage.reply('天黑了', '[happy] 早点睡。\n\n- 关灯\n- 盖好被子\n\n`晚安`')
    await phone.say('天黑了')
    await phone.answered('晚安')
    await phone.settled()
    const light = await brightness(phone.page.locator('.screen'))
    await phone.settings({ theme: 'dark' })
    await eventually(() => brightness(phone.page.locator('.screen'))).toBeLessThan(60)
    expect(light).toBeGreaterThan(200)
    for (const words of [phone.questions.last(), phone.replies.last(), phone.page.getByText('早点睡。')]) {
      await eventually(() => contrast(words)).toBeGreaterThan(4)
    }
    await eventually(() => contrast(phone.page.getByText('AI 生成'))).toBeGreaterThan(3)
    await phone.screenshot('dark')
  })
})

describe('a question that speaks of danger', () => {
  it('gets the help card with numbers that dial, above whatever the model says', async () => {
    const phone = await open()
    suite.stage.reply('不想活了', '[sad] 我很担心你。')
    await phone.say('我不想活了')
    const card = phone.page.locator('[role="alert"]', { hasText: '你很重要' })
    await card.waitFor()
    await phone.answered('我很担心你。')
    await phone.settled()
    const [cardBox, replyBox] = [await card.boundingBox(), await phone.replies.last().boundingBox()]
    expect((cardBox?.y ?? 0) + (cardBox?.height ?? 0)).toBeLessThanOrEqual(replyBox?.y ?? 0)
    await phone.screenshot('help-card')
    await card.getByText('12356').click()
    await phone.page.getByRole('dialog').getByText('12356').waitFor()
    await phone.page.getByText('取消', { exact: true }).click()
    expect(await card.isVisible()).toBe(true)
  })
})

describe('the help card of a danger that is now', () => {
  it('keeps its heading and first number on the screen while a long reply lands', async () => {
    const phone = await open()
    const long = '这些日子你一定撑得很辛苦，愿意告诉我，我很珍惜。'.repeat(12)
    suite.stage.reply('安眠药', `[sad] ${long}`)
    await phone.say('我刚吞了一整瓶安眠药')
    const card = phone.page.locator('[role="alert"]', { hasText: '先保住身体' })
    await phone.answered('愿意告诉我')
    await phone.settled()
    const list = await phone.talk.boundingBox()
    const top = list?.y ?? 0
    for (const words of [card.getByText('先保住身体'), card.getByText('120', { exact: true })]) {
      await eventually(async () => (await words.boundingBox())?.y ?? 0).toBeGreaterThanOrEqual(top)
      const box = await words.boundingBox()
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(top + (list?.height ?? 0))
    }
    await phone.screenshot('help-card-now')
  })
})

describe('the composer', () => {
  it('grows to five lines and no further', async () => {
    const phone = await open()
    const height = async (lines: number): Promise<number> => {
      await phone.write(Array.from({ length: lines }, (_none, index) => `第${index + 1}行`).join('\n'))
      return phone.page.locator('wx-textarea').evaluate((node) => node.getBoundingClientRect().height)
    }
    const one = await height(1)
    expect(await height(3)).toBeCloseTo(3 * one, -1)
    const five = await height(5)
    expect(five / one).toBeCloseTo(5, 1)
    expect((await height(9)) / five).toBeCloseTo(1, 1)
    await phone.screenshot('five-lines')
    await phone.write('')
    await eventually(() => phone.button('发送').isEnabled()).toBe(false)
  })

  it('counts near the limit, and keeps what is too long without sending it', async () => {
    const phone = await open()
    await phone.write('字'.repeat(3_000))
    expect(await phone.page.getByText('还可以写').count()).toBe(0)
    await phone.write('字'.repeat(3_990))
    await phone.page.getByText('还可以写 10 字').waitFor()
    await phone.write('字'.repeat(4_003))
    await phone.page.getByText('超出 3 字').waitFor()
    await phone.screenshot('over-limit')
    await phone.button('发送').click({ force: true })
    expect(await phone.questions.count()).toBe(0)
    expect((await phone.field.inputValue()).length).toBe(4_003)
  })

  it('stays above the keyboard, with the end of the talk in sight', async () => {
    const phone = await open({ address: 'keyboard=1' })
    const keyboard = phone.page.locator('.phone-soft-keyboard')
    suite.stage.reply('说很多', Array.from({ length: 30 }, (_none, index) => `第 ${index} 句。`).join('\n\n'))
    await phone.say('说很多')
    await phone.answered('第 29 句。')
    await phone.settled()
    await phone.field.blur()
    await eventually(() => bottomOf(phone.field)).toBeGreaterThan(760)
    await phone.field.click()
    await eventually(() => topOf(keyboard)).toBeLessThan(600)
    await eventually(async () => (await topOf(keyboard)) - (await bottomOf(phone.field))).toBeGreaterThan(8)
    await eventually(() => bottomOf(phone.page.getByText('AI 生成'))).toBeLessThan(
      (await phone.field.boundingBox())?.y ?? 0,
    )
    await phone.page.waitForTimeout(process.env.SCREENSHOTS ? 500 : 0)
    await phone.screenshot('keyboard')
    await phone.field.blur()
    await eventually(() => bottomOf(phone.field)).toBeGreaterThan(760)
    expect(await phone.button('回到最新').count()).toBe(0)
  })

  it('keeps what was not sent over a restart', async () => {
    const phone = await open()
    await phone.write('还没想好怎么说')
    await phone.hide()
    await phone.restart()
    await eventually(() => phone.field.inputValue()).toBe('还没想好怎么说')
  })
})

describe('two hours of use', () => {
  it('bring one gentle reminder that is put away with a tap', async () => {
    const phone = await open({ clock: true })
    await phone.button('发送').waitFor()
    const reminder = phone.page.getByText('聊了有一会儿了')
    await phone.page.clock.runFor(119 * 60_000)
    expect(await reminder.count()).toBe(0)
    await phone.page.clock.runFor(2 * 60_000)
    await reminder.waitFor()
    await phone.screenshot('reminder')
    await phone.button('关闭').first().click()
    await phone.page.clock.runFor(1_000)
    expect(await reminder.count()).toBe(0)
    await phone.page.clock.runFor(30 * 60_000)
    expect(await reminder.count()).toBe(0)
  })
})

const topOf = async (target: Locator): Promise<number> => (await target.boundingBox())?.y ?? Number.NaN

async function bottomOf(target: Locator): Promise<number> {
  const box = await target.last().boundingBox()
  return box ? box.y + box.height : Number.NaN
}

/** Between 0 (black) and 255. */
const brightness = (target: Locator): Promise<number> =>
  target.evaluate((node) => {
    const [red = 0, green = 0, blue = 0] = (getComputedStyle(node).backgroundColor.match(/\d+/g) ?? []).map(
      Number,
    )
    return (red + green + blue) / 3
  })

/** The contrast of words to what is painted behind them, as WCAG has it. */
async function contrast(words: Locator): Promise<number> {
  const [ink, paper] = await words.evaluate((node) => {
    const clear = 'rgba(0, 0, 0, 0)'
    let behind: Element | null = node
    while (behind && getComputedStyle(behind).backgroundColor === clear) behind = behind.parentElement
    return [node, behind ?? document.body].map((element, index) =>
      getComputedStyle(element).getPropertyValue(index === 0 ? 'color' : 'background-color'),
    )
  })
  const [one, other] = [luminance(ink), luminance(paper)]
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
}

function luminance(color = ''): number {
  const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).map((text) => {
    const value = Number(text) / 255
    return value <= 0.04 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
