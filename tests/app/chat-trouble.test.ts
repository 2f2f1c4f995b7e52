import { describe, expect, it } from 'vitest'
import type { ChatPhone } from './support/chat-phone.ts'
import { eventually, useChatStage } from './support/chat-suite.ts'

const suite = useChatStage()
const { open } = suite

const timedOut = {
  errCode: -504003,
  errMsg: 'cloud.callFunction:fail Error: errCode: -504003 FUNCTIONS_TIME_LIMIT_EXCEEDED',
}

describe('a reply that went wrong', () => {
  it('says what happened and is tried again in its place', async () => {
    const phone = await open()
    suite.stage.product.upstreams.script([
      { when: '先坏后好', quirks: ['http-401'], times: 1 },
      { when: '先坏后好', text: '[happy] 这次好了。', times: 1 },
    ])
    await phone.say('先坏后好')
    await phone.page.getByText('暂时答不上来，请稍后再试').waitFor()
    await phone.settled()
    await phone.screenshot('failed-reply')
    await phone.page.getByText('再试一次').click()
    await phone.answered('这次好了。')
    await phone.settled()
    expect(await phone.questions.allInnerTexts()).toEqual(['先坏后好'])
    expect(await phone.page.getByText('暂时答不上来').count()).toBe(0)
  })

  it('is continued where it broke off', async () => {
    const phone = await open()
    suite.stage.reply('说到一半', `[sad] ${'这句话只说了前面，'.repeat(3)}`, 'cut-mid-stream=9')
    await phone.say('说到一半')
    await phone.page.getByText('接着说').waitFor()
    await phone.settled()
    await phone.screenshot('interrupted')
    const begun = await phone.replies.last().innerText()
    suite.stage.product.upstreams.reset()
    suite.stage.product.upstreams.script({ text: '后面也说完了。' })
    await phone.page.getByText('接着说').click()
    await phone.answered(`${begun}后面也说完了。`)
    await phone.settled()
    expect(await phone.replies.count()).toBe(1)
  })
})

describe('a question that could not be sent', () => {
  it('keeps its text and offers to send it again', async () => {
    const phone = await open()
    suite.stage.reply('有人在吗', '[happy] 在的。')
    await phone.settings({ network: 'offline' })
    await phone.page.getByText('网络断开了，写好的话会先留着').waitFor()
    await phone.say('有人在吗')
    await phone.page.waitForTimeout(300)
    await phone.screenshot('offline')
    expect(await phone.questions.allInnerTexts()).toEqual(['有人在吗'])
    await phone.settings({ network: 'online' })
    await phone.page.getByText('没发出去').waitFor()
    expect(await phone.page.getByText('网络断开了').count()).toBe(0)
    await phone.screenshot('unsent')
    await phone.page.getByText('重新发送').click()
    await phone.answered('在的。')
    await phone.settled()
    expect(await phone.questions.allInnerTexts()).toEqual(['有人在吗'])
    expect(await phone.page.getByText('没发出去').count()).toBe(0)
  })

  it('can be given up while the line is down, and is not sent twice if it had arrived', async () => {
    const phone = await open()
    suite.stage.reply('收回去', '[happy] 收到了。')
    // The question goes its way; nothing comes back.
    await phone.page.route('**/call/chat', async (route) => {
      await route.fetch().catch(() => {})
      await route.fulfill({ json: timedOut }).catch(() => {})
    })
    await phone.page.routeWebSocket(/\/watch/, () => {})
    const sent = phone.page.waitForRequest('**/call/chat')
    await phone.say('收回去')
    await sent
    await phone.settings({ network: 'offline' })
    await phone.button('停止').click()
    await phone.page.getByText('没发出去').waitFor()
    expect(await phone.button('发送').count()).toBe(1)
    await phone.settings({ network: 'online' })
    await phone.page.unroute('**/call/chat')
    await phone.page.getByText('重新发送').click()
    await phone.answered('收到了。')
    await phone.settled()
    await expectOneTurn(phone, '收回去')
    const { calls } = suite.stage.product.upstreams
    expect(calls.list().filter(({ question }) => question === '收回去')).toHaveLength(1)
  })

  it('survives the app being closed', async () => {
    const phone = await open()
    await phone.page.route('**/call/chat', (route) => refuse(route, 'RATE_LIMITED'))
    await phone.say('说得太快了吗')
    await phone.page.getByText('说得有点快，歇一会儿再聊吧').waitFor()
    await phone.restart()
    await phone.page.getByText('说得有点快，歇一会儿再聊吧').waitFor()
    await phone.page.unroute('**/call/chat')
    suite.stage.reply('说得太快了吗', '[happy] 不快。')
    await phone.page.getByText('重新发送').click()
    await phone.answered('不快。')
  })
})

/** The function has the question, and has asked the model. */
const isAsked = (text: string) =>
  suite.stage.product.upstreams.calls.until(({ question }) => question.includes(text))

describe('a bad line', () => {
  it('loses nothing when the call times out: the document tells', async () => {
    const phone = await open()
    suite.stage.reply('超时了呢', `[happy] ${'后台还在说。'.repeat(10)}`)
    await phone.page.route('**/call/chat', async (route) => {
      // The question goes its way; its answer does not.
      void route.fetch().catch(() => {})
      await isAsked('超时了呢')
      await route.fulfill({ json: timedOut })
    })
    await phone.say('超时了呢')
    await phone.answered('后台还在说。'.repeat(10))
    await phone.settled()
    await expectOneTurn(phone, '超时了呢')
  })

  it('loses nothing when the call is cut before it is answered', async () => {
    const phone = await open()
    phone.expectProblem(/ERR_FAILED/)
    suite.stage.reply('断了呢', `[happy] ${'后台还在说。'.repeat(10)}`)
    await phone.page.route('**/call/chat', async (route) => {
      void route.fetch().catch(() => {})
      await isAsked('断了呢')
      await route.abort()
    })
    await phone.say('断了呢')
    await phone.answered('后台还在说。'.repeat(10))
    await phone.settled()
    await expectOneTurn(phone, '断了呢')
  })

  it('is carried by reading where watching is refused', async () => {
    const phone = await open()
    await phone.page.routeWebSocket(/\/watch/, (socket) => {
      socket.onMessage((text) => {
        const { watchId } = JSON.parse(String(text)) as { watchId: string }
        const errMsg = 'collection.watch:fail permission denied'
        socket.send(JSON.stringify({ type: 'error', watchId, errCode: -502_003, errMsg }))
      })
    })
    suite.stage.reply('不让看呢', `[happy] ${'一句一句读。'.repeat(20)}`, 'slow-stream=30')
    await phone.say('不让看呢')
    await eventually(async () => (await phone.replies.allInnerTexts()).join('').length).toBeGreaterThan(4)
    expect(await phone.button('停止').count()).toBe(1)
    await phone.answered('一句一句读。'.repeat(20))
    await phone.settled()
    await expectOneTurn(phone, '不让看呢')
  })

  it('takes up a reply that went on while the line was down', async () => {
    const phone = await open()
    suite.stage.reply('断一下线', `[love] ${'你不在我也在说。'.repeat(12)}`)
    await phone.say('断一下线')
    await eventually(async () => (await phone.replies.allInnerTexts()).join('').length).toBeGreaterThan(4)
    await phone.settings({ network: 'offline' })
    await phone.page.getByText('网络断开了').waitFor()
    await phone.page.waitForTimeout(800)
    await phone.settings({ network: 'online' })
    await phone.answered('你不在我也在说。'.repeat(12))
    await phone.settled()
    expect(await phone.page.getByText('网络断开了').count()).toBe(0)
    await expectOneTurn(phone, '断一下线')
  })
})

/** One question, one reply: on the screen, in the cloud, and at the model. */
async function expectOneTurn(phone: ChatPhone, question: string): Promise<void> {
  expect(await phone.questions.allInnerTexts()).toEqual([question])
  expect(await phone.replies.count()).toBe(1)
  expect(await phone.page.getByText('没发出去').count()).toBe(0)
  const person = suite.stage.person(phone)
  const list = { action: 'conversations' }
  const { items } = await person.ask<{ items: { id: string }[] }>('history', list)
  expect(items).toHaveLength(1)
  const messages = await person.messages(items[0]?.id ?? '')
  expect(messages.map(({ role, status }) => [role, status])).toEqual([
    ['assistant', 'done'],
    ['user', 'done'],
  ])
}

type Route = Parameters<Parameters<ChatPhone['page']['route']>[1]>[0]

const refuse = (route: Route, code: string): Promise<void> =>
  route.fulfill({
    json: { errMsg: 'cloud.callFunction:ok', result: { ok: false, error: { code, message: '稍候' } } },
  })
