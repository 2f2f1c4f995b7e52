import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PersonData } from '../../../shared/contract/people/papers.ts'
import { login } from './samples.ts'
import { startScriptedFunctions, type ScriptedFunctions } from './scripted-functions.ts'
import { openPage, type Touch } from './touch.ts'

let cloud: ScriptedFunctions
let page: Touch

const minors = { isSuspected: false, hours: { from: 6, to: 22 }, minutes: 40, usedMinutes: 12 }
let person: PersonData

beforeEach(async () => {
  cloud = await startScriptedFunctions()
  person = login.person
  cloud.on('login', () => ({ ...login, person }))
  cloud.on('login state', (event) => {
    const consents = { ...person.consents, ...(event.consents as object) }
    person = { ...person, consents, needs: [], ...(event.birthYear ? { band: 'adult' as const } : {}) }
    return { person }
  })
  cloud.on('login wards', () => ({ wards: [] }))
})
afterEach(async () => {
  expect(page.phone.errors).toEqual([])
  await page.close()
  await cloud.close()
})

const lastOf = (action: string) => cloud.events.findLast((event) => event.action === action)

describe('the first run', () => {
  it('asks for the year with a reason, and sends it with the agreements and what else is allowed', async () => {
    person = { ...person, band: 'unknown', needs: ['birth-year', 'agreements'] }
    page = await openPage('chat', cloud)
    await page.until(() => expect(page.texts('why').join()).toContain('法律'))
    page.touch(page.find('agree')[0])
    await page.until(() => expect(page.toasts()).toContain('出生年份'))
    expect(lastOf('state')).toBeUndefined()
    page.type('出生年份，如 1998', '1998')
    page.tap('checkbox', '记录我的心情')
    await page.settle()
    page.touch(page.find('agree')[0])
    await page.until(() => expect(page.controls('dialog').length).toBe(0))
    const agreed = { terms: 1, privacy: 1 }
    expect(lastOf('state')).toMatchObject({ birthYear: 1998, agreed, consents: { mood: true } })
  })

  it('is there again for somebody who agreed before years were asked', async () => {
    person = { ...person, band: 'unknown', needs: ['birth-year'] }
    page = await openPage('chat', cloud)
    page.phone.wx['setStorageSync']?.('agreed', 2)
    page = await page.restart()
    await page.until(() => expect(page.controls('dialog')).toHaveLength(1))
  })
})

describe('the page of age and consents', () => {
  it('takes a consent back with one touch', async () => {
    page = await openPage('age', cloud)
    await page.until(() => expect(page.controls('switch')[0]?.getAttribute('aria-checked')).toBe('true'))
    page.tap('switch', '记录我的心情')
    await page.settle()
    expect(lastOf('state')).toMatchObject({ consents: { mood: false } })
  })

  it('tells a minor the hours and minutes, and takes an appeal', async () => {
    person = { ...person, band: 'minor', minors: { ...minors, isSuspected: true } }
    cloud.on('login appeal', () => {
      person = { ...login.person, appeal: { state: 'granted', at: 1 } }
      return { person }
    })
    page = await openPage('age', cloud)
    await page.until(() => expect(page.texts('strong').join()).toMatch(/6 点到 22 点.*40 分钟.*12 分钟/))
    page.type('申诉 出生年份，如 1998', '1990')
    page.type('理由，一两句就好', '我在说我的孩子')
    await page.settle()
    await page.until(() => page.tap('button', '提交申诉'))
    await page.until(() => expect(page.texts('title')).toContain('成年人'))
    expect(lastOf('appeal')).toMatchObject({ birthYear: 1990, reason: '我在说我的孩子' })
  })

  it('gives a child a code, and lets a guardian agree with it', async () => {
    person = { ...person, band: 'child', needs: ['guardian'], minors }
    cloud.on('login guardian-code', () => ({ code: '123456', expiresAt: 1 }))
    page = await openPage('age', cloud)
    await page.until(() => page.tap('button', '取一个同意码'))
    await page.until(() => expect(page.texts('code')).toEqual(['123456']))
    await page.close()
    person = login.person
    const ward = { id: 'w1', since: 1, minutesToday: 12, minutesYesterday: 40 }
    cloud.on('login guard', () => ({ wards: [ward] }))
    page = await openPage('age', cloud)
    await page.until(() => page.type('6 位同意码', '123456'))
    await page.settle()
    await page.until(() => page.tap('button', '同意孩子使用'))
    await page.until(() => expect(page.texts('ward').join()).toContain('今天 12 分钟'))
  })
})
