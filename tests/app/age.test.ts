import { describe, expect, it } from 'vitest'
import { useChatStage } from './support/chat-suite.ts'
import { front, screenshot, start, store } from './support/page-visits.ts'

const suite = useChatStage({ paceMs: 0, env: { AGE_ASKED_AT: 'miniprogram', MINORS_HOURS: '0-24' } })
const year = new Date().getFullYear()

describe('somebody who comes for the first time', () => {
  it.each([
    { width: 320, language: 'zh-CN', theme: 'light', ask: '出生年份，如 1998', agree: '同意并开始' },
    {
      width: 375,
      language: 'en',
      theme: 'dark',
      ask: 'Year of birth, such as 1998',
      agree: 'Agree and start',
    },
  ])('says the year on one card of $width px in $language, its button in sight', async (look) => {
    const { width, language, theme, ask, agree } = look
    const phone = await suite.open({ agreed: false, context: { viewport: { width, height: 640 } } })
    await store(phone, { preferences: { textSize: 'normal', language, theme } })
    await start(phone, 'chat', '.talk')
    const button = phone.page.locator('wx-button', { hasText: agree })
    await button.waitFor()
    const field = front(phone).getByRole('textbox', { name: ask, exact: true })
    await field.waitFor()
    await screenshot(phone, `first-age-${width}-${language}`)
    const box = await button.boundingBox()
    expect((box?.y ?? 999) + (box?.height ?? 0)).toBeLessThanOrEqual(640)
    await field.fill(String(year - 16))
    await screenshot(phone, `first-age-typed-${width}-${language}`)
    await button.click()
    await button.waitFor({ state: 'hidden' })
    await start(phone, 'age', '.consent')
    await front(phone).locator('.strong').waitFor()
    await screenshot(phone, `minor-${width}-${language}`)
    expect(phone.problems()).toEqual([])
  })

  it('under fourteen is shown how a guardian agrees, who does so on their own phone', async () => {
    const [child, guardian] = [
      await suite.open(),
      await suite.open({ context: { viewport: { width: 320, height: 900 } } }),
    ]
    await suite.stage.person(child).ask('login', { action: 'state', birthYear: year - 12 })
    await suite.stage.person(guardian).ask('login', { action: 'state', birthYear: year - 40 })
    await start(child, 'age', '.consent')
    await front(child).getByRole('button', { name: '取一个同意码' }).click()
    const code = (await front(child).locator('.code').innerText()).trim()
    await screenshot(child, 'child-code')
    await start(guardian, 'age', '.consent')
    await front(guardian).getByRole('textbox', { name: '6 位同意码' }).fill(code)
    await front(guardian).getByRole('button', { name: '同意孩子使用' }).click()
    await front(guardian).locator('.ward').waitFor()
    await screenshot(guardian, 'guardian-320')
    expect((await suite.stage.person(child).send('你好')).reply.status).toBe('done')
  })
})
