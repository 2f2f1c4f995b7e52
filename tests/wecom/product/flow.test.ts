import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Sending, Talk } from '../../../local/upstreams/index.ts'
import { asLongHere } from '../../support/patience.ts'
import { startProduct, type Product } from '../../support/product.ts'
import { changeEvent, label, storedEvent, thinking, turnMessages } from '../support/bot.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct({ paceMs: 5 })
  product.upstreams.wecom.pace({ refreshMs: 50, retryMs: 200 })
})
beforeEach(() => product.upstreams.reset())
afterAll(() => product.close())

let people = 0
const somebody = (): string => `user-${(people += 1)}`

interface More {
  userid?: string
  chatid?: string
  copies?: number
}

function say(text: string, { userid = somebody(), ...more }: More = {}): Promise<Talk> {
  return product.upstreams.wecom.say(userid, text, more).ended
}

function send(message: Sending['message'], { userid = somebody(), ...more }: More = {}): Promise<Talk> {
  return product.upstreams.wecom.send({ userid, message, ...more }).ended
}

const under = (userid: string, text: string) =>
  product.upstreams.wecom.send({
    userid,
    message: { msgid: 'm-same', msgtype: 'text', text: { content: text } },
  }).ended

function questions(): string[] {
  return product.upstreams.calls.list({ operation: 'chat' }).map(({ question }) => question)
}

/** Resolves once the model was asked this. */
async function reached(question: string): Promise<void> {
  await product.upstreams.calls.until((call) => call.question === question)
}

const streamOf = (talk: Talk): string => talk.frames[0]?.streamId ?? ''

describe('a question', () => {
  it('is answered in frames that grow, under one stream, the last one with the label', async () => {
    const whole = '慢慢说，我在听。'.repeat(10)
    product.upstreams.script({ text: `[happy] ${whole}`, quirks: [`slow-stream=${asLongHere(40)}`] })
    const talk = await say('你好')
    expect(talk).toMatchObject({ status: 'finished', problems: [] })
    expect(talk.shown()).toBe(whole + label)
    const texts = talk.frames.map(({ content }) => content).filter((content) => content !== thinking)
    expect(new Set(texts).size).toBeGreaterThan(2)
    for (const text of texts.slice(0, -1)) expect(whole.startsWith(text)).toBe(true)
    expect(talk.frames.filter(({ finish }) => finish)).toEqual([talk.frames.at(-1)])
  })

  it('may be about signing in: only a password is for no model', async () => {
    await say('登录 github 怎么办')
    expect(questions()).toEqual(['登录 github 怎么办'])
    expect((await say('帮我登录 zhangsan P4ssw0rd')).shown()).toContain('这里不用登录')
    expect(questions()).toHaveLength(1)
  })

  it('takes its feedback id with the first frame only: the id of the reply', async () => {
    const talk = await say('你好')
    const [reply] = (await turnMessages(product, streamOf(talk))).filter(({ role }) => role === 'assistant')
    expect(talk.frames.map(({ feedbackId }) => feedbackId)).toEqual([
      reply?._id,
      ...talk.frames.slice(1).map(() => undefined),
    ])
  })

  it('belongs to a person of their own at this bot, whose ids no openid can have', async () => {
    const plain = await say('你好', { userid: 'zhang.san' })
    const odd = await say('你好', { userid: 'a:b@c 张三' })
    const owners = await Promise.all([plain, odd].map((talk) => storedEvent(product, streamOf(talk))))
    expect(owners[0]?._openid).toBe('wecom:aib-local:zhang.san')
    expect(owners[1]?._openid).toMatch(/^wecom:p[0-9a-f]{30}$/)
  })

  it('goes on in one conversation per chat', async () => {
    const userid = somebody()
    const first = await say('我叫小雨', { userid })
    const second = await say('我叫什么？', { userid })
    const group = await say('@知己 你好', { userid, chatid: 'room' })
    const ids = await Promise.all(
      [first, second, group].map(async (talk) => (await storedEvent(product, streamOf(talk))).conversationId),
    )
    expect(ids[1]).toBe(ids[0])
    expect(ids[2]).not.toBe(ids[0])
    const [, call] = product.upstreams.calls.list({ operation: 'chat' })
    expect(JSON.stringify(call?.body)).toContain('我叫小雨')
  })

  it('that speaks of dying gets the hotlines before any word of the model', async () => {
    product.upstreams.script({ text: '[sad] 我在。', quirks: ['slow-first-token=900'] })
    const talk = await say('我不想活了')
    const withText = talk.frames.filter(({ content }) => content !== thinking)
    for (const { content } of withText) expect(content).toContain('12356')
    expect(withText[0]?.finish).toBe(false)
    expect(talk.shown()).toContain('我在。')
  })

  it('that waits for the one before in the same chat is answered after it', async () => {
    const userid = somebody()
    product.upstreams.script([
      { text: '[happy] 第一句的答案', quirks: ['slow-first-token=1200'] },
      { text: '[happy] 第二句的答案' },
    ])
    const first = product.upstreams.wecom.say(userid, '第一句')
    await reached('第一句')
    const second = await say('第二句', { userid })
    expect(second.shown()).toBe(`第二句的答案${label}`)
    expect((await first.ended).shown()).toBe(`第一句的答案${label}`)
    expect(questions()).toEqual(['第一句', '第二句'])
  })

  it('sent twice at once is asked once', async () => {
    const talk = await say('在吗', { copies: 3 })
    expect(talk).toMatchObject({ status: 'finished', problems: [] })
    expect(questions()).toEqual(['在吗'])
  })

  it('of two people under one msgid is two questions', async () => {
    const talks = [await under(somebody(), '甲问'), await under(somebody(), '乙问')]
    expect(questions()).toEqual(['甲问', '乙问'])
    expect(new Set(talks.map(streamOf)).size).toBe(2)
  })

  it('is one of three at most: the fourth is told so, and the numbers to call if it needs them', async () => {
    const userid = somebody()
    const earlier = await Promise.all(['a', 'b', 'c'].map((chatid) => say('你好', { userid, chatid })))
    const liveUntil = async (at: number): Promise<void> => {
      for (const talk of earlier) await changeEvent(product, streamOf(talk), { liveUntil: at })
    }
    await liveUntil(Date.now() + 60_000)
    const fourth = await say('我不想活了', { userid })
    expect(fourth.shown()).toMatch(/12356[\s\S]*等我答完/)
    expect(fourth.frames).toHaveLength(1)
    expect((await say('我在', {})).shown()).toContain(label)
    await liveUntil(0)
    expect((await say('现在呢', { userid })).shown()).toContain(label)
    expect(questions()).not.toContain('我不想活了')
  })

  it('is one of three at most also when six come at the same moment', async () => {
    const userid = somebody()
    const slow = { when: '同时', quirks: ['slow-first-token=1000' as const] }
    product.upstreams.script({ ...slow, text: '[happy] 好' })
    const rooms = ['a', 'b', 'c', 'd', 'e', 'f']
    const talks = await Promise.all(rooms.map((chatid) => say('@知己 同时', { userid, chatid })))
    for (const talk of talks)
      expect([`好${label}`, '前面几句我还在想，等我答完再发给我吧。']).toContain(talk.shown())
    const calls = product.upstreams.calls.list({ operation: 'chat' })
    const together = calls.map(
      ({ startedAt }) =>
        calls.filter((call) => call.startedAt <= startedAt && (call.endedAt ?? 0) > startedAt).length,
    )
    expect(Math.max(0, ...together)).toBeLessThanOrEqual(3)
  })
})

function feedback(id: string, type: number, more: object = {}): Sending['message'] {
  const event = { eventtype: 'feedback_event', feedback_event: { id, type, ...more } }
  return { msgtype: 'event', event }
}

describe('feedback', () => {
  it('rates the reply and keeps why', async () => {
    const userid = somebody()
    const talk = await say('你好', { userid })
    const replyId = talk.frames[0]?.feedbackId ?? ''
    const rating = async () =>
      (await product.cloud.database.find('messages', { query: { _id: replyId } }))[0]?.rating
    await send(feedback(replyId, 2, { content: '答非所问', inaccurate_reason_list: [1, 4] }), { userid })
    expect(await rating()).toBe('down')
    const [kept] = await product.cloud.database.find('wecom_events', { query: { replyId } })
    expect(kept).toMatchObject({ kind: 'feedback', rating: 'down', reasons: [1, 4], comment: '答非所问' })
    await send(feedback(replyId, 1), { userid })
    expect(await rating()).toBe('up')
    await send(feedback(replyId, 3), { userid })
    expect(await rating()).toBe(null)
  })

  it('of somebody else changes nothing', async () => {
    const talk = await say('你好')
    const replyId = talk.frames[0]?.feedbackId ?? ''
    expect(await send(feedback(replyId, 2))).toMatchObject({ status: 'silent' })
    const [reply] = await product.cloud.database.find('messages', { query: { _id: replyId } })
    expect(reply?.rating).toBe(null)
    expect(await product.cloud.database.count('wecom_events', { replyId })).toBe(0)
  })
})

function poll(userid: string, id: string, more: { chatid?: string } = {}): Promise<Talk> {
  return send({ msgtype: 'stream', stream: { id } }, { userid, ...more })
}

describe('a stream', () => {
  it('is nobody’s but the asker’s, even for who knows its id', async () => {
    const talk = await say('这是秘密', { userid: 'asker' })
    const gone = '这条回复已经不在了，请再发一次。'
    expect((await poll('asker', streamOf(talk))).shown()).toBe(talk.shown())
    expect((await poll('other', streamOf(talk))).shown()).toBe(gone)
    expect((await poll('asker', streamOf(talk), { chatid: 'room' })).shown()).toBe(gone)
    expect((await poll('asker', 'w0000')).shown()).toBe(gone)
  })

  it('in a group is the group’s', async () => {
    const talk = await say('@知己 大家好', { userid: 'asker', chatid: 'room' })
    expect((await poll('other', streamOf(talk), { chatid: 'room' })).shown()).toBe(talk.shown())
    expect((await poll('other', streamOf(talk), { chatid: 'hall' })).shown()).not.toBe(talk.shown())
  })
})
