import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Conversation } from '../../shared/contract/conversation.ts'
import type { TimelineData } from '../../shared/contract/emotion.ts'
import type { Page } from '../../shared/contract/history.ts'
import type { LoginData } from '../../shared/contract/login.ts'
import type { Person } from '../support/product.ts'
import type { ChatPhone } from './support/chat-phone.ts'
import { startChatStage, type ChatStage } from './support/chat-stage.ts'
import { front, screenshot, visit } from './support/page-visits.ts'

const screen = { viewport: { width: 390, height: 844 } }
let stage: ChatStage

beforeAll(async () => {
  stage = await startChatStage({ paceMs: 0 })
  stage.reply('升职', '[happy] 太好了，恭喜你！')
  stage.reply('吵架', '[angry] 听起来真让人生气。')
  stage.reply('考试', '[sad] 没考好，心里一定不好受。')
})
afterAll(() => stage?.close())

const rows = (phone: ChatPhone): Promise<string[]> => front(phone).locator('.row .name').allInnerTexts()

/** The three dots of the row with this title, and what is picked from its menu. */
async function pick(phone: ChatPhone, title: string, item: string): Promise<void> {
  const row = front(phone).locator('.row', { hasText: title })
  await row.getByRole('button', { name: '更多操作' }).click()
  await front(phone).getByRole('button', { name: item, exact: true }).click()
}

async function talkOfThreeThings(person: Person): Promise<void> {
  for (const text of ['今天升职了，真开心', '又和他吵架了，气死我了', '考试没考好，很难过'])
    await person.send(text)
}

describe('a person with some chats behind', () => {
  it('finds, names, pins, deletes and takes back conversations, and goes on in an older one', async () => {
    const phone = await stage.open()
    await talkOfThreeThings(stage.person(phone))
    await visit(phone, '所有对话')
    await expect
      .poll(() => rows(phone))
      .toEqual(['考试没考好，很难过', '又和他吵架了，气死我了', '今天升职了，真开心'])
    await screenshot(phone, 'conversations')

    await phone.page.getByLabel('搜索说过的话').last().fill('升职')
    await expect.poll(() => front(phone).locator('.match').allInnerTexts()).toContain('升职')
    await screenshot(phone, 'search')
    await front(phone).getByRole('button', { name: '清除' }).click()

    await pick(phone, '吵架', '改名')
    await phone.page.getByLabel('给对话起个名字').last().fill('我和他')
    await screenshot(phone, 'rename')
    await front(phone).getByRole('button', { name: '好', exact: true }).click()
    await expect.poll(() => rows(phone)).toContain('我和他')

    await pick(phone, '升职', '置顶')
    await expect.poll(() => rows(phone)).toEqual(['今天升职了，真开心', '考试没考好，很难过', '我和他'])

    await pick(phone, '考试', '删除')
    await expect.poll(() => rows(phone)).toEqual(['今天升职了，真开心', '我和他'])
    await front(phone).getByRole('button', { name: '撤销' }).waitFor()
    await screenshot(phone, 'removed')
    await front(phone).getByRole('button', { name: '撤销' }).click()
    await expect.poll(() => rows(phone)).toEqual(['今天升职了，真开心', '考试没考好，很难过', '我和他'])

    await front(phone).locator('.row', { hasText: '升职' }).locator('.name').click()
    await phone.answered('太好了，恭喜你！')
    expect(await phone.face()).toBe('开心')
    await phone.say('升职之后要做什么呢')
    await expect.poll(() => phone.replies.count()).toBe(2)
    await phone.settled()

    await visit(phone, '所有对话')
    phone.expectProblem(/ERR_ABORTED/)
    await phone.page.reload()
    await expect.poll(() => rows(phone)).toEqual(['今天升职了，真开心', '考试没考好，很难过', '我和他'])
    await front(phone)
      .locator('.line', { hasText: '升职之后' })
      .or(front(phone).locator('.line', { hasText: '太好了' }))
      .first()
      .waitFor()
    expect(phone.problems()).toEqual([])
    await phone.close()
  })

  it('sees in the diary what was felt, in the days of Beijing, the same by the week and by the month', async () => {
    const phone = await stage.open({ context: { ...screen, timezoneId: 'Asia/Shanghai' } })
    const person = stage.person(phone)
    await person.ask('login', { action: 'state', consents: { mood: true } })
    await talkOfThreeThings(person)
    await visit(phone, '心情日记')
    await front(phone).getByText('说了 3 句话').waitFor()
    const shares = () =>
      front(phone)
        .locator('.share')
        .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('aria-label')))
    await expect.poll(shares).toHaveLength(3)
    const week = await shares()
    expect(week.join()).toMatch(/开心 33%.*难过 33%.*生气 33%/)
    await screenshot(phone, 'diary-week')
    await front(phone).locator('[aria-label$="3 句"]').click()
    expect(await shares()).toEqual(['开心 1', '难过 1', '生气 1'])
    await front(phone).getByRole('tab', { name: '这个月' }).click()
    await expect.poll(shares).toEqual(week)
    await screenshot(phone, 'diary-month')
    await front(phone).getByRole('button', { name: '往前' }).click()
    await front(phone).getByText('这段时间还没有记录').waitFor()
    await screenshot(phone, 'diary-empty')
    await front(phone).getByRole('button', { name: '往后' }).click()
    await expect.poll(shares).toEqual(week)

    // The functions count the same in a day that begins at midnight in Beijing.
    const dayMs = 24 * 3600_000
    const zoneMs = 8 * 3600_000
    const midnight = Math.floor((Date.now() + zoneMs) / dayMs) * dayMs - zoneMs
    const { points } = await person.ask<TimelineData>('emotion', {
      action: 'timeline',
      from: midnight,
      to: midnight + dayMs,
      bucket: 'day',
    })
    expect(points[0]?.counts).toEqual({ happy: 1, angry: 1, sad: 1 })
    expect(phone.problems()).toEqual([])
    await phone.close()
  })

  it('has dark, large and English at once and after a reload, and reads what it is talking to', async () => {
    const phone = await stage.open()
    await visit(phone, '设置')
    for (const choice of ['深色', '特大', 'English'])
      await front(phone).getByRole('radio', { name: choice }).click()
    await front(phone).locator('.phone-title', { hasText: 'Settings' }).waitFor()
    await phone.restart()
    await front(phone).locator('.phone-title', { hasText: 'Settings' }).waitFor()
    const ground = await front(phone)
      .locator('.screen')
      .evaluate((node) => getComputedStyle(node).backgroundColor)
    expect(ground).toBe('rgb(27, 24, 22)')
    await screenshot(phone, 'settings-dark-huge-english')
    await front(phone).getByRole('button', { name: 'About' }).click()
    await front(phone).getByText('Every reply of Zhiji is generated by an AI model').waitFor()
    await screenshot(phone, 'about-dark-huge-english')
    expect(phone.problems()).toEqual([])
    await phone.close()
  })
})

describe('a persona that was chosen', () => {
  it('answers in the next new conversation', async () => {
    const phone = await stage.open()
    await visit(phone, '设置')
    await front(phone).getByRole('radio', { name: '老友阿白' }).click()
    await front(phone).locator('.phone-back').click()
    await phone.say('今天升职了，真开心')
    await phone.answered('太好了，恭喜你！')
    await phone.settled()
    const person = stage.person(phone)
    const { config } = await person.ask<LoginData>('login', {})
    const { items } = await person.ask<Page<Conversation>>('history', { action: 'conversations' })
    const chosen = config.personas.find(({ name }) => name === '老友阿白')
    expect(chosen).toBeDefined()
    expect(items.map(({ persona }) => persona)).toEqual([chosen?.id])
    expect(phone.problems()).toEqual([])
    await phone.close()
  })
})

describe('the sheet for a new name', () => {
  it('stands above the keyboard, with its buttons', async () => {
    const phone = await stage.open({ address: 'keyboard=1' })
    await stage.person(phone).send('今天升职了')
    await visit(phone, '所有对话')
    await pick(phone, '升职', '改名')
    const confirm = front(phone).getByRole('button', { name: '好', exact: true })
    const keyboard = phone.page.locator('.phone-soft-keyboard')
    const gap = async () => topOf(await keyboard.boundingBox()) - bottomOf(await confirm.boundingBox())
    await expect.poll(async () => topOf(await keyboard.boundingBox())).toBeLessThan(600)
    await expect.poll(gap).toBeGreaterThan(8)
    expect(await gap()).toBeLessThan(80)
    await screenshot(phone, 'rename-keyboard')
    await phone.page.keyboard.type('！')
    await phone.page.keyboard.press('Enter')
    await expect.poll(() => rows(phone)).toEqual(['今天升职了！'])
    expect(phone.problems()).toEqual([])
    await phone.close()
  })
})

const topOf = (box: { y: number } | null): number => box?.y ?? Infinity
const bottomOf = (box: { y: number; height: number } | null): number => (box ? box.y + box.height : Infinity)
