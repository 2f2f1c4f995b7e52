import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { login } from './samples.ts'
import { Refusal, startScriptedFunctions, type ScriptedFunctions } from './scripted-functions.ts'
import { nameOf, openPage, type Touch } from './touch.ts'

const withBot = { ...login, config: { ...login.config, wecom: true } }
const one = { links: [{ id: 'wp1', linkedAt: 1 }] }
const field = '或输入机器人给的 6 位绑定码'

let cloud: ScriptedFunctions
let page: Touch

beforeEach(async () => {
  cloud = await startScriptedFunctions()
  cloud.on('login', () => withBot)
  cloud.on('login links', () => ({ links: [] }))
})
afterEach(async () => {
  expect(page.phone.errors).toEqual([])
  await page.close()
  await cloud.close()
})

const buttons = () => page.controls('button').map(nameOf)

async function open(): Promise<void> {
  page = await openPage('settings', cloud)
  await page.until(() => expect(buttons()).toContain('企业微信'))
  page.tap('button', '企业微信')
  await page.until(() => expect(page.texts('said').join()).toMatch(/还没有绑定|已绑定/))
}

describe('linking to WeCom', () => {
  it('is not spoken of where there is no bot', async () => {
    cloud.on('login', () => login)
    page = await openPage('settings', cloud)
    await page.until(() => expect(page.controls('radiogroup')).toHaveLength(4))
    expect(buttons()).not.toContain('企业微信')
    expect(cloud.calls).toEqual(['login'])
  })

  it('shows a code to send to the bot, and copies the whole command', async () => {
    cloud.on('login link-code', () => ({ code: '048213', expiresAt: Date.now() + 600_000 }))
    await open()
    await page.until(() => expect(page.texts('said').join()).toContain('还没有绑定'))
    page.tap('button', '取一个绑定码')
    await page.until(() => expect(page.texts('code')).toEqual(['048213']))
    page.tap('button', '复制')
    await page.until(() => expect(page.toasts()).toContain('已复制'))
  })

  it('takes the six digits of the bot, and not fewer', async () => {
    cloud.on('login link', () => one)
    await open()
    page.type(field, '12345')
    page.tap('button', '绑定')
    expect(cloud.calls).not.toContain('login link')
    page.type(field, '123456')
    page.tap('button', '绑定')
    await page.until(() => expect(page.toasts()).toBe('绑定好了'))
    expect(cloud.events.at(-1)).toEqual({ action: 'link', code: '123456' })
    expect(page.texts('said').join()).toContain('已绑定 1 个')
    expect(buttons()).toContain('解除绑定')
  })

  it('can be undone', async () => {
    cloud.on('login links', () => one)
    cloud.on('login unlink', () => ({ links: [] }))
    await open()
    await page.until(() => expect(buttons()).toContain('解除绑定'))
    page.tap('button', '解除绑定')
    await page.until(() => expect(page.toasts()).toBe('已解除绑定'))
    expect(cloud.events.at(-1)).toEqual({ action: 'unlink', linkId: 'wp1' })
    expect(buttons()).not.toContain('解除绑定')
  })

  it.each([
    ['NOT_FOUND', '绑定码不对，或已过期'],
    ['RATE_LIMITED', '试得太多了，十分钟后再来'],
    ['INTERNAL', '出了点小问题，请稍后再试'],
  ] as const)('that is refused with %s says why', async (code, words) => {
    cloud.on('login link', () => {
      throw new Refusal(code, '不行')
    })
    await open()
    page.type(field, '123456')
    page.tap('button', '绑定')
    await page.until(() => expect(page.toasts()).toBe(words))
    expect(page.texts('said').join()).toContain('还没有绑定')
  })
})
