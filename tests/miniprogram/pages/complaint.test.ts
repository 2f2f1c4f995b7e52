import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Complaint } from '../../../shared/contract/rights/complaint.ts'
import { login } from './samples.ts'
import { startScriptedFunctions, type ScriptedFunctions } from './scripted-functions.ts'
import { openPage, type Touch } from './touch.ts'

const old: Complaint = {
  number: 'TS20261120-AB12CD34',
  kind: 'untrue',
  words: '电话号码不对',
  replyId: null,
  withReply: false,
  at: Date.parse('2026-11-20T10:00:00+08:00'),
  dueAt: Date.parse('2026-11-28T00:00:00+08:00'),
  state: 'answered',
  answer: '号码已改正',
  answeredAt: Date.parse('2026-11-21T10:00:00+08:00'),
}
const fresh: Complaint = {
  ...old,
  number: 'TS20261127-12345678',
  kind: 'harmful',
  state: 'open',
  answer: null,
  answeredAt: null,
}

let cloud: ScriptedFunctions
let page: Touch

beforeEach(async () => {
  cloud = await startScriptedFunctions()
  cloud.on('login', () => login)
  cloud.on('history complaints', () => ({ items: [old] }))
  cloud.on('history complain', () => ({ complaint: fresh }))
})
afterEach(async () => {
  expect(page.phone.errors).toEqual([])
  await page.close()
  await cloud.close()
})

const sent = () => cloud.events.filter(({ action }) => action === 'complain')
const text = () => page.phone.query('.complaint').textContent

describe('the page of complaints', () => {
  it('is a page of the settings, and shows earlier complaints with state and answer', async () => {
    page = await openPage('settings', cloud)
    page.tap('button', '投诉与反馈')
    expect(page.phone.page().route).toBe('pages/complaint/index')
    await expect.poll(text).toContain('号码已改正')
    expect(text()).toMatch(/不实.*TS20261120-AB12CD34.*已答复/)
  })

  it('wants a kind, and tells number and deadline at once', async () => {
    page = await openPage('complaint', cloud)
    page.tap('button', '提交')
    expect(sent()).toEqual([])
    page.tap('radio', '有害')
    page.type('发生了什么？写多少都可以，也可以不写', '它让我别吃药')
    page.tap('button', '提交')
    await expect.poll(text).toContain('编号 TS20261127-12345678。处理中，最晚 2026-11-27 答复')
    expect(sent()).toEqual([
      expect.objectContaining({ kind: 'harmful', words: '它让我别吃药', complaintId: expect.any(String) }),
    ])
    expect(sent()[0]).not.toHaveProperty('withReply')
  })
})
