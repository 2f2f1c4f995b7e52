import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HelpNotice } from '../../../shared/domain/safety/care/notice.ts'
import { helpNoticeFor } from '../../../shared/domain/safety/help-notice.ts'
import type { SafetyPlan } from '../../../shared/contract/safety/safety-plan.ts'
import { message } from '../messages.ts'
import { login } from './samples.ts'
import { startScriptedFunctions, type ScriptedFunctions } from './scripted-functions.ts'
import { nameOf, openPage, type Touch } from './touch.ts'

let cloud: ScriptedFunctions
let page: Touch

beforeEach(async () => {
  cloud = await startScriptedFunctions()
  cloud.on('login', () => login)
})
afterEach(async () => {
  expect(page.phone.errors).toEqual([])
  await page.close()
  await cloud.close()
})

const stored = (key: string) => page.phone.wx['getStorageSync']?.(key)
const value = (label: string) =>
  (page.phone.query(`[aria-label="${label}"]:is(input, textarea)`) as HTMLInputElement).value
const modal = () => page.phone.query('.phone-modal').textContent

function writePlan(): void {
  page.type('我想活下去的理由', '妹妹')
  page.type('让我平静下来的事', '洗个热水澡')
  page.type('称呼 1', '阿明')
  page.type('电话 1', '13800000001')
}

describe('the safety plan', () => {
  it('is kept on the phone as it is typed, without a network or a login, and told to nobody', async () => {
    page = await openPage('plan', cloud, '&network=offline')
    writePlan()
    page = await page.restart()
    expect([value('我想活下去的理由'), value('让我平静下来的事')]).toEqual(['妹妹', '洗个热水澡'])
    expect([value('称呼 1'), value('电话 1')]).toEqual(['阿明', '13800000001'])
    expect(JSON.stringify(cloud.events)).not.toMatch(/妹妹|热水澡|阿明|138/)
    expect(cloud.calls).not.toContain('login')
    for (const part of ['我想活下去的理由', '让我平静下来的事', '称呼 1', '电话 1']) page.type(part, '')
    expect(stored('plan')).toBe('')
  })

  it('is a page of the settings', async () => {
    page = await openPage('settings', cloud)
    page.tap('button', '我的安全计划')
    expect(page.phone.page().route).toBe('pages/plan/index')
  })

  it('calls a person at a touch, and lets people go, each row with its own words', async () => {
    page = await openPage('plan', cloud)
    writePlan()
    page.tap('button', '加一个人')
    page.type('称呼 2', '外婆')
    page.type('电话 2', '10086')
    page.tap('button', '拨打，第 2')
    await page.until(() => expect(modal()).toContain('10086'))
    page.tap('button', '去掉，第 1')
    await page.until(() => expect(value('称呼 1')).toBe('外婆'))
    expect(stored('plan')).toMatchObject({ people: [{ name: '外婆', number: '10086' }] })
    for (let more = 2; more <= 4; more++) page.tap('button', '加一个人')
    expect(page.controls('button').map(nameOf)).not.toContain('加一个人')
  })

  it('has a contact with consent alone, whose time and version are kept, and forgets it at once', async () => {
    page = await openPage('plan', cloud)
    const consent = () => page.controls('checkbox')[0]
    page.touch(consent())
    expect(page.toasts()).toContain('先写好称呼和电话')
    page.type('紧急联系人 称呼', '姐姐')
    page.type('紧急联系人 电话', '13900000002')
    expect(stored('plan')).toBe('')
    page.touch(consent())
    expect(consent()?.getAttribute('aria-checked')).toBe('true')
    expect(stored('plan')).toMatchObject({
      contact: {
        name: '姐姐',
        number: '13900000002',
        consent: { version: 1, at: expect.any(Number) as number },
      },
    })
    expect(nameOf(consent() as Element)).toContain('知己不会自动联系对方')
    page.touch(consent())
    expect(stored('plan')).toBe('')
    expect([value('紧急联系人 称呼'), value('紧急联系人 电话')]).toEqual(['', ''])
  })
})

const toggle = () => page.controls('switch')[0]

describe('the safety plan in the cloud', () => {
  let inCloud: SafetyPlan | null
  beforeEach(() => {
    inCloud = null
    cloud.on('history plan', () => ({ canKeep: true, plan: inCloud }))
    cloud.on('history keep-plan', (event) => {
      inCloud = event['plan'] as SafetyPlan
      return { canKeep: true, plan: inCloud }
    })
    cloud.on('history forget-plan', () => {
      inCloud = null
      return { canKeep: true, plan: null }
    })
  })

  it('is not offered where the cloud keeps none', async () => {
    cloud.on('history plan', () => ({ canKeep: false, plan: null }))
    page = await openPage('plan', cloud)
    await page.settle()
    expect(page.controls('switch')).toEqual([])
  })

  it('is there on request, follows every change, and is gone at a touch while the phone keeps its own', async () => {
    page = await openPage('plan', cloud)
    writePlan()
    await page.settle()
    expect(inCloud).toBeNull()
    page.touch(toggle())
    await page.until(() => expect(toggle()?.getAttribute('aria-checked')).toBe('true'))
    expect(inCloud).toMatchObject({ reasons: '妹妹', people: [{ name: '阿明' }] })
    page.type('让我安心的地方', '图书馆')
    page = await page.restart('pages/about/index')
    page = await page.restart('pages/plan/index')
    await page.until(() => expect(inCloud).toMatchObject({ places: '图书馆' }))
    page.touch(toggle())
    await page.until(() => expect(toggle()?.getAttribute('aria-checked')).toBe('false'))
    expect(inCloud).toBeNull()
    expect(stored('plan')).toMatchObject({ reasons: '妹妹', places: '图书馆' })
  })

  it('stays off when the line breaks, and says so', async () => {
    page = await openPage('plan', cloud)
    await page.until(() => expect(toggle()).toBeDefined())
    cloud.breakLine()
    page.touch(toggle())
    await page.until(() => expect(page.toasts()).not.toBe(''))
    expect(toggle()?.getAttribute('aria-checked')).toBe('false')
    cloud.restore()
  })

  it('loses a withdrawn contact at once', async () => {
    page = await openPage('plan', cloud)
    page.type('紧急联系人 称呼', '姐姐')
    page.type('紧急联系人 电话', '13900000002')
    page.touch(page.controls('checkbox')[0])
    await page.settle()
    page.touch(toggle())
    await page.until(() => expect(inCloud?.contact?.name).toBe('姐姐'))
    page.touch(page.controls('checkbox')[0])
    await page.until(() => expect(inCloud?.contact).toBeNull())
  })

  it('comes to a new phone: on the page, and on the card of a question', async () => {
    inCloud = plan
    page = await openPage('plan', cloud)
    await page.until(() => expect(value('我想活下去的理由')).toBe('妹妹'))
    expect(toggle()?.getAttribute('aria-checked')).toBe('true')
    await page.close()
    await openCard(notice('danger'), null)
    await page.until(() => expect(lines()[0]).toBe('打给 姐姐 13900000002'))
  })

  it('never replaces what this phone alone has', async () => {
    page = await openPage('plan', cloud)
    writePlan()
    inCloud = { ...plan, reasons: '别的手机', updatedAt: Date.now() + 1000 }
    page = await page.restart()
    await page.settle()
    expect(value('我想活下去的理由')).toBe('妹妹')
    expect(stored('plan')).toMatchObject({ reasons: '妹妹' })
  })
})

const plan = {
  reasons: '妹妹',
  calming: '',
  places: '图书馆',
  people: [
    { name: '阿明', number: '13800000001' },
    { name: '没有号码', number: '' },
  ],
  contact: { name: '姐姐', number: '13900000002', consent: { version: 1, at: 1 } },
  updatedAt: 1,
}
const notice = (level: 'danger' | 'imminent', kind: 'suicide' | 'violence-suffered' = 'suicide') =>
  helpNoticeFor({ level, kind, reasons: [] }, 'zh-CN')

async function openCard(help: HelpNotice | null, kept: object | null): Promise<void> {
  const question = message({ role: 'user', clientMessageId: 'h', content: '不想活了' })
  const reply = message({ role: 'assistant', clientMessageId: 'h', content: '我在。', ...(help && { help }) })
  cloud.on('history messages', () => ({ items: [reply, question], nextCursor: null }))
  page = await openPage('about', cloud)
  for (const [key, data] of Object.entries({ current: 'c1', agreed: 2, ...(kept && { plan: kept }) }))
    page.phone.wx['setStorageSync']?.(key, data)
  page = await page.restart('pages/chat/index')
  await page.until(() => expect(page.controls('alert')).toHaveLength(1))
}

const lines = () =>
  page
    .controls('button')
    .filter((one) => one.closest('[role="alert"]'))
    .map(nameOf)

describe('the help card of somebody with a plan', () => {
  it('shows the contact, the people and the own words before the numbers when there is danger', async () => {
    await openCard(notice('danger'), plan)
    expect(lines().slice(0, 3)).toEqual([
      '打给 姐姐 13900000002',
      '打给 阿明 13800000001',
      '全国统一心理援助热线 12356',
    ])
    expect(page.texts('note')).toEqual(['我想活下去的理由妹妹', '让我安心的地方图书馆'])
    page.tap('button', '打给 姐姐')
    await page.until(() => expect(modal()).toContain('13900000002'))
  })

  it('names the emergency number before everything when the danger is now', async () => {
    await openCard(notice('imminent'), plan)
    expect(lines().slice(0, 3)).toEqual(['医疗急救 120', '打给 姐姐 13900000002', '打给 阿明 13800000001'])
    const [card] = page.controls('alert')
    expect(card?.textContent.match(/120/g)).toHaveLength(1)
  })

  it('offers people to call and no own reasons when somebody is violent', async () => {
    await openCard(notice('danger', 'violence-suffered'), plan)
    expect(lines()[0]).toBe('打给 姐姐 13900000002')
    expect(page.texts('note')).toEqual([])
  })

  it('leads to a plan for who has none, and shows it after it was written', async () => {
    await openCard(notice('danger'), null)
    expect(lines()[0]).toBe('全国统一心理援助热线 12356')
    page.tap('button', '写一份我的安全计划')
    expect(page.phone.page().route).toBe('pages/plan/index')
    writePlan()
    await page.settle()
    await page.phone.wx['navigateBack']?.()
    await page.until(() => expect(lines()[0]).toBe('打给 阿明 13800000001'))
    expect(page.controls('button').map(nameOf)).toContain('看完整的计划')
  })
})
