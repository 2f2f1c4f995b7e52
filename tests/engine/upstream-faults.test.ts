import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ErrorCode } from '../../shared/contract/errors.ts'
import type { ReplyStatus } from '../../shared/domain/conversation/message.ts'
import type { QuirkUse } from '../../local/upstreams/index.ts'
import { startProduct, until, type Product } from '../support/product.ts'
import { asLongHere, patience } from '../support/patience.ts'

type Fault = [quirk: QuirkUse, status: ReplyStatus, code: ErrorCode | null]

/**
 * Faults that end with a deadline of the product's. All others are given more time than they can need, on any
 * machine.
 */
const isSilence = ([quirk]: Fault): boolean => quirk.startsWith('stall')
const turnMs = asLongHere(9000)
const hasty = {
  MODEL_FIRST_BYTE_MS: String(asLongHere(2500)),
  MODEL_IDLE_MS: String(asLongHere(2500)),
  TURN_MS: String(turnMs),
}

const both: Fault[] = [
  ['stall-before-headers', 'failed', 'UPSTREAM_TIMEOUT'],
  ['stall-after-headers', 'failed', 'UPSTREAM_TIMEOUT'],
  ['stall', 'interrupted', 'UPSTREAM_TIMEOUT'],
  ['stall-with-keepalive=50', 'interrupted', 'UPSTREAM_TIMEOUT'],
  ['slow-first-token=300', 'done', null],
  ['pause-mid-stream=300', 'done', null],
  ['cut-before-headers', 'failed', 'UPSTREAM_UNAVAILABLE'],
  ['cut-after-headers', 'failed', 'UPSTREAM_UNAVAILABLE'],
  ['cut-mid-stream', 'interrupted', 'UPSTREAM_UNAVAILABLE'],
  ['end-early', 'interrupted', 'UPSTREAM_UNAVAILABLE'],
  ['end-silently', 'interrupted', 'UPSTREAM_UNAVAILABLE'],
  ['empty-200', 'failed', 'UPSTREAM_UNAVAILABLE'],
  ['html-200', 'failed', 'UPSTREAM_REJECTED'],
  ['redirect-login', 'failed', 'UPSTREAM_REJECTED'],
  ['json-error-200', 'failed', 'UPSTREAM_UNAVAILABLE'],
  ['blank', 'failed', 'UPSTREAM_REJECTED'],
  ['whitespace-only', 'failed', 'UPSTREAM_REJECTED'],
  ['tag-only', 'done', null],
  ['error-first', 'failed', 'UPSTREAM_UNAVAILABLE'],
  ['error-mid-stream', 'interrupted', 'UPSTREAM_UNAVAILABLE'],
  ['error-flat-mid-stream', 'interrupted', 'UPSTREAM_UNAVAILABLE'],
  ['error-filtered-mid-stream', 'blocked', 'CONTENT_BLOCKED'],
  ['http-400', 'failed', 'UPSTREAM_REJECTED'],
  ['http-400-flat', 'failed', 'UPSTREAM_REJECTED'],
  ['http-400-filtered', 'blocked', 'CONTENT_BLOCKED'],
  ['http-401', 'failed', 'UPSTREAM_REJECTED'],
  ['http-402', 'failed', 'UPSTREAM_REJECTED'],
  ['http-403', 'failed', 'UPSTREAM_REJECTED'],
  ['http-404', 'failed', 'UPSTREAM_REJECTED'],
  ['http-408', 'failed', 'UPSTREAM_UNAVAILABLE'],
  ['http-422', 'failed', 'UPSTREAM_REJECTED'],
  ['http-429', 'failed', 'UPSTREAM_UNAVAILABLE'],
  ['http-429-retry-after', 'failed', 'UPSTREAM_UNAVAILABLE'],
  ['http-429-quota', 'failed', 'UPSTREAM_REJECTED'],
  ['http-429-flat', 'failed', 'UPSTREAM_UNAVAILABLE'],
  ['http-500', 'failed', 'UPSTREAM_UNAVAILABLE'],
  ['http-502-html', 'failed', 'UPSTREAM_UNAVAILABLE'],
  ['http-503', 'failed', 'UPSTREAM_UNAVAILABLE'],
  ['http-504-html', 'failed', 'UPSTREAM_UNAVAILABLE'],
  ['http-529', 'failed', 'UPSTREAM_UNAVAILABLE'],
  ['ping-without-data', 'done', null],
  ['utf8-bytes', 'done', null],
  ['giant-chunk=20000', 'done', null],
  ['tag-split', 'done', null],
  ['think-tags-split', 'done', null],
  ['no-tag', 'done', null],
  ['wrong-tag', 'done', null],
]

const openai: Fault[] = [
  ['finish-without-done', 'done', null],
  ['finish-length', 'done', null],
  ['finish-content-filter', 'blocked', 'CONTENT_BLOCKED'],
  ['finish-sensitive', 'blocked', 'CONTENT_BLOCKED'],
  ['finish-insufficient-system-resource', 'interrupted', 'UPSTREAM_UNAVAILABLE'],
]

const dify: Fault[] = [
  ['dify-workflow-failed', 'interrupted', 'UPSTREAM_REJECTED'],
  ['dify-workflow-paused', 'interrupted', 'UPSTREAM_REJECTED'],
  ['dify-human-input', 'failed', 'UPSTREAM_REJECTED'],
  ['dify-replace-end', 'done', null],
  ['dify-tts', 'done', null],
  ['dify-unknown-events', 'done', null],
  ['dify-quota', 'failed', 'UPSTREAM_REJECTED'],
]

/** What is asked about once more, and the status that the log names; null where there was none. */
const transient: [quirk: QuirkUse, status: number | null][] = [
  ['http-408', 408],
  ['http-409', 409],
  ['http-429', 429],
  ['http-429-retry-after=1', 429],
  ['http-500', 500],
  ['http-502-html', 502],
  ['http-503', 503],
  ['http-504-html', 504],
  ['http-529', 529],
  ['cut-before-headers', null],
  ['cut-after-headers', null],
]

const faults = { openai: [...both, ...openai], dify: [...both, ...dify] }
const names = ['openai', 'dify'] as const
/** For one turn, beside others and with a second try. */
const limit = turnMs + patience(30_000)

/** The faults of a list through one product, side by side: most of their time is waiting. */
function testFaults(product: () => Product, list: Fault[]): void {
  it.concurrent.each(list)(
    '%s ends as %s %s',
    async (quirk, status, code) => {
      const { upstreams, person: newPerson } = product()
      const person = newPerson()
      // A failure that may pass is tried once more: the quirk must meet the second try too.
      // A reply that is to be cut in the middle begins with its text, not with a tag.
      const text = status === 'interrupted' ? '想说的话有很多，先说这一句。'.repeat(4) : undefined
      upstreams.script({ quirks: [quirk], when: `<${quirk}>`, ...(text && { text }) })
      const startedAt = Date.now()
      const { reply, conversationId } = await person.send(`请讲一讲 <${quirk}>`)
      expect({ status: reply.status, code: reply.error?.code ?? null }).toEqual({ status, code })
      expect(Date.now() - startedAt).toBeLessThan(turnMs + patience(4000))
      expect(reply.content === '').toBe(status === 'failed' || status === 'blocked')
      expect(reply.content).not.toMatch(/\[(happy|sad|neutral|love)\]|<\/?think>|<html/)
      expect(await person.messages(conversationId)).toHaveLength(2)
    },
    limit,
  )
}

/** The log counts them all: these come before anything else is asked. */
function testRetries(provider: (typeof names)[number], product: () => Product, log: string[]): void {
  const retries = (): string[] => log.filter((line) => line.includes('"model asked again"'))

  it.concurrent.each(transient)(
    '%s is quietly asked about once more',
    async (quirk) => {
      const { upstreams, person } = product()
      const question = `再问一次 <${quirk}>`
      upstreams.script({ quirks: [quirk], when: `<${quirk}>`, times: 1 })
      expect((await person().send(question)).reply.status).toBe('done')
      const calls = upstreams.calls.list({ operation: 'chat' }).filter((call) => call.question === question)
      expect(calls.map(({ quirks }) => quirks)).toEqual([[quirk], []])
    },
    limit,
  )

  it('and the log counts each, without a word of the question', async () => {
    await until(() => Promise.resolve(retries().length >= transient.length))
    const counted = transient.map(([, status]) => `"provider":"${provider}","status":${status},`)
    const found = retries().map((line) => /"provider":.*?"status":\w+,/.exec(line)?.[0])
    expect(found).toHaveLength(counted.length)
    expect(found).toEqual(expect.arrayContaining(counted))
    expect(retries().join('\n')).not.toContain('再问一次')
  })
}

function testLoss(product: () => Product): void {
  it('begins a lost conversation anew, and the reader notices nothing', async () => {
    const person = product().person()
    const { conversationId } = await person.send('我叫小明')
    product().upstreams.script({ quirks: ['dify-conversation-gone'], times: 1 })
    const { reply } = await person.send('记得吗', { conversationId })
    expect(reply.status).toBe('done')
    const third = await person.send('第三句', { conversationId })
    expect(third.reply.status).toBe('done')
  })
}

describe.each(names)('through %s', (provider) => {
  let product: Product
  const log: string[] = []
  beforeAll(async () => {
    product = await startProduct({ provider, onLog: ({ text }) => log.push(text) })
  })
  afterAll(() => product.close())

  describe('a failure that passes', () => testRetries(provider, () => product, log))

  const list = faults[provider].filter((fault) => !isSilence(fault))
  describe('a fault', () => testFaults(() => product, list))

  if (provider === 'dify') testLoss(() => product)
})

describe('in a hurry', () => {
  const products = new Map<string, Product>()
  beforeAll(async () => {
    const started = names.map(async (provider) => {
      products.set(provider, await startProduct({ env: hasty, provider }))
    })
    await Promise.all(started)
  })
  afterAll(() => Promise.all([...products.values()].map((product) => product.close())))

  describe.concurrent.each(names)('through %s', (provider) => {
    testFaults(() => {
      const product = products.get(provider)
      if (!product) throw new Error('it did not start')
      return product
    }, faults[provider].filter(isSilence))
  })
})

describe('with two models', () => {
  it('the second one answers when the first fails before its first word', async () => {
    const product = await startProduct({ provider: 'openai,dify' })
    try {
      product.upstreams.script({ quirks: ['http-401'], upstream: 'openai' })
      const { reply } = await product.person().send('你好')
      expect(reply.status).toBe('done')
      expect(product.upstreams.calls.list({ operation: 'chat' }).map(({ upstream }) => upstream)).toEqual([
        'openai',
        'dify',
      ])
      product.upstreams.reset()
      product.upstreams.script({ quirks: ['http-500'], upstream: 'openai', times: 2 })
      expect((await product.person().send('你好')).reply.status).toBe('done')
      expect(product.upstreams.calls.list({ operation: 'chat' }).map(({ upstream }) => upstream)).toEqual([
        'openai',
        'openai',
        'dify',
      ])
      product.upstreams.script({
        quirks: ['cut-mid-stream'],
        upstream: 'openai',
        text: '话说到一半就断了，真的断了。',
      })
      expect((await product.person().send('你好')).reply.status).toBe('interrupted')
    } finally {
      await product.close()
    }
  })
})
