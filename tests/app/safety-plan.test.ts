import { describe, expect, it } from 'vitest'
import type { ChatPhone } from './support/chat-phone.ts'
import { useChatStage } from './support/chat-suite.ts'
import { front, screenshot, start, store, visit } from './support/page-visits.ts'

const suite = useChatStage({ paceMs: 0, env: { CHECK_IN_HOURS: '0-24' } })

const plan = {
  reasons: '妹妹还小，她每天等我回家。\n家里的猫。\n明年春天的演唱会，票已经买好了。',
  calming: '洗个热水澡，把灯调暗',
  places: '外婆家',
  people: [{ name: '阿明', number: '13800000001' }],
  contact: { name: '姐姐', number: '13900000002', consent: { version: 1, at: 1 } },
  updatedAt: 1,
}

const field = (phone: ChatPhone, label: string) =>
  front(phone).getByRole('textbox', { name: label, exact: true })
const card = (phone: ChatPhone) => front(phone).locator('[role="alert"]').last()

/** What can be touched in the front page and is lower than a finger needs. */
const tooSmall = (phone: ChatPhone): Promise<string[]> =>
  phone.page.evaluate(() =>
    [
      ...document.querySelectorAll(
        '.phone-page:not(.phone-behind) :is([role="button"], [role="checkbox"], input)',
      ),
    ]
      .map((element) => ({ element, height: element.getBoundingClientRect().height }))
      .filter(({ height }) => height > 0 && height < 43.9)
      .map(({ element, height }) => `${element.className} ${height}`),
  )

describe('the safety plan of a person', () => {
  it('is written in the settings, and stands first on the card, also without a network', async () => {
    const phone = await suite.open()
    await visit(phone, '设置')
    await front(phone).getByRole('button', { name: '我的安全计划', exact: true }).click()
    await field(phone, '我想活下去的理由').fill('妹妹')
    await field(phone, '紧急联系人 称呼').fill('姐姐')
    await field(phone, '紧急联系人 电话').fill('13900000002')
    await front(phone).getByRole('checkbox').click()
    await screenshot(phone, 'plan-written')
    expect(await tooSmall(phone)).toEqual([])
    await phone.restart()
    await start(phone, 'chat', '.talk')
    await phone.say('我不想活了')
    await phone.settled()
    await card(phone).getByRole('button', { name: '打给 姐姐 13900000002' }).waitFor()
    expect(await card(phone).innerText()).toMatch(/打给 姐姐[\s\S]*妹妹[\s\S]*12356/)
    await screenshot(phone, 'plan-card-danger')
    await phone.settings({ network: 'offline' })
    await card(phone).getByRole('button', { name: '看完整的计划' }).click()
    expect(await field(phone, '我想活下去的理由').inputValue()).toBe('妹妹')
    await screenshot(phone, 'plan-offline')
  })

  it.each([
    { textSize: 'normal', language: 'zh-CN', theme: 'light' },
    { textSize: 'huge', language: 'zh-CN', theme: 'dark' },
    { textSize: 'huge', language: 'en', theme: 'light' },
  ])(
    'fits a small phone with $textSize text in $language, the number to call now before it',
    async (look) => {
      const phone = await suite.open({ context: { viewport: { width: 320, height: 1400 } } })
      await store(phone, { preferences: look, plan })
      await start(phone, 'chat', '.talk')
      const field = phone.page.locator('wx-textarea textarea')
      await field.fill('炭已经点上了')
      await field.press('Enter')
      await card(phone).getByRole('button', { name: /姐姐/ }).waitFor()
      await phone.replies.last().waitFor()
      await screenshot(phone, `plan-card-now-${look.textSize}-${look.language}-${look.theme}`)
      const numbers = await card(phone)
        .getByRole('button')
        .evaluateAll((all) => all.map((one) => one.ariaLabel))
      expect(numbers[0]).toMatch(/120$/)
      expect(numbers[1]).toMatch(/13900000002$/)
      await start(phone, 'plan', '.consent')
      await screenshot(phone, `plan-page-${look.textSize}-${look.language}-${look.theme}`)
      expect(await tooSmall(phone)).toEqual([])
    },
  )
})

describe('a message next day', () => {
  it('is agreed to on the card, comes as a notification that says nothing, and opens the conversation', async () => {
    const { cloud } = suite.stage.product
    const phone = await suite.open()
    await phone.say('我不想活了')
    await phone.settled()
    await card(phone)
      .getByRole('button', { name: /^明天来看看我/ })
      .click()
    await screenshot(phone, 'check-in-asked')
    await phone.page.getByRole('button', { name: '允许' }).click()
    await card(phone).getByText('说好了，明天给你发一条消息').waitFor()
    await screenshot(phone, 'check-in-agreed')
    const own = { _openid: phone.openid }
    const options = { multi: false, upsert: false, replace: false }
    await cloud.database.update('check_ins', own, { $set: { dueAt: Date.now() - 1 } }, options)
    await phone.button('菜单').click()
    await front(phone).getByRole('button', { name: '新的对话', exact: true }).click()
    await cloud.functions.fireTimer('sweep', 'every-minute')
    const notification = phone.page.getByRole('button', { name: /知己想和你说说话/ })
    await notification.waitFor()
    await screenshot(phone, 'check-in-notification')
    expect(await notification.innerText()).toMatch(/^服务通知\s+知己想和你说说话$/)
    await notification.click()
    await phone.questions.getByText('我不想活了').waitFor()
  })
})
