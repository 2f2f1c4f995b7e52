import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startUpstreams, type Upstreams } from '../../../local/upstreams/index.ts'
import {
  createDatasetRetriever,
  type DatasetRetrieverOptions,
} from '../../../shared/adapters/retrieval/retriever-dify-dataset.ts'
import type { Retriever } from '../../../shared/ports/retrieval.ts'

const datasetId = '6a0f3d52-4a7e-4d0a-9f60-1c7a5f0c9b11'
const missing = '00000000-0000-4000-8000-000000000000'
const question = '心理中心的开放时间'
const { signal } = new AbortController()
let upstreams: Upstreams
beforeAll(async () => {
  upstreams = await startUpstreams({ paceMs: 0 })
})
beforeEach(() => upstreams.reset())
afterAll(() => upstreams.close())

function dataset(options: Partial<DatasetRetrieverOptions> = {}): Retriever {
  const { difyBaseUrl: baseUrl } = upstreams
  return createDatasetRetriever({
    baseUrl,
    datasetId,
    apiKey: 'dataset-local-key',
    minScore: 0.6,
    ...options,
  })
}

const answerWith = (body: unknown): void =>
  upstreams.script({ raw: [JSON.stringify(body)], headers: { 'content-type': 'application/json' } })

const record = (score: number | null, more: object = {}): object => ({
  score,
  segment: { content: '一段话', document: { name: '文档.md' }, ...more },
})

describe('a Dify dataset', () => {
  it('answers passages with their document and score, weak ones left out', async () => {
    const passages = await dataset().retrieve(question, signal)
    expect(passages).toMatchObject([{ title: '开放时间.md', text: expect.stringContaining('周一到周五') }])
    expect(passages[0]?.score).toBeGreaterThanOrEqual(0.6)
    const all = await dataset({ minScore: 0 }).retrieve(question, signal)
    expect(all.length).toBeGreaterThan(passages.length)
  })

  it('is empty for what it does not know', async () => {
    expect(await dataset().retrieve('我今天很难过', signal)).toEqual([])
  })

  it('is never asked more than it takes', async () => {
    expect(await dataset().retrieve(`长${'🌙'.repeat(2000)}`, signal)).toEqual([])
    const body = upstreams.calls.last({ operation: 'retrieve' })?.body as { query: string } | undefined
    const query = body?.query ?? ''
    expect(query.length).toBeGreaterThan(200)
    expect(query.length).toBeLessThanOrEqual(250)
    expect(query).not.toMatch(/\p{Surrogate}/u)
  })

  it('reads records without score, document or answer, and question-and-answer pairs', async () => {
    answerWith({ records: [record(null), record(0.7, { document: null }), record(0.9, { answer: '答案' })] })
    expect(await dataset().retrieve(question, signal)).toEqual([
      { title: '文档.md', text: '一段话\n答案', score: 0.9 },
      { title: '', text: '一段话', score: 0.7 },
    ])
  })

  it('is held to a few passages of bounded length', async () => {
    answerWith({ records: Array.from({ length: 20 }, () => record(0.9, { content: '长'.repeat(9000) })) })
    const passages = await dataset().retrieve(question, signal)
    expect(passages).toHaveLength(3)
    expect(passages[0]?.text).toHaveLength(1000)
  })
})

describe('a Dify dataset that fails', () => {
  it.each<[string, Partial<DatasetRetrieverOptions>, string]>([
    ['an app key', { apiKey: 'app-chat-offline' }, 'UPSTREAM_REJECTED'],
    ['an unknown dataset', { datasetId: missing }, 'UPSTREAM_REJECTED'],
    ['an id that is a path', { datasetId: '../info' }, 'UPSTREAM_REJECTED'],
    ['nobody at the address', { baseUrl: 'http://127.0.0.1:9/v1' }, 'UPSTREAM_UNAVAILABLE'],
  ])('refuses with its reason: %s', async (_, options, code) => {
    await expect(dataset(options).retrieve(question, signal)).rejects.toMatchObject({ code })
  })

  it.each([
    ['http-401', 'UPSTREAM_REJECTED'],
    ['http-404', 'UPSTREAM_REJECTED'],
    ['http-503', 'UPSTREAM_UNAVAILABLE'],
    ['http-502-html', 'UPSTREAM_UNAVAILABLE'],
    ['html-200', 'UPSTREAM_REJECTED'],
    ['stall-before-headers', 'UPSTREAM_TIMEOUT'],
    ['stall-after-headers', 'UPSTREAM_TIMEOUT'],
    ['slow-first-token=2000', 'UPSTREAM_TIMEOUT'],
  ] as const)('%s is %s', async (quirk, code) => {
    upstreams.script(quirk)
    const timeouts = { firstByteMs: 200, idleMs: 200, totalMs: 400 }
    await expect(dataset({ timeouts }).retrieve(question, signal)).rejects.toMatchObject({ code })
  })

  it.each([{}, { records: 'none' }, { records: [{ score: 1 }] }, [], null])(
    'an answer of another shape is UPSTREAM_REJECTED: %j',
    async (body) => {
      answerWith(body)
      await expect(dataset().retrieve(question, signal)).rejects.toMatchObject({
        code: expect.stringContaining('UPSTREAM_'),
      })
    },
  )

  it('ends the request when the turn no longer needs it', async () => {
    upstreams.script('stall-before-headers')
    const over = new AbortController()
    const asked = dataset().retrieve(question, over.signal)
    const call = await upstreams.calls.until(({ operation }) => operation === 'retrieve')
    over.abort(new Error('over'))
    await expect(asked).rejects.toThrow('over')
    await upstreams.calls.until(({ id, status }) => id === call.id && status === 'aborted')
  })

  it('keeps the key out of its errors', async () => {
    const apiKey = 'dataset-secret-value-1234'
    upstreams.script({
      raw: [`no such key ${apiKey}`],
      status: 401,
      headers: { 'content-type': 'text/plain' },
    })
    const error: unknown = await dataset({ apiKey })
      .retrieve(question, signal)
      .catch((caught: unknown) => caught)
    expect(String((error as Error).cause)).toContain('***')
    expect(String((error as Error).cause)).not.toContain(apiKey)
  })
})
