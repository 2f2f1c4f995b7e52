import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ReceivedAction } from '../../../local/cloud/index.ts'
import { startProduct, until, type Product } from '../../support/product.ts'
import { changeEvent, endLeases, label, storedEvent, turnMessages } from '../support/bot.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct({ paceMs: 5 })
})
beforeEach(() => {
  product.upstreams.reset()
  product.cloud.faults.clear()
  product.upstreams.wecom.pace({ refreshMs: 50, retryMs: 300 })
})
afterAll(() => product.close())

let people = 0
const somebody = (): string => `slow-${(people += 1)}`
const questions = (): string[] =>
  product.upstreams.calls.list({ operation: 'chat' }).map(({ question }) => question)

const takesConversation = ({ action, collection }: ReceivedAction): boolean =>
  collection === 'conversations' && /update|modify/i.test(action)

/** The id of the stream, once the claim of its turn is stored. */
async function claimed(text: string): Promise<string> {
  const query = { role: 'user', content: text }
  return until(async () => {
    const [found] = await product.cloud.database.find('messages', { query })
    return found && String(found.clientMessageId)
  })
}

/** WeCom asks for a stream whose last frame was not closed yet. */
function poll(userid: string, id: string): Promise<unknown> {
  return product.upstreams.wecom.send({ userid, message: { msgtype: 'stream', stream: { id } } }).ended
}

describe('a database that is slower than a lease', () => {
  it('costs no second turn: a claim that is still under way is waited for', async () => {
    product.cloud.faults.add({ action: takesConversation, latencyMs: 6000, times: 1 })
    const talk = product.upstreams.wecom.say(somebody(), '慢慢来')
    const id = await claimed('慢慢来')
    await endLeases(product)
    await talk.ended
    expect(talk.shown()).toMatch(new RegExp(`${label}$`))
    expect(talk.shown()).not.toMatch(/没有找到|断开/)
    expect(questions()).toEqual(['慢慢来'])
    expect(await turnMessages(product, id)).toHaveLength(2)
  })

  it('may fail the claim in the end: the question is asked again, and answered once', async () => {
    product.cloud.faults.add({
      action: takesConversation,
      latencyMs: 3000,
      code: 'DATABASE_REQUEST_FAILED',
      times: 1,
    })
    const talk = product.upstreams.wecom.say(somebody(), '再试一次')
    const id = await claimed('再试一次')
    await endLeases(product)
    await talk.ended
    expect(talk.shown()).toMatch(new RegExp(`${label}$`))
    expect(talk.shown()).not.toMatch(/没有找到|断开/)
    expect(questions()).toEqual(['再试一次'])
    expect(await turnMessages(product, id)).toHaveLength(2)
  })

  it('in a conversation that exists: the turn that was given up asks no model, and its question stays', async () => {
    const userid = somebody()
    await product.upstreams.wecom.say(userid, '你好').ended
    product.upstreams.reset()
    product.upstreams.wecom.pace({ refreshMs: 50, retryMs: 300 })
    product.cloud.faults.add({ action: takesConversation, latencyMs: 6000, times: 1 })
    const talk = product.upstreams.wecom.say(userid, '第二句慢')
    const id = await claimed('第二句慢')
    await endLeases(product)
    await talk.ended
    expect(talk.shown()).toMatch(new RegExp(`${label}$`))
    // The first call of `chat` still waits for its conversation.
    await until(async () => product.cloud.functions.instances('chat').every(({ busy }) => !busy))
    expect(questions()).toEqual(['第二句慢'])
    const texts = (await turnMessages(product, id)).map(({ role }) => role)
    expect(texts).toContain('user')
  })
})

describe('a renewal whose reply is gone', () => {
  it('is dropped, and the question is asked as if for the first time', async () => {
    const userid = somebody()
    const talk = await product.upstreams.wecom.say(userid, '还在吗').ended
    const id = talk.frames[0]?.streamId ?? ''
    product.upstreams.reset()
    product.upstreams.wecom.pace({ refreshMs: 50, retryMs: 300 })
    // As if its claim had been taken back after a reader had given it up.
    const [reply] = (await turnMessages(product, id)).filter(({ role }) => role === 'assistant')
    await product.cloud.database.remove('messages', { clientMessageId: id }, { multi: true })
    await changeEvent(product, id, {
      startedAt: Date.now() - 6000,
      liveUntil: Date.now() + 60_000,
      renewal: { action: 'regenerate', replyId: reply?._id, clientMessageId: `${id}-again` },
    })
    const answered = await until(async () => {
      await poll(userid, id)
      const messages = await turnMessages(product, id)
      return messages.some(({ status, role }) => role === 'assistant' && status === 'done') && messages
    })
    expect(answered).toHaveLength(2)
    expect(questions()).toEqual(['还在吗'])
    expect(await storedEvent(product, id)).toMatchObject({ renewal: null, refusal: null })
  })
})

describe('a reply that was given up and came after all', () => {
  it('is shown, though its renewal is refused', async () => {
    const userid = somebody()
    product.upstreams.script({ text: '[happy] 说完了。' })
    const talk = await product.upstreams.wecom.say(userid, '接着说').ended
    const id = talk.frames[0]?.streamId ?? ''
    const [reply] = (await turnMessages(product, id)).filter(({ role }) => role === 'assistant')
    await changeEvent(product, id, {
      startedAt: Date.now(),
      liveUntil: Date.now() + 60_000,
      renewal: { action: 'continue', replyId: reply?._id, clientMessageId: `${id}-again` },
    })
    const again = product.upstreams.wecom.send({ userid, message: { msgtype: 'stream', stream: { id } } })
    expect((await again.ended).shown()).toBe(`说完了。${label}`)
    expect(questions()).toEqual(['接着说'])
  })
})
