import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReplyData, TurnData } from '../../shared/contract/chat.ts'
import { asLongHere, patience, roundTripHere } from '../support/patience.ts'
import { beginTurn, shownReply, startProduct, type Product } from '../support/product.ts'
import { countRoundTrips } from '../support/round-trips.ts'

const question = '怎么删除聊天记录？删掉的对话还能恢复吗'
const fact = '超过 30 天会从数据库里彻底清除'
const datasetQuestion = '心理中心的开放时间'
const asked = { useAutoRag: true }
const datasetEnv = {
  RETRIEVAL: 'dify-dataset',
  DIFY_DATASET_ID: '6a0f3d52-4a7e-4d0a-9f60-1c7a5f0c9b11',
  DIFY_DATASET_API_KEY: 'dataset-local-key',
  // Waited out once, and enough for what is answered.
  RETRIEVAL_TIMEOUT_MS: String(asLongHere(2500)),
}

interface OpenAiBody {
  messages: { role: string; content: string }[]
}

/** The system message of the last call, and everything else in it. */
function lastPrompt(product: Product): { system: string; rest: string } {
  const body = product.upstreams.calls.last({ upstream: 'openai' })?.body as OpenAiBody
  const [system, ...others] = body.messages
  return { system: system?.content ?? '', rest: JSON.stringify(others) }
}

function logged(product: Product, event: string): Record<string, unknown>[] {
  return product.cloud
    .logs()
    .filter(({ stream, text }) => stream !== 'platform' && text.startsWith('{'))
    .map(({ text }) => JSON.parse(text) as Record<string, unknown>)
    .filter((line) => line.event === event)
}

describe('auto RAG over the knowledge folder', () => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct()
  })
  afterAll(() => product.close())

  it('gives the model what the question needs and keeps the citations with the reply', async () => {
    const person = product.person()
    const { conversationId, reply } = await person.send(question, asked)
    const prompt = lastPrompt(product)
    expect(prompt.system).toContain(fact)
    expect(prompt.rest).not.toContain(fact)
    expect(reply.status).toBe('done')
    expect(reply.citations?.[0]).toMatchObject({
      title: expect.stringContaining('隐私与数据'),
      excerpt: expect.stringContaining('30 天'),
    })
    for (const { title, excerpt } of reply.citations ?? []) {
      expect(prompt.system).toContain(title)
      expect(prompt.system).toContain(excerpt)
    }
    // The offline companion says what was found.
    expect(reply.content).toContain(reply.citations?.[0]?.title)
    expect(reply.content).toContain(reply.citations?.[0]?.excerpt.slice(0, 60))
    const stored = await person.messages(conversationId)
    expect(stored.find(({ id }) => id === reply.id)?.citations).toEqual(reply.citations)
    expect(stored.find(({ role }) => role === 'user')?.citations).toBeUndefined()
  })

  it('leaves small talk, and those who did not ask, alone', async () => {
    const person = product.person()
    const plain = lastPromptOf(await person.send('今天被老板骂了，好委屈'))
    const talk = lastPromptOf(await person.send('今天被老板骂了，好委屈', asked))
    const silent = lastPromptOf(await person.send(question))
    const refused = lastPromptOf(await person.send(question, { useAutoRag: false }))
    for (const { system, reply } of [plain, talk, silent, refused]) {
      expect(system).toBe(plain.system)
      expect(reply.citations).toBeUndefined()
    }
  })

  it('looks nothing up for somebody who speaks of ending their life, yet does for who worries about a friend', async () => {
    const person = product.person()
    const own = lastPromptOf(await person.send('我不想活了，我该怎么办', asked))
    expect(own.reply.help?.kind).toBe('self-harm')
    expect(own.reply.citations).toBeUndefined()
    const friend = lastPromptOf(await person.send('朋友说不想活了我该怎么办', asked))
    expect(friend.reply.citations?.[0]?.title).toContain('找人帮忙')
  })

  function lastPromptOf({ reply }: TurnData): { system: string; reply: TurnData['reply'] } {
    return { system: lastPrompt(product).system, reply }
  }

  it('looks up again for a reply that is said anew', async () => {
    const person = product.person()
    const { reply } = await person.send(question, asked)
    const anew = { action: 'regenerate', replyId: reply.id, clientMessageId: randomUUID() }
    const second = await person.ask<TurnData>('chat', anew)
    expect(lastPrompt(product).system).toContain(fact)
    expect(second.reply.citations).toEqual(reply.citations)
  })

  it('keeps the citations of a reply that was cut, and drops those of one that was blocked', async () => {
    const person = product.person()
    product.upstreams.script({ quirks: ['end-silently'] })
    const cut = (await person.send(question, asked)).reply
    expect(cut.status).toBe('interrupted')
    expect(cut.citations?.length).toBeGreaterThan(0)
    product.upstreams.script({ text: '[happy] 违规测试词' })
    const blocked = (await person.send(question, asked)).reply
    expect(blocked.status).toBe('blocked')
    expect(blocked.citations).toBeUndefined()
  })

  it('keeps the citations of a reply that was stopped while it was said', async () => {
    const person = product.person()
    product.upstreams.script({ quirks: ['endless'] })
    const { clientMessageId, turn } = beginTurn(person, question, asked)
    await shownReply(person, clientMessageId)
    const { reply } = await person.ask<ReplyData>('chat', { action: 'stop', clientMessageId })
    expect(reply.status).toBe('stopped')
    expect(reply.citations?.[0]?.title).toContain('隐私与数据')
    expect((await turn).reply.citations).toEqual(reply.citations)
  })

  it('logs that it looked, never for what', async () => {
    const lines = logged(product, 'looked up')
    expect(lines.length).toBeGreaterThan(0)
    expect(JSON.stringify(lines)).not.toContain('删除')
  })

  it('refuses a wish that is neither yes nor no', async () => {
    const event = { action: 'send', clientMessageId: randomUUID(), text: question, useAutoRag: 'yes' }
    expect(await product.person().refused('chat', event)).toMatchObject({ code: 'INVALID_ARGUMENT' })
  })
})

describe('auto RAG over a Dify dataset', () => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct({ env: { ...datasetEnv, MODERATION: 'off' } })
  })
  afterAll(() => product.close())

  it('gives and cites the passages of the dataset', async () => {
    const { reply } = await product.person().send(datasetQuestion, asked)
    expect(lastPrompt(product).system).toContain('周一到周五')
    expect(reply.citations).toMatchObject([{ title: '开放时间.md' }, {}])
    expect(product.upstreams.calls.count({ operation: 'retrieve' })).toBe(1)
  })

  it.each(['http-401', 'http-404', 'html-200', 'http-503', 'cut-before-headers'] as const)(
    'a failing dataset costs the turn nothing but its passages: %s',
    async (quirk) => {
      const failures = logged(product, 'look-up failed').length
      product.upstreams.script({ quirks: [quirk], upstream: 'dify' })
      const { reply } = await product.person().send(datasetQuestion, asked)
      expect(reply.status).toBe('done')
      expect(reply.citations).toBeUndefined()
      expect(logged(product, 'look-up failed').length).toBe(failures + 1)
    },
  )

  it('a silent dataset holds the turn for its own deadline only', async () => {
    product.upstreams.script({ quirks: ['stall-before-headers'], upstream: 'dify' })
    const startedAt = Date.now()
    const { reply } = await product.person().send(datasetQuestion, asked)
    expect(reply.status).toBe('done')
    expect(reply.citations).toBeUndefined()
    expect(Date.now() - startedAt).toBeLessThan(patience(5000))
    await product.upstreams.calls.until(
      ({ operation, status }) => operation === 'retrieve' && status === 'aborted',
    )
  })

  it('is asked while the turn opens: no round trip is added before the model request', async () => {
    const person = product.person()
    await person.ask('login', {})
    const { conversationId } = await person.send('你好')
    const latencyMs = roundTripHere(1000)
    product.cloud.faults.add({ action: /^database\./, latencyMs })
    try {
      product.cloud.requests.reset()
      product.upstreams.script({ quirks: ['slow-first-token=300'], upstream: 'dify' })
      await person.send(datasetQuestion, { conversationId, ...asked })
      const { startedAt = 0 } = product.upstreams.calls.last({ upstream: 'openai' }) ?? {}
      const before = product.cloud.requests.list().filter(({ at }) => at + latencyMs <= startedAt)
      expect(countRoundTrips(before)).toBe(1)
      expect(lastPrompt(product).system).toContain('周一到周五')
    } finally {
      product.cloud.faults.clear()
    }
  })
})

it('a dataset that is not set up is told in the log and costs no turn', async () => {
  const product = await startProduct({ env: { RETRIEVAL: 'dify-dataset' } })
  try {
    const { reply } = await product.person().send(question, asked)
    expect(reply.status).toBe('done')
    expect(reply.citations).toBeUndefined()
    expect(JSON.stringify(logged(product, 'look-up failed'))).toContain('Env')
  } finally {
    await product.close()
  }
})

describe('a Dify app', () => {
  it('uses its own knowledge: nothing is looked up here, its resources are the citations', async () => {
    const product = await startProduct({ provider: 'dify', env: datasetEnv })
    try {
      const person = product.person()
      product.upstreams.script({ quirks: ['dify-citations'], upstream: 'dify' })
      const { conversationId, reply } = await person.send(question, asked)
      expect(product.upstreams.calls.count({ operation: 'retrieve' })).toBe(0)
      expect(JSON.stringify(product.upstreams.calls.last({ operation: 'chat' })?.body)).not.toContain(fact)
      expect(reply.citations).toEqual([
        { title: '怎样睡得好一点.md', excerpt: '睡前一小时放下手机，让光线暗下来。', score: 0.98 },
      ])
      expect((await person.messages(conversationId))[0]?.citations).toEqual(reply.citations)
    } finally {
      await product.close()
    }
  })

  it('that stands in for another model is not credited with passages it never saw', async () => {
    const product = await startProduct({ provider: 'openai,dify' })
    try {
      product.upstreams.script({ quirks: ['http-401'], upstream: 'openai' })
      const { reply } = await product.person().send(question, asked)
      expect(lastPrompt(product).system).toContain(fact)
      expect(product.upstreams.calls.count({ upstream: 'dify', operation: 'chat' })).toBe(1)
      expect(reply.status).toBe('done')
      expect(reply.citations).toBeUndefined()
    } finally {
      await product.close()
    }
  })
})
