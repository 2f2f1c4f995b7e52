import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { helpNoticeFor } from '../../../shared/domain/safety/help-notice.ts'
import { message } from '../messages.ts'
import { login } from './samples.ts'
import { Refusal, startScriptedFunctions, type ScriptedFunctions } from './scripted-functions.ts'
import { nameOf, openPage, type Touch } from './touch.ts'

const dayMs = 24 * 3_600_000
let cloud: ScriptedFunctions
let page: Touch
let checkInTemplate: string | null

beforeEach(async () => {
  checkInTemplate = 'template-1'
  cloud = await startScriptedFunctions()
  cloud.on('login', () => ({ ...login, config: { ...login.config, checkInTemplate } }))
  cloud.on('history check-in', ({ agreed }) => ({ dueAt: agreed === true ? Date.now() + dayMs : null }))
})
afterEach(async () => {
  expect(page.phone.errors).toEqual([])
  await page.close()
  await cloud.close()
})

/** The chat with the card of a question from so long ago. */
async function openCard(ageMs = 0, level: 'danger' | 'concern' = 'danger'): Promise<void> {
  const help = helpNoticeFor({ level, kind: 'suicide', reasons: [] }, 'zh-CN')
  const createdAt = Date.now() - ageMs
  const question = message({ role: 'user', clientMessageId: 'h', content: '不想活了', createdAt })
  const reply = message({
    role: 'assistant',
    clientMessageId: 'h',
    content: '我在。',
    createdAt,
    ...(help && { help }),
  })
  cloud.on('history messages', () => ({ items: [reply, question], nextCursor: null }))
  page = await openPage('settings', cloud)
  for (const [key, data] of Object.entries({ current: 'c1', agreed: 2 }))
    page.phone.wx['setStorageSync']?.(key, data)
  page = await page.restart('pages/chat/index')
  await page.until(() => expect(page.texts('said')).toContain('不想活了'))
}

const offers = () => page.controls('button').filter((one) => nameOf(one).startsWith('明天来看看我'))
const asked = () => cloud.events.filter(({ action }) => action === 'check-in')

async function answer(words: string): Promise<void> {
  page.touch(offers()[0])
  await page.until(() => expect(page.phone.query('.phone-modal').textContent).toContain('发送一次消息'))
  const choice = page.phone.queryAll('.phone-modal button').find((one) => one.textContent === words)
  page.touch(choice)
  await page.settle()
}

describe('the message next day, on the card', () => {
  it('is asked for by WeChat alone after a touch, and is told with its conversation', async () => {
    await openCard()
    await page.until(() => expect(offers()).toHaveLength(1))
    expect(asked()).toEqual([])
    await answer('允许')
    await page.until(() => expect(asked()).toMatchObject([{ agreed: true, conversationId: 'c1' }]))
    await page.until(() => expect(page.controls('alert')[0]?.textContent).toContain('说好了'))
    expect(offers()).toEqual([])
    page.tap('button', '不用了')
    await page.until(() => expect(asked()).toMatchObject([{}, { agreed: false }]))
    expect(offers()).toEqual([])
  })

  it('is not asked for again after a no, but the plan’s page still offers it', async () => {
    await openCard()
    await page.until(() => expect(offers()).toHaveLength(1))
    await answer('取消')
    expect(asked()).toEqual([])
    expect(offers()).toEqual([])
    page = await page.restart()
    await page.until(() => expect(page.texts('said')).toContain('不想活了'))
    expect(offers()).toEqual([])
    page = await page.restart('pages/plan/index')
    expect(page.controls('switch').map(nameOf)).toContain('明天来看看我')
  })

  it.each([
    ['an old question', 2 * dayMs, 'danger', 'template-1'],
    ['a concern', 0, 'concern', 'template-1'],
    ['a product without a template', 0, 'danger', null],
  ] as const)('is not asked for at %s', async (_name, age, level, template) => {
    checkInTemplate = template
    await openCard(age, level)
    await page.settle()
    expect(offers()).toEqual([])
  })

  it('says so when it could not be kept, and may be tried again', async () => {
    await openCard()
    cloud.on('history check-in', () => {
      throw new Refusal('INTERNAL', '坏了')
    })
    await page.until(() => expect(offers()).toHaveLength(1))
    await answer('允许')
    await page.until(() => expect(page.toasts()).toContain('没能约上'))
    expect(offers()).toHaveLength(1)
  })
})

it('a touch on the message opens its conversation', async () => {
  page = await openPage('about', cloud)
  page.phone.wx['setStorageSync']?.('agreed', 2)
  await page.phone.wx['reLaunch']?.({ url: '/pages/chat/index?conversation=c9' })
  await page.until(() =>
    expect(cloud.events).toContainEqual(
      expect.objectContaining({ action: 'messages', conversationId: 'c9' }),
    ),
  )
})
