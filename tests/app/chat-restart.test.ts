import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPreview, type Preview } from '../../local/preview/index.ts'
import { startUpstreams, type Upstreams } from '../../local/upstreams/index.ts'
import { openBrowser } from '../preview/support/browser.ts'
import { createPerson } from '../support/product.ts'
import type { ChatPhone } from './support/chat-phone.ts'
import { openPhone } from './support/chat-stage.ts'
import { eventually } from './support/chat-suite.ts'
import { startMortalCloud, type MortalCloud } from './support/mortal-cloud.ts'

let upstreams: Upstreams
let cloud: MortalCloud
let preview: Preview
let browser: Browser

beforeAll(async () => {
  upstreams = await startUpstreams({ paceMs: 25 })
  const begun = await Promise.all([startMortalCloud(upstreams.openaiBaseUrl), openBrowser()])
  ;[cloud, browser] = begun
  preview = await startPreview({ miniprogramDir: 'miniprogram', cloudUrl: cloud.url, watch: false })
})
afterAll(async () => {
  await browser?.close()
  await preview?.close()
  await cloud?.close()
  await upstreams?.close()
})

describe('the cloud killed in the middle of a reply and started again', () => {
  it('costs no message and brings none twice', async () => {
    const phone = await openPhone(browser, preview)
    phone.expectProblem(/ERR_(CONNECTION|EMPTY|SOCKET|INCOMPLETE|FAILED|ABORTED)/)
    upstreams.script({ when: '先聊一句', text: '[happy] 好呀。' })
    upstreams.script({
      when: '说到一半',
      text: `[sad] ${'前面这些已经说了。'.repeat(30)}`,
      quirks: ['slow-stream=30'],
    })
    await phone.say('先聊一句')
    await phone.answered('好呀。')
    await phone.settled()
    await phone.say('说到一半停电')
    await eventually(() => lastLength(phone)).toBeGreaterThan(12)
    await cloud.kill()
    const seen = await phone.replies.last().innerText()
    await phone.page.getByText('正在找回刚才的回复').waitFor()
    await phone.screenshot('cloud-gone')
    await cloud.start()
    await phone.page.getByText('说到一半断开了').waitFor()
    await phone.settled()
    await phone.screenshot('cloud-back')
    expect(await phone.page.getByText('正在找回刚才的回复').count()).toBe(0)
    expect(await phone.questions.allInnerTexts()).toEqual(['先聊一句', '说到一半停电'])
    expect(await phone.replies.count()).toBe(2)
    expect((await phone.replies.last().innerText()).startsWith(seen)).toBe(true)

    upstreams.reset()
    upstreams.script({ text: '现在说完了。' })
    await phone.page.getByText('接着说').click()
    await phone.answered('现在说完了。')
    await phone.settled()
    const person = createPerson(cloud.url, phone.openid)
    const list = { action: 'conversations' }
    const { items } = await person.ask<{ items: { id: string }[] }>('history', list)
    expect(items).toHaveLength(1)
    const messages = await person.messages(items[0]?.id ?? '')
    expect(messages.map(({ role }) => role)).toEqual(['assistant', 'user', 'assistant', 'user'])
    const problems = phone.problems()
    await phone.close()
    expect(problems).toEqual([])
  })

  it('keeps a question that was asked while it was gone, to be sent when it is back', async () => {
    const phone = await openPhone(browser, preview)
    phone.expectProblem(/ERR_(CONNECTION|EMPTY|SOCKET|INCOMPLETE|FAILED|ABORTED)/)
    await phone.page.getByText('今天有点累').waitFor()
    upstreams.script({ when: '你还在吗', text: '[love] 一直都在。' })
    await cloud.kill()
    await phone.say('你还在吗')
    await phone.page.getByText('正在找回刚才的回复').waitFor()
    await cloud.start()
    await phone.page.getByText('没发出去').waitFor()
    await phone.page.getByText('重新发送').click()
    await phone.answered('一直都在。')
    await phone.settled()
    expect(await phone.questions.allInnerTexts()).toEqual(['你还在吗'])
    const problems = phone.problems()
    await phone.close()
    expect(problems).toEqual([])
  })
})

const lastLength = async (phone: ChatPhone): Promise<number> => {
  const texts = await phone.replies.allInnerTexts()
  return texts.length < 2 ? 0 : (texts.at(-1)?.length ?? 0)
}
