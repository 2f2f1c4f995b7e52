import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ChatPhone } from './support/chat-phone.ts'
import { eventually, useChatStage } from './support/chat-suite.ts'
import { front, screenshot, visit } from './support/page-visits.ts'

const suite = useChatStage({ paceMs: 0 })

const tap = (phone: ChatPhone, name: string) =>
  front(phone).getByRole('button', { name, exact: true }).click()

async function eraseEverything(phone: ChatPhone): Promise<void> {
  await tap(phone, '删除我的全部数据')
  await phone.page.getByLabel('输入「删除」确认').last().fill('删除')
  await screenshot(phone, 'erase')
  await tap(phone, '全部删除')
}

const messagesOf = ({ openid }: ChatPhone): Promise<number> =>
  suite.stage.product.cloud.database.count('messages', { _openid: openid })

const keys = (phone: ChatPhone): Promise<string[]> =>
  phone.page.evaluate(() => Object.keys(localStorage).map((key) => key.split(':').slice(2).join(':')))

describe('a person’s own data', () => {
  it('is taken along as one file with every message, whose replies say that an AI wrote them', async () => {
    const phone = await suite.open()
    const person = suite.stage.person(phone)
    for (let index = 1; index <= 30; index++) await person.send(`第${index}件事`)
    await visit(phone, '设置')
    await tap(phone, '导出我的数据')
    await front(phone)
      .getByText(/^60 条消息已经写进文件/)
      .waitFor()
    await screenshot(phone, 'export')
    const [download] = await Promise.all([phone.page.waitForEvent('download'), tap(phone, '发送文件')])
    expect(download.suggestedFilename()).toBe('知己-我的数据.txt')
    const text = readFileSync(await download.path(), 'utf8')
    for (let index = 1; index <= 30; index++) expect(text).toContain(`\n第${index}件事\n`)
    expect(text.match(/知己（AI 生成，内容编号 r[0-9a-f]+）/g)).toHaveLength(30)
    expect(text).toContain('{"AIGC":{"Label":"1","ContentProducer":"知己"')
  })

  it('is gone for good once it is erased, in the cloud and on the phone, and the app is as new', async () => {
    const [phone, other] = [await suite.open(), await suite.open()]
    for (const one of [phone, other]) {
      await one.say('记住我')
      await one.settled()
      await eventually(() => messagesOf(one)).toBe(2)
    }
    await phone.write('还没发出去的话')
    await visit(phone, '设置')
    await front(phone).getByText('深色', { exact: true }).click()
    await eraseEverything(phone)
    await phone.toast('都删除了')
    await front(phone).getByText('同意并开始').waitFor()
    await screenshot(phone, 'as-new')
    expect(await messagesOf(phone)).toBe(0)
    expect(await messagesOf(other)).toBe(2)
    expect(await phone.questions.count()).toBe(0)
    expect(await phone.field.inputValue()).toBe('')
    for (const key of ['preferences', 'unsent', 'conversations', 'agreed'])
      expect(await keys(phone)).not.toContain(key)
    phone.expectProblem(/ERR_ABORTED/)
    await phone.page.reload()
    await phone.field.waitFor()
    await phone.say('重新认识一下')
    await eventually(() => phone.replies.count()).toBe(1)
    await phone.settled()
    expect(await phone.questions.allInnerTexts()).toEqual(['重新认识一下'])
  })

  it('goes also while a reply is being written: the reply ends, and nothing of it comes back', async () => {
    const phone = await suite.open()
    suite.stage.reply('没完没了', '', 'endless')
    await phone.say('没完没了地说')
    await eventually(() => phone.replies.last().innerText()).not.toBe('')
    await visit(phone, '设置')
    await eraseEverything(phone)
    await phone.toast('都删除了')
    await suite.stage.product.upstreams.calls.until(
      ({ question, status }) => question.includes('没完没了') && status === 'aborted',
    )
    await front(phone).getByText('同意并开始').click()
    await phone.say('你好')
    await eventually(() => phone.replies.count()).toBe(1)
    await phone.settled()
    expect(await phone.questions.allInnerTexts()).toEqual(['你好'])
    await eventually(() => messagesOf(phone)).toBe(2)
    expect((await keys(phone)).filter((key) => key.startsWith('thread:'))).toHaveLength(1)
  })
})
