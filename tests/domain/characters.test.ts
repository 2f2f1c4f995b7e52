import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { text } from '../../shared/contract/fields.ts'
import { countCharacters } from '../../shared/domain/conversation/characters.ts'
import { countCharacters as countOnPhone } from '../../miniprogram/view/characters.ts'

describe('characters as people count them', () => {
  it.each([
    ['你好', 2],
    ['😀', 1],
    ['👍🏽', 1],
    ['👨‍👩‍👧‍👦', 1],
    ['👩🏽‍❤️‍💋‍👨🏻', 1],
    ['🇨🇳🇺🇸', 2],
    ['🏴󠁧󠁢󠁥󠁮󠁧󠁿', 1],
    ['1️⃣', 1],
    ['❤️', 1],
    ['e\u0301', 1],
    ['が', 1],
    ['か\u3099', 1],
    ['각', 1],
    ['a\r\nb', 3],
    ['\u200d', 1],
    ['a\u200db', 2],
    ['', 0],
  ])('%j are %d', (sample, count) => expect(countCharacters(sample)).toBe(count))

  it('are what Unicode calls so, in the functions and on the phone alike', () => {
    const segments = new Intl.Segmenter('zh', { granularity: 'grapheme' })
    const part = fc.constantFrom(
      '好',
      'a',
      ' ',
      '\n',
      '，',
      '😀',
      '👍',
      '🏽',
      '❤',
      '\ufe0f',
      '\u200d',
      '👩',
      '💻',
      '🇨',
      '🇳',
      '\u0301',
      '1',
      '\u20e3',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const sample = parts.join('')
        expect(countCharacters(sample)).toBe([...segments.segment(sample)].length)
        expect(countOnPhone(sample)).toBe(countCharacters(sample))
      }),
      { numRuns: 300 },
    )
  })

  it('count for themselves when marks are piled up without end', () => {
    expect(countCharacters(`a${'\u0301'.repeat(1600)}`)).toBeGreaterThanOrEqual(100)
    expect(countCharacters(`👩${'\u200d👩'.repeat(800)}`)).toBeGreaterThanOrEqual(100)
  })

  it('are what a text is measured by: as many as it may have, and no more', () => {
    const five = text(5)
    for (const sample of ['五个字的话', '👨‍👩‍👧‍👦'.repeat(5), '🇨🇳'.repeat(5)])
      expect(five.safeParse(sample).success).toBe(true)
    for (const sample of ['多了一个字了', '👨‍👩‍👧‍👦'.repeat(6), 'x'.repeat(1_000_000)])
      expect(five.safeParse(sample).error?.issues).toMatchObject([
        { code: 'too_big', message: '最多 5 个字' },
      ])
  })
})
