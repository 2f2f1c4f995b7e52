import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { eachGram } from '../../shared/domain/emotion/emotion-grams.ts'
import {
  packTable,
  packWeights,
  readEmotionTableBy,
  unpackTable,
  weighGrams,
} from '../../shared/domain/emotion/emotion-table.ts'
import { tagEmotion } from '../../shared/domain/emotion/emotion-tagger.ts'
import { emotions } from '../../shared/domain/emotion/emotion.ts'

const file = readFileSync('shared/adapters/system/emotion.bin')

afterEach(() => readEmotionTableBy(() => null))

describe('the table of the local tagger', () => {
  it('is small enough to lie beside a function', () => {
    const bytesAPlace = Math.ceil(emotions.length / 2)
    expect(file.length).toBeLessThanOrEqual(bytesAPlace * 56 * 1024)
  })

  it('is read once, by the first text that is tagged', () => {
    let reads = 0
    readEmotionTableBy(() => {
      reads += 1
      return unpackTable(file)
    })
    expect(reads).toBe(0)
    expect(tagEmotion('科目二一把过啦').emotion).toBe('happy')
    tagEmotion('末班车没了')
    expect(reads).toBe(1)
  })

  it('may be missing: then the words alone decide', () => {
    readEmotionTableBy(() => null)
    expect(tagEmotion('今天真的好难过').emotion).toBe('sad')
    expect(tagEmotion('现在是下午三点')).toEqual({ emotion: 'neutral', confidence: 0 })
  })

  it('is refused when it is cut or something else', () => {
    for (const bytes of [
      new Uint8Array(),
      file.subarray(0, 20),
      file.subarray(0, -1),
      new Uint8Array(300_000),
    ])
      expect(unpackTable(bytes)).toBeNull()
  })

  it('gives back what was packed, for each place and each emotion', () => {
    // What is packed, and what four bits keep of it.
    const kept = [
      [-8, -8],
      [-1, -1],
      [0, 0],
      [1, 1],
      [2 ** 1.5, 2 ** 1.5],
      [8, 8],
      [8.3, 8],
      [100, 7 ** 1.5],
    ] as const
    const sampleAt = (at: number) => kept[at % kept.length] ?? kept[0]
    const steps = Float32Array.from(emotions, () => 1)
    const starts = Float32Array.from(emotions, (_, at) => at)
    const places = 3
    const place = placeOf('好', places)
    const weights = new Float64Array(places * emotions.length)
    for (const at of emotions.keys()) weights[place * emotions.length + at] = sampleAt(at)[0]
    const table = unpackTable(packTable({ buckets: places, steps, starts, weights: packWeights(weights) }))
    expect(table && [...weighGrams(table, '好')]).toEqual(emotions.map((_, at) => at + sampleAt(at)[1]))
  })
})

function placeOf(folded: string, buckets: number): number {
  const places: number[] = []
  eachGram(folded, buckets, (bucket) => places.push(bucket))
  expect(places).toHaveLength(1)
  return places[0] ?? 0
}
