import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TurnData } from '../../shared/contract/chat.ts'
import type { Message } from '../../shared/contract/message.ts'
import { onlyThought } from '../../shared/domain/reply/reply-attachments.ts'
import { startProduct, type Person, type Product } from '../support/product.ts'

const longest = 20_000
const sentence = '慢慢说，我一直在听。'
const risky = '违规测试词'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.close())

const chunk = (delta: object, finish: string | null) =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`

/** One event of a Dify app's stream. */
const event = (name: string, fields: object) =>
  `data: ${JSON.stringify({ event: name, task_id: 't', message_id: 'm', conversation_id: 'c', ...fields })}\n\n`

/** An event stream that says these texts, one chunk each, as an OpenAI-compatible model does. */
function saying(...texts: string[]): string[] {
  return [...texts.map((content) => chunk({ content }, null)), chunk({}, 'stop'), 'data: [DONE]\n\n']
}

/** The reply to a question whose answer is scripted. */
async function replyTo(script: object, person: Person = product.person()): Promise<Message> {
  const when = `<${randomUUID()}>`
  product.upstreams.script({ ...script, when, times: 1 })
  return (await person.send(`说说看 ${when}`)).reply
}

function checksMade(): number {
  return product.cloud.requests.list().filter(({ action }) => action === 'wx.openApi').length
}

describe('a reply has a largest size', () => {
  it('at which the model is stopped; it is done, cut, and can be continued', async () => {
    const reply = await replyTo({ quirks: ['endless'] })
    expect(reply).toMatchObject({ status: 'done', truncated: true })
    expect(reply.content).toHaveLength(longest)
    expect(reply.error).toBeUndefined()
    await product.upstreams.calls.until(({ status }) => status === 'aborted')
  })

  it('and a reply of just that size is whole', async () => {
    const text = sentence.repeat(longest / sentence.length)
    const reply = await replyTo({ raw: saying(`[happy] ${text}`, '\n\n', ' ') })
    expect(reply.content).toBe(text)
    expect(reply.truncated).toBeUndefined()
  })

  it('also when all of it comes in one chunk of 3 MB', async () => {
    const reply = await replyTo({ raw: saying(`[happy] ${'很'.repeat(1_000_000)}`) })
    expect(reply).toMatchObject({ status: 'done', truncated: true, emotion: 'happy' })
    expect(reply.content).toBe('很'.repeat(longest))
  })

  it('is counted without parting what a reader takes for one character', async () => {
    const family = '👨‍👩‍👧‍👦'
    const reply = await replyTo({ raw: saying('啊', ...Array<string>(6).fill(family.repeat(1000))) })
    expect(reply.content).toBe(`啊${family.repeat(Math.floor((longest - 1) / family.length))}`)
  })

  it('in which reasoning does not count, however long it is', async () => {
    const thought = Array<string>(30).fill('想'.repeat(100_000))
    const reply = await replyTo({ raw: saying('<think>', ...thought, '</think>', '[sad] 抱抱你。') })
    expect(reply).toMatchObject({ status: 'done', content: '抱抱你。', emotion: 'sad' })
    const endless = await replyTo({ raw: saying('<think>', ...thought) })
    expect(endless).toMatchObject({ status: 'done', content: onlyThought })
    const closed = await replyTo({ raw: saying('今天天气很好。', '\n</think>', '\n\n') })
    expect(closed).toMatchObject({ status: 'done', content: '今天天气很好。' })
  })
})

describe('moderation of a long reply', () => {
  it('asks few times, and all of it', async () => {
    const person = product.person()
    product.cloud.requests.reset()
    const reply = await replyTo({ quirks: ['long-reply=20000'] }, person)
    expect(reply.content.length).toBeGreaterThan(longest - 20)
    expect(checksMade()).toBeLessThanOrEqual(25)
    expect(checksMade()).toBeGreaterThanOrEqual(longest / 2500)
  })

  it('finds what stands at its end, sentences or none', async () => {
    const long = sentence.repeat(longest / sentence.length)
    for (const text of [`${long.slice(0, -20)}${risky}。`, `${'好'.repeat(longest - 40)}${risky}`])
      expect(await replyTo({ raw: saying(text) })).toMatchObject({ status: 'blocked', content: '' })
  })

  it('is not worn out by a model that takes back what it said again and again', async () => {
    const dify = await startProduct({ provider: 'dify' })
    try {
      const again = (index: number) => event('message_replace', { answer: `${index}${sentence.repeat(20)}` })
      const flood = Array.from({ length: 300 }, (_none, index) => again(index))
      const raw = (end: string) => [
        event('message', { answer: '你好' }),
        ...flood,
        event('message_replace', { answer: end }),
        event('message_end', { metadata: {} }),
      ]
      dify.cloud.requests.reset()
      dify.upstreams.script({ raw: raw(`最后${sentence.repeat(20)}`), times: 1 })
      expect((await dify.person().send('说说看')).reply).toMatchObject({ status: 'done' })
      const checks = dify.cloud.requests.list().filter(({ action }) => action === 'wx.openApi')
      expect(checks.length).toBeLessThanOrEqual(50)
      dify.upstreams.script({ raw: raw(`${sentence.repeat(20)}${risky}`), times: 1 })
      expect((await dify.person().send('说说看')).reply).toMatchObject({ status: 'blocked', content: '' })
      await expectBoundCitations(dify)
    } finally {
      await dify.close()
    }
  })
})

/**
 * What a reply is based on comes along on every page: neither its number nor its length is the retriever's
 * own choice.
 */
async function expectBoundCitations(dify: Product): Promise<void> {
  const passage = { document_name: '名'.repeat(2_000), content: '文'.repeat(2_000), score: 0.9 }
  const retriever_resources = Array.from({ length: 2_000 }, () => passage)
  const raw = [
    event('message', { answer: '有很多出处。' }),
    event('message_end', { metadata: { retriever_resources } }),
  ]
  dify.upstreams.script({ raw, times: 1 })
  const { reply } = await dify.person().send('有什么出处')
  expect(reply).toMatchObject({ status: 'done', content: '有很多出处。' })
  expect(reply.citations).toHaveLength(20)
  expect(reply.citations?.[0]).toMatchObject({ title: '名'.repeat(200), excerpt: '文'.repeat(300) })
}

const part = (index: number) => `第${index}段：${sentence.repeat(800)}`

describe('a reply that is continued again and again', () => {
  it('costs the model a window each time, not all that it has said', async () => {
    const person = product.person()
    const lengths: number[] = []
    product.upstreams.script({ text: `[happy] ${part(0)}`, quirks: ['finish-length'], times: 1 })
    let { reply } = await person.send('讲一个长长的故事')
    for (let index = 1; index <= 12; index++) {
      product.upstreams.script({ text: `[happy] ${part(index)}`, quirks: ['finish-length'], times: 1 })
      const again = { action: 'continue', replyId: reply.id, clientMessageId: randomUUID() }
      reply = (await person.ask<TurnData>('chat', again)).reply
      expect(reply).toMatchObject({ status: 'done', truncated: true })
      lengths.push(JSON.stringify(product.upstreams.calls.last({ operation: 'chat' })?.body).length)
    }
    expect(reply.content).toBe(Array.from({ length: 13 }, (_none, index) => part(index)).join(''))
    const [first = 0] = lengths
    for (const length of lengths) expect(length / first).toBeLessThan(1.1)
    expect(first).toBeLessThan(6000)
  })
})

const inLines = (text: string) => text.split(/(?<=\n)/)

describe('streams of models that think aloud or write brackets', () => {
  const list = '【开心】高兴、愉快、雀跃\n【难过】悲伤、低落\n【生气】愤怒、恼火'
  const code = '这样取值：\n```python\nfaces = {happy: 1, sad: 2}\nprint(faces[happy], faces[sad])\n```'
  const details = '<details style="color:gray;padding: 8px;" open> <summary> Thinking... </summary>\n'
  const harmony = [
    '<|channel|>analysis<|message|>He greets.<|end|>',
    '<|start|>assistant<|channel|>final<|message|>',
  ]

  it.each([
    [
      'a list of tags',
      ['[neutral] 描写心情的词：\n', ...inLines(list)],
      `描写心情的词：\n${list}`,
      'neutral',
    ],
    ['code with tags', ['[neutral] ', ...inLines(code)], code, 'neutral'],
    [
      'a think-tag in code',
      ['[neutral] 先写 `<think>`', ' 标签，再给答案。\n第二段。'],
      '先写 `<think>` 标签，再给答案。\n第二段。',
      'neutral',
    ],
    [
      'folded thoughts',
      [details, '他在打招呼。', '\n</details>\n\n', '[happy] 你好呀！'],
      '你好呀！',
      'happy',
    ],
    ['channels', [...harmony, '[happy] 你好呀'], '你好呀', 'happy'],
  ])('%s', async (_name, texts, content, emotion) => {
    const whole = texts.join('')
    for (const pieces of [texts, [whole], whole.split('')])
      expect(await replyTo({ raw: saying(...pieces) })).toMatchObject({ status: 'done', content, emotion })
  })
})
