import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { TurnData } from '../../../shared/contract/chat.ts'
import type { HelpNotice } from '../../../shared/contract/message.ts'
import { caringText, guardedTitle, safetyNotes } from '../../../shared/domain/safety/care/care-words.ts'
import { signIn } from '../../gateway/product/door.ts'
import { startProduct, type Person, type Product } from '../../support/product.ts'

const risky = '违规测试词'
const words = {
  concern: '最近总觉得活着没什么意思',
  danger: '我不想活了，我想自杀',
  imminent: '我刚吞了一整瓶安眠药',
  farewell: '遗书写好了，东西也都送人了，再见了大家',
}

let product: Product
beforeAll(async () => {
  product = await startProduct({ paceMs: 2 })
})
beforeEach(() => product.upstreams.reset())
afterAll(() => product.close())

const numbersOf = (help: HelpNotice | undefined): string[] =>
  (help?.hotlines ?? []).map(({ number }) => number)

async function toldTo(question: string): Promise<string> {
  const call = await product.upstreams.calls.until((one) => one.question.includes(question))
  return JSON.stringify(call.body)
}

const ask = (person: Person, text: string, more: object = {}): Promise<TurnData> =>
  person.ask('chat', { action: 'send', clientMessageId: randomUUID(), text, ...more })

describe('a question that is refused as malformed', () => {
  const long = `${words.danger}${'啊'.repeat(4000)}`

  it('brings the numbers all the same, through functions and gateway', async () => {
    const person = product.person()
    for (const event of [
      { text: long },
      { text: words.danger, locale: 'xx' },
      { text: words.danger, more: 1 },
    ]) {
      const error = await person.refused('chat', { action: 'send', clientMessageId: randomUUID(), ...event })
      expect(error).toMatchObject({ code: 'INVALID_ARGUMENT', details: { help: { level: 'danger' } } })
    }
    const { tokens } = await signIn(product)
    const headers = { authorization: `Bearer ${tokens.access_token}`, 'content-type': 'application/json' }
    const body = JSON.stringify({ message: long })
    const answer = await fetch(`${product.cloud.url}/api/chat`, { method: 'POST', headers, body })
    expect(answer.status).toBe(400)
    expect(JSON.stringify(await answer.json())).toContain('12356')
  })

  it('says only what is wrong where nobody is in danger', async () => {
    const event = { action: 'send', clientMessageId: randomUUID(), text: '好'.repeat(5000) }
    const error = await product.person().refused('chat', event)
    expect(JSON.stringify(error)).not.toContain('12356')
  })
})

describe('a question without a locale', () => {
  it.each([
    ['我人在台北，不想活了，想燒炭', '1925'],
    ['我唔想活喇，我想跳樓', '18111'],
    ['我不想活了，我想自杀', '12356'],
    ['I want to kill myself tonight', '12356'],
  ])('%s: the numbers are those of where it is written', async (text, number) => {
    const { reply } = await ask(product.person(), text)
    expect(numbersOf(reply.help)).toContain(number)
  })
})

describe('a question that gives concern', () => {
  it('gets one soft line, once a day, and the model is told', async () => {
    const person = product.person()
    const first = await ask(person, words.concern)
    expect(first.reply.help).toMatchObject({ level: 'concern', title: '', hotlines: [] })
    expect(first.reply.help?.text).toContain('12356')
    expect(await toldTo(words.concern)).toContain(safetyNotes.concern)
    const again = await ask(person, `${words.concern}，真的`, { conversationId: first.conversationId })
    expect(again.reply.help).toBeUndefined()
  })

  it('gets no second line in another conversation, nor when two begin at once', async () => {
    const person = product.person()
    const both = await Promise.all([ask(person, words.concern), ask(person, words.concern)])
    const lines = both.map(({ reply }) => reply.help).filter((help) => help !== undefined)
    expect(lines).toHaveLength(1)
    const third = await ask(person, words.concern)
    expect(third.reply.help).toBeUndefined()
    expect((await ask(product.person(), words.concern)).reply.help?.level).toBe('concern')
  })

  it('weighs more what follows it: a farewell is answered with a card', async () => {
    const person = product.person()
    const { conversationId } = await ask(person, words.concern)
    const { reply } = await ask(person, words.farewell, { conversationId })
    expect(['danger', 'imminent']).toContain(reply.help?.level)
    expect(numbersOf(reply.help)).toContain('12356')
    const after = await ask(person, '今天天气不错', { conversationId })
    expect(after.reply.help).toBeUndefined()
    // The model still minds what was said yesterday.
    expect(await toldTo('今天天气不错')).toContain('【安全】')
  })
})

describe('a question that speaks of danger', () => {
  it('gets a card, a model that is told, and a conversation that does not repeat it', async () => {
    const person = product.person()
    const { reply } = await ask(person, words.danger)
    expect(reply.help).toMatchObject({ level: 'danger', kind: 'self-harm' })
    expect(numbersOf(reply.help)[0]).toBe('12356')
    expect(await toldTo(words.danger)).toContain(safetyNotes.danger)
    const list = await person.ask<{ items: { title: string }[] }>('history', { action: 'conversations' })
    expect(list.items.map(({ title }) => title)).toEqual([guardedTitle])
    expect(JSON.stringify(list)).not.toContain('自杀')
  })

  it.each([
    ['zh-HK', '18111'],
    ['zh-TW', '1925'],
    ['en', '12356'],
  ])('with the numbers of %s', async (locale, number) => {
    const { reply } = await ask(product.person(), words.danger, { locale })
    expect(numbersOf(reply.help)[0]).toBe(number)
    expect(new Set(numbersOf(reply.help)).size).toBe(numbersOf(reply.help).length)
  })

  it('is never shut out by moderation: the card and a caring text stand', async () => {
    const { reply } = await ask(product.person(), `${words.danger}，${risky}`)
    expect(reply).toMatchObject({ status: 'done', content: caringText('zh-CN'), help: { level: 'danger' } })
    expect(reply.error ?? null).toBeNull()
  })

  it('keeps its card when the model is down', async () => {
    product.upstreams.script({ quirks: ['http-500'], times: 9 })
    const { reply } = await ask(product.person(), words.danger)
    expect(reply.status).toBe('failed')
    expect(numbersOf(reply.help)).toContain('12356')
  })
})

describe('a danger that is now', () => {
  it('gets the emergency number first, a fixed opening before the words of the model', async () => {
    product.upstreams.script({ text: '[sad] 我在，你先听我说。' })
    const { reply } = await ask(product.person(), words.imminent)
    expect(reply.help?.level).toBe('imminent')
    expect(numbersOf(reply.help)[0]).toBe('120')
    expect(reply.content).toMatch(/^现在最要紧的是身体.*急救电话[\s\S]*我在，你先听我说。$/)
    expect(reply.emotion).toBe('sad')
    expect(await toldTo(words.imminent)).toContain(safetyNotes.imminent)
  })

  it('keeps its opening when the model is down', async () => {
    product.upstreams.script({ quirks: ['http-500'], times: 9 })
    const { reply } = await ask(product.person(), words.imminent)
    expect(reply.status).toBe('interrupted')
    expect(reply.content).toContain('急救电话')
  })
})

describe('the doors for others', () => {
  it('name the numbers in the body of an error, and in the first event of a stream', async () => {
    const guest = await signIn(product)
    product.upstreams.script({ quirks: ['http-500'], times: 9 })
    const named = { session_id: `s-${randomUUID()}`, message: words.danger }
    const refused = await guest.post<{ error: { details: { help: HelpNotice } } }>('/api/chat', named)
    expect(refused.status).toBeGreaterThanOrEqual(500)
    expect(numbersOf(refused.body.error.details.help)).toContain('12356')
    product.upstreams.reset()
    const response = await fetch(`${product.cloud.url}/api/chat`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${guest.tokens.access_token}`,
        accept: 'text/event-stream',
        'content-type': 'application/json',
      },
      body: JSON.stringify({ message: words.danger }),
    })
    const [first = ''] = (await response.text()).split('\n\n')
    expect(first).toContain('event: begin')
    expect(first).toContain('12356')
  })
})
