import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
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
    expect(file.length).toBeLessThanOrEqual(224 * 1024)
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

  it('gives back what was packed', () => {
    const steps = Float32Array.from(emotions, () => 1)
    const starts = Float32Array.from(emotions, (_, at) => at)
    const packed = packTable({
      buckets: 1,
      steps,
      starts,
      weights: packWeights([-8, -1, 0, 1, 2 ** 1.5, 8, 8.3, 100]),
    })
    const table = unpackTable(packed)
    expect(table && [...weighGrams(table, '好')]).toEqual([-8, 0, 2, 4, 4 + 2 ** 1.5, 13, 14, 7 + 7 ** 1.5])
  })
})
