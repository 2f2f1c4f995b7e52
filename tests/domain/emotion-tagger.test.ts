import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { readEmotionTableBy, unpackTable } from '../../shared/domain/emotion/emotion-table.ts'
import { rankEmotions, tagEmotion } from '../../shared/domain/emotion/emotion-tagger.ts'
import { emotions, feelings } from '../../shared/domain/emotion/emotion.ts'
import { processorTime } from '../support/processor-time.ts'

const table = readFileSync('shared/adapters/system/emotion.bin')

beforeAll(() => readEmotionTableBy(() => unpackTable(table)))

function readSamples(name: string): { label: string; text: string }[] {
  const file = new URL(`../fixtures/emotion/${name}.tsv`, import.meta.url)
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const [label = '', text = ''] = line.split('\t')
      return { label, text }
    })
}

const emotionOf = (text: string) => tagEmotion(text).emotion

function accuracy(name: string, guess: (text: string) => string | undefined): number {
  const samples = readSamples(name)
  return samples.filter(({ label, text }) => guess(text) === label).length / samples.length
}

/** The mean over the emotions of the samples of how well each is found and told from the others. */
function macroF1(name: string): number {
  const pairs = readSamples(name).map(({ label, text }) => ({ label, guess: emotionOf(text) }))
  const sampled = emotions.filter((emotion) => pairs.some(({ label }) => label === emotion))
  const scores = sampled.map((emotion) => {
    const hits = pairs.filter(({ label, guess }) => label === emotion && guess === emotion).length
    const named = pairs.filter(({ label }) => label === emotion).length
    const guessed = pairs.filter(({ guess }) => guess === emotion).length
    return (2 * hits) / (named + guessed)
  })
  return scores.reduce((sum, score) => sum + score, 0) / scores.length
}

describe('on labelled posts, the tagger', () => {
  it('agrees with plainly worded ones', () => {
    expect(accuracy('regression', emotionOf)).toBeGreaterThan(0.95)
  })

  it('is far better than chance on posts that only hint at the feeling', () => {
    expect(accuracy('held-out', (text) => rankEmotions(text)[0]?.emotion)).toBeGreaterThan(0.5)
  })

  // Six hundred written before the clauses that the table is learned from; none of them is among those.
  it('reads three of four of the many that people might have written', () => {
    expect(accuracy('posts', emotionOf)).toBeGreaterThan(0.75)
    expect(macroF1('posts')).toBeGreaterThan(0.74)
  })

  it('takes plain talk for plain', () => {
    const plain = readSamples('posts').filter(({ label }) => label === 'neutral')
    const calm = plain.filter(({ text }) => emotionOf(text) === 'neutral').length
    expect(calm / plain.length).toBeGreaterThan(0.9)
  })
})

describe('the product’s own name', () => {
  it.each(['知己是谁', '知己怎么用', '知己', '知己，现在几点'])('is no feeling: %s', (text) => {
    expect(tagEmotion(text)).toEqual({ emotion: 'neutral', confidence: 0 })
  })
})

describe('words around a feeling word', () => {
  it.each([
    ['我喜欢这里', 'love'],
    ['我不喜欢这里', 'disgusted'],
    ['我不是不喜欢这里', 'love'],
    ['今天很开心', 'happy'],
    ['今天一点都不开心', 'sad'],
    ['别难过，别哭', 'love'],
    ['她特别可爱', 'love'],
    ['別難過，我愛你', 'love'],
    ['风景很美，但是我好难过', 'sad'],
    ["I don't like it", 'disgusted'],
    ['I am not happy', 'sad'],
    ['好害怕😱', 'afraid'],
    ['今天[裂开]', 'sad'],
    ['他居然来了？！', 'surprised'],
  ])('%s → %s', (text, emotion) => {
    expect(emotionOf(text)).toBe(emotion)
  })

  it('plain words hide the feeling words inside them', () => {
    for (const text of ['去美国看音乐会的票在哪买', '天气怎么样', '火车几点到草原', '请问切换日期怎么操作']) {
      expect(tagEmotion(text)).toEqual({ emotion: 'neutral', confidence: 0 })
    }
  })
})

describe('the answer', () => {
  it('is surer of a text that speaks of one feeling than of a mixed one', () => {
    expect(tagEmotion('好开心，哈哈哈').confidence).toBeGreaterThan(tagEmotion('好开心，又好难过').confidence)
  })

  it('ranks all feelings even when nothing in the text speaks of any', () => {
    const ranked = rankEmotions('第三章')
    expect(ranked.map(({ emotion }) => emotion).toSorted()).toEqual(feelings.toSorted())
  })

  it('is one of the emotions with a confidence between 0 and 1, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { emotion, confidence } = tagEmotion(text)
        expect(emotions).toContain(emotion)
        expect(confidence).toBeGreaterThanOrEqual(0)
        expect(confidence).toBeLessThanOrEqual(1)
        expect(emotion === 'neutral').toBe(confidence === 0)
      }),
    )
  })
})

const cost = (text: string): number => processorTime(() => void tagEmotion(text), 5)

it('a text of a million characters costs about as much as one of four thousand', () => {
  for (const unit of ['开心', '[', '不', 'a', '哈', '?!', ' ', 'http://']) {
    const short = unit.repeat(4000 / unit.length)
    const long = unit.repeat(1_000_000 / unit.length)
    expect(cost(long) / cost(short)).toBeLessThan(20)
  }
})
