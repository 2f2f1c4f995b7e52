import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TagData, TimelineData } from '../../shared/contract/emotion.ts'
import { asLongHere } from '../support/patience.ts'
import { startProduct, type Product } from '../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.close())

const day = 24 * 3600_000

describe('emotions', () => {
  it('tags a text on the spot, without a model', async () => {
    const tag = (text: string): Promise<TagData> => product.person().ask('emotion', { action: 'tag', text })
    expect(await tag('太开心了，哈哈哈')).toMatchObject({ emotion: 'happy', source: 'local' })
    expect(await tag('我一点也不开心')).not.toMatchObject({ emotion: 'happy' })
    expect(await tag('现在是下午三点')).toMatchObject({ emotion: 'neutral', confidence: 0 })
    // No word of it is in the lexicon: it takes the table that lies beside the function.
    expect(await tag('科目二一把过啦')).toMatchObject({ emotion: 'happy', source: 'local' })
    expect(product.upstreams.calls.count()).toBe(0)
  })

  it('shows the tag of a reply before its text is whole', async () => {
    const seen: { emotion: unknown; content: unknown }[] = []
    const stop = product.cloud.database.onChange(({ collection, after }) => {
      if (collection === 'messages' && after?.role === 'assistant')
        seen.push({ emotion: after.emotion, content: after.content })
    })
    product.upstreams.script({
      text: '[surprised] 真的吗！',
      quirks: ['tag-split', `slow-stream=${asLongHere(150)}`],
    })
    const { reply } = await product.person().send('我中奖了')
    stop()
    expect(reply).toMatchObject({ emotion: 'surprised', content: '真的吗！' })
    const first = seen.find(({ emotion }) => emotion === 'surprised')
    expect(['', '真', '真的']).toContain(first?.content)
  })

  it('falls back to the local tagger when a model does not tag', async () => {
    product.upstreams.script({ text: '恭喜你！太棒了，真为你高兴！' })
    expect((await product.person().send('我考上了')).reply.emotion).toBe('happy')
  })

  it('draws a week of what a person felt, their own alone', async () => {
    const person = product.person()
    const from = Date.now() - 6 * day
    await person.ask('login', { action: 'state', consents: { mood: true } })
    for (const text of ['我很难过', '好伤心啊', '太开心了！']) await person.send(text)
    await product.person().send('别人的难过')
    const read = (bucket: string): Promise<TimelineData> =>
      person.ask('emotion', { action: 'timeline', from, to: from + 7 * day, bucket })
    const { points } = await read('day')
    expect(points).toHaveLength(7)
    expect(points.slice(0, 6).every(({ counts }) => Object.keys(counts).length === 0)).toBe(true)
    expect(points[6]).toEqual({ at: from + 6 * day, counts: { sad: 2, happy: 1 } })
    expect((await read('week')).points).toEqual([{ at: from, counts: { sad: 2, happy: 1 } }])
  })

  it('can ask the model instead, and keeps its own word when the model mumbles', async () => {
    const withModel = await startProduct({ env: { EMOTION_TAGGER: 'model', QUOTA_PER_MINUTE: '10' } })
    try {
      const tag = (text: string): Promise<TagData> =>
        withModel.person().ask('emotion', { action: 'tag', text })
      withModel.upstreams.script({ text: '[afraid]' })
      expect(await tag('有点慌')).toMatchObject({ emotion: 'afraid', source: 'model' })
      withModel.upstreams.script({ text: '我不知道' })
      expect(await tag('太开心了')).toMatchObject({ emotion: 'happy', source: 'local' })
      withModel.upstreams.script({ quirks: ['http-401'] })
      expect(await tag('太开心了')).toMatchObject({ emotion: 'happy', source: 'local' })
      const eager = withModel.person()
      const many = Array.from({ length: 25 }, () => eager.call('emotion', { action: 'tag', text: '嗯' }))
      const refused = (await Promise.all(many)).filter((answer) => !answer.ok)
      expect(refused.length).toBeGreaterThan(0)
      expect(refused[0]).toMatchObject({ error: { code: 'RATE_LIMITED' } })
    } finally {
      await withModel.close()
    }
  })
})
