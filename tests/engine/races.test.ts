import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ReplyData, TurnData } from '../../shared/contract/chat.ts'
import type { Conversation } from '../../shared/contract/conversation.ts'
import type { Page } from '../../shared/contract/history.ts'
import { beginTurn, startProduct, until, type Person, type Product } from '../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct({ paceMs: 10, env: { MODERATION: 'off', QUOTA_PER_DAY: '4' } })
})
afterEach(() => product.cloud.faults.clear())
afterAll(() => product.close())

const isReplyWrite = ({ action, collection }: { action: string; collection: string | null }): boolean =>
  action === 'database.modifyAndReturnDoc' && collection === 'messages'

async function conversations(person: Person): Promise<Conversation[]> {
  return (await person.ask<Page<Conversation>>('history', { action: 'conversations' })).items
}

function renew(person: Person, replyId: string, clientMessageId: string = randomUUID()) {
  return person.call<TurnData>('chat', { action: 'regenerate', replyId, clientMessageId })
}

describe('turns that meet', () => {
  it('a refused double tap on regenerate leaves question and reply alone', async () => {
    const person = product.person()
    const { reply, message, conversationId } = await person.send('第一句')
    for (const text of ['二', '三', '四']) await person.send(text, { conversationId })
    product.cloud.faults.add({ action: 'database.removeDocument', latencyMs: 100 })
    const id = randomUUID()
    const answers = await Promise.all([renew(person, reply.id, id), renew(person, reply.id, id)])
    expect(answers.map(({ ok }) => ok)).toEqual([false, false])
    const ids = (await person.messages(conversationId)).map((each) => each.id)
    expect(ids).toContain(message.id)
    expect(ids).toContain(reply.id)
  })

  it('two regenerates of one reply under two ids: one runs, one waits its turn', async () => {
    const person = product.person()
    const { reply, conversationId } = await person.send('你好')
    product.upstreams.script({ text: '一个新的说法。'.repeat(10), quirks: ['slow-stream=30'] })
    const answers = await Promise.all([renew(person, reply.id), renew(person, reply.id)])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'CONFLICT' } })
    expect(await person.messages(conversationId)).toHaveLength(2)
  })

  it('two different questions at once: one runs, the other is asked to wait and leaves nothing', async () => {
    const person = product.person()
    const { conversationId } = await person.send('你好')
    const ask = (text: string) =>
      person.call<TurnData>('chat', { action: 'send', clientMessageId: randomUUID(), text, conversationId })
    const answers = await Promise.all([ask('甲'), ask('乙')])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.find(({ ok }) => !ok)).toMatchObject({
      error: { code: 'CONFLICT', retryAfterMs: expect.any(Number) },
    })
    expect(await person.messages(conversationId)).toHaveLength(4)
  })

  it('a turn stopped late does not write over the head of the next one', async () => {
    const person = product.person()
    const { conversationId } = await person.send('你好')
    product.upstreams.script({ quirks: ['stall-after-headers'] })
    const silent = beginTurn(person, '静默的旧问题', { conversationId })
    await until(
      async () =>
        (await person.call('history', { action: 'reply', clientMessageId: silent.clientMessageId })).ok,
    )
    await person.ask('chat', { action: 'stop', clientMessageId: silent.clientMessageId })
    product.upstreams.script({ text: '[happy] 新的回答。' })
    await person.send('快', { conversationId })
    await silent.turn
    expect((await conversations(person))[0]).toMatchObject({ lastText: '新的回答。', lastEmotion: 'happy' })
  })

  it('an older reply said anew leaves the head to the newest', async () => {
    const person = product.person()
    const first = await person.send('第一句')
    product.upstreams.script({ text: '[love] 最新的回答。' })
    await person.send('第二句', { conversationId: first.conversationId })
    product.upstreams.script({ text: '[sad] 旧话新说。' })
    await renew(person, first.reply.id)
    expect((await conversations(person))[0]).toMatchObject({
      lastText: '最新的回答。',
      lastEmotion: 'love',
      turns: 2,
    })
  })

  it('a first turn refused twice at once leaves no empty conversation', async () => {
    const person = product.person()
    for (let turn = 0; turn < 4; turn++) await person.send('占用额度')
    const before = (await conversations(person)).length
    const clientMessageId = randomUUID()
    const send = () => person.call('chat', { action: 'send', clientMessageId, text: '超额' })
    const answers = await Promise.all([send(), send(), send()])
    expect(answers.every(({ ok }) => !ok)).toBe(true)
    expect(await conversations(person)).toHaveLength(before)
  })

  it('a cry for help that must wait still gets the help card', async () => {
    const person = product.person()
    for (let turn = 0; turn < 4; turn++) await person.send('占用额度')
    const error = await person.refused('chat', { action: 'send', clientMessageId: 'h1', text: '我不想活了' })
    expect(error).toMatchObject({ code: 'RATE_LIMITED', details: { help: { kind: 'self-harm' } } })
  })
})

const whole = '慢慢说完这一长段话。'.repeat(12)

/** Somebody asks for it as soon as its lease has passed. */
async function takenForLost(person: Person, clientMessageId: string) {
  return until(async () => {
    const query = { clientMessageId, role: 'assistant', status: 'streaming' }
    const change = { $set: { leaseUntil: Date.now() - 1 } }
    const options = { multi: false, upsert: false, replace: false }
    await product.cloud.database.update('messages', query, change, options)
    const asked = { action: 'reply', clientMessageId }
    const answer = await person.call<ReplyData>('history', asked)
    return answer.ok && answer.data.reply.status === 'interrupted' && answer.data.reply
  })
}

describe('a reply that was taken for lost while its writer was only slow', () => {
  it('is whole in the end, without a trace of that, and so is its conversation', async () => {
    const person = product.person()
    product.upstreams.script({ text: `[happy] ${whole}`, quirks: ['slow-stream=60'] })
    product.upstreams.calls.reset()
    const { clientMessageId, turn } = beginTurn(person, '说吧')
    const part = await takenForLost(person, clientMessageId)
    expect(part.content.length).toBeLessThan(whole.length)
    const { reply, conversationId } = await turn
    expect(reply).toMatchObject({ status: 'done', content: whole, emotion: 'happy' })
    expect(reply.error).toBeUndefined()
    expect((await person.messages(conversationId))[0]).toEqual(reply)
    expect(product.upstreams.calls.count({ operation: 'chat' })).toBe(1)
    const [conversation] = await conversations(person)
    expect(conversation).toMatchObject({ lastEmotion: 'happy', turns: 1 })
    expect(conversation?.lastText.length).toBeGreaterThan(50)
    expect((await person.send('接着聊', { conversationId })).reply.status).toBe('done')
  })

  it('grows on meanwhile, so that a writer that dies then has lost nothing', async () => {
    const person = product.person()
    product.upstreams.script({ quirks: ['endless'] })
    const { clientMessageId, turn } = beginTurn(person, '一直说')
    const part = await takenForLost(person, clientMessageId)
    const query = { clientMessageId, role: 'assistant' }
    await until(async () => {
      const [found] = await product.cloud.database.find('messages', { query })
      return String(found?.content).length > part.content.length + 20 && found?.status === 'interrupted'
    })
    await product.cloud.database.update(
      'messages',
      query,
      { $set: { supersededBy: 'another' } },
      { multi: false, upsert: false, replace: false },
    )
    // Somebody went on with it: its writer and the model leave off.
    expect((await turn).reply.status).toBe('interrupted')
    await product.upstreams.calls.until((call) => call.status === 'aborted')
  })
})

describe('a database that falters', () => {
  it('for one hung flush: the reply is whole', async () => {
    const person = product.person()
    product.upstreams.script({ text: '慢慢说完这一长段话。'.repeat(12), quirks: ['slow-stream=60'] })
    const turn = person.send('说吧')
    await until(async () => product.upstreams.calls.count({ status: 'running' }) > 0)
    product.cloud.faults.add({ action: isReplyWrite, latencyMs: 6000, times: 1 })
    expect((await turn).reply).toMatchObject({ status: 'done', content: '慢慢说完这一长段话。'.repeat(12) })
  })

  it('for three seconds at the final write: the reply is whole', async () => {
    const person = product.person()
    product.upstreams.script({ text: '这句话不能丢。'.repeat(20) })
    let failing = false
    product.cloud.faults.add({
      action: (received) => failing && isReplyWrite(received),
      code: 'DATABASE_REQUEST_FAILED',
      message: 'down',
    })
    const stop = product.cloud.database.onChange(({ after }) => {
      if (after?.role !== 'assistant' || after.content === '' || failing) return
      failing = true
      setTimeout(() => product.cloud.faults.clear(), 3000)
    })
    const { reply } = await person.send('说吧')
    stop()
    expect(reply).toMatchObject({ status: 'done', content: '这句话不能丢。'.repeat(20) })
  })

  it('at the very claim: the turn is refused, leaves nothing, and can be asked again at once', async () => {
    const person = product.person()
    product.cloud.faults.add({
      action: 'database.insertDocument',
      code: 'DATABASE_REQUEST_FAILED',
      message: 'down',
      times: 2,
    })
    const send = () => person.call<TurnData>('chat', { action: 'send', clientMessageId: 'c1', text: '你好' })
    expect(await send()).toMatchObject({ ok: false, error: { code: 'INTERNAL' } })
    expect(await send()).toMatchObject({ ok: true, data: { reply: { status: 'done' } } })
    expect(await conversations(person)).toHaveLength(1)
  })

  it.each(['database.insertDocument', 'database.modifyAndReturnDoc'])(
    'whose answers to %s are lost after the commit: each turn counts once',
    async (action) => {
      const person = product.person()
      await person.ask('login', {})
      product.cloud.faults.add({ action, drop: 'after', times: 1 })
      const { conversationId, reply } = await person.send('你好')
      expect(reply.status).toBe('done')
      product.cloud.faults.clear()
      expect(await person.messages(conversationId)).toHaveLength(2)
      expect((await conversations(person))[0]).toMatchObject({ turns: 1 })
      for (const text of ['二', '三', '四']) await person.send(text, { conversationId })
      expect(
        await person.refused('chat', { action: 'send', clientMessageId: 'x', text: '五', conversationId }),
      ).toMatchObject({ code: 'RATE_LIMITED' })
    },
  )
})
