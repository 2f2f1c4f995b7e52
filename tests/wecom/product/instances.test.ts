import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ReceivedAction } from '../../../local/cloud/index.ts'
import { startProduct, until, type Product } from '../../support/product.ts'
import {
  changeEvent,
  endLeases,
  killAll,
  label,
  storedEvent,
  thinking,
  turnMessages,
} from '../support/bot.ts'
import { asLongHere } from '../../support/patience.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct({ paceMs: 5, freezeAfterAnswer: true })
})
beforeEach(() => {
  product.upstreams.reset()
  product.cloud.faults.clear()
  product.upstreams.wecom.pace({ refreshMs: 100, retryMs: 300 })
})
afterAll(() => product.close())

let people = 0
const somebody = (): string => `user-${(people += 1)}`

function chatCalls(): number {
  return product.upstreams.calls.count({ operation: 'chat' })
}

/**
 * Whether so many replies of this question's conversation have said something: one that goes on with another
 * has an id of its own.
 */
async function isSpeaking(streamId: string, replies: number): Promise<boolean> {
  const { conversationId } = await storedEvent(product, streamId)
  const query = { conversationId, role: 'assistant', content: { $ne: '' } }
  return (await product.cloud.database.count('messages', query)) === replies
}

function isChatCall({ action, body }: ReceivedAction): boolean {
  return action === 'functions.invokeFunction' && body['function_name'] === 'chat'
}

describe('an instance of the callback', () => {
  it('is not needed for the next frame: each is answered by another one', async () => {
    const whole = '一句一句地说。'.repeat(12)
    product.upstreams.wecom.pace({ refreshMs: asLongHere(250) })
    product.upstreams.script({ text: `[happy] ${whole}`, quirks: [`slow-stream=${asLongHere(40)}`] })
    const talk = product.upstreams.wecom.say(somebody(), '讲吧')
    let frames = 0
    let killed = 0
    while (talk.status === 'running') {
      if (talk.frames.length > frames) {
        frames = talk.frames.length
        killed += killAll(product, 'wecom')
      }
      await Promise.race([talk.ended, new Promise((resolve) => setTimeout(resolve, 20))])
    }
    expect(killed).toBeGreaterThanOrEqual(3)
    expect(talk.shown()).toBe(whole + label)
    expect(chatCalls()).toBe(1)
  })

  it('that dies before it answers costs nothing: WeCom sends again, and the turn is asked once', async () => {
    // An instance that has just begun may answer before its call arrives: one that has answered is quicker.
    await product.upstreams.wecom.say(somebody(), '早').ended
    product.upstreams.reset()
    product.upstreams.wecom.pace({ refreshMs: 100, retryMs: 300 })
    product.upstreams.script({ text: '[happy] 我在' })
    // At the moment when its call arrives it waits for a sign of the turn.
    product.cloud.faults.add({
      action: (received) => isChatCall(received) && killAll(product, 'wecom') > 0,
      times: 1,
      latencyMs: 300,
    })
    const talk = await product.upstreams.wecom.say(somebody(), '在吗').ended
    expect(talk.shown()).toBe(`我在${label}`)
    expect(talk.deliveries.filter(({ kind, status }) => kind === 'message' && status !== 200)).toHaveLength(1)
    expect(chatCalls()).toBe(1)
  })

  it('whose call is lost has it made again by a refresh; after three it says so', async () => {
    product.cloud.faults.add({ action: isChatCall, drop: 'before', times: 2 })
    const late = await product.upstreams.wecom.say(somebody(), '喂').ended
    expect(late.shown()).toContain(label)
    expect(chatCalls()).toBe(1)
    product.cloud.faults.add({ action: isChatCall, code: 'FUNCTIONS_EXECUTE_FAIL', times: 3 })
    const failed = await product.upstreams.wecom.say(somebody(), '喂？').ended
    expect(failed.shown()).toContain('过一会儿')
    expect(chatCalls()).toBe(1)
  })

  it('that dies after it noted the question and before it asked for the turn is made good', async () => {
    const talk = product.upstreams.wecom.say(somebody(), '先记下')
    await talk.ended
    const id = talk.frames[0]?.streamId ?? ''
    // As if it had come to nothing but the note, some time ago.
    await product.cloud.database.remove('messages', { clientMessageId: id }, { multi: true })
    await changeEvent(product, id, { startedAt: Date.now() - 6000, liveUntil: Date.now() + 60_000 })
    const poll = (): Promise<unknown> =>
      product.upstreams.wecom.send({ userid: talk.userid, message: { msgtype: 'stream', stream: { id } } })
        .ended
    await Promise.all([poll(), poll(), poll()])
    expect(await turnMessages(product, id)).toHaveLength(2)
    expect(chatCalls()).toBe(2)
  })
})

describe('a turn whose function is killed', () => {
  it('ends as interrupted and is started again once; what was read stays', async () => {
    product.upstreams.script([
      { text: `[happy] ${'第一次说到这里。'.repeat(20)}`, quirks: ['slow-stream=50'] },
      { text: '[happy] 接着说完了。' },
    ])
    const talk = product.upstreams.wecom.say(somebody(), '讲个故事')
    const seen = await until(async () => talk.frames.at(-1)?.content.match(/^第一次.*/)?.[0])
    killAll(product, 'chat')
    await endLeases(product)
    await talk.ended
    const id = talk.frames[0]?.streamId ?? ''
    expect(talk.shown().startsWith(seen)).toBe(true)
    expect(talk.shown().endsWith(`接着说完了。${label}`)).toBe(true)
    const texts = talk.frames.map(({ content }) => content)
    expect(texts.lastIndexOf(thinking)).toBeLessThan(texts.findIndex((text) => text.startsWith('第一次')))
    const statuses = (await turnMessages(product, id)).map(({ status }) => status)
    expect(new Set(statuses)).toEqual(new Set(['done', 'interrupted']))
    expect(chatCalls()).toBe(2)
    expect((await storedEvent(product, id)).renewal).toMatchObject({ action: 'continue' })
  })

  it('twice is told as it stands, and not started a third time', async () => {
    product.upstreams.script({ quirks: ['endless'], times: 3 })
    const talk = product.upstreams.wecom.say(somebody(), '再来一个')
    for (const count of [1, 2]) {
      await until(async () => chatCalls() === count && talk.frames.length > 0)
      await until(() => isSpeaking(talk.frames[0]?.streamId ?? '', count))
      killAll(product, 'chat')
      await endLeases(product)
    }
    await talk.ended
    expect(talk.status).toBe('finished')
    expect(talk.shown()).toMatch(/断开[\s\S]*AI 生成/)
    expect(chatCalls()).toBe(2)
  })
})
