import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { searchPattern } from '../../../shared/adapters/cloudbase/search-pattern.ts'

const places = async (words: string, text: string) => (await searchPattern(words)).find(text)

it('finds any words where they stand, as they are and in full width', async () => {
  const word = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
    fc.string({ minLength: 1, maxLength: 20 }),
    fc
      .array(
        fc.constantFrom(
          '一',
          '说',
          '說',
          '裡',
          'Ａ',
          '[',
          ']',
          '\\',
          '^',
          '-',
          '「',
          '”',
          '😀',
          '𠮷',
          '𫝈',
          '.',
          '*',
        ),
        { minLength: 1 },
      )
      .map((parts) => parts.join('')),
  )
  await fc.assert(
    fc.asyncProperty(word, async (given) => {
      const words = given.normalize().trim()
      fc.pre(words !== '')
      expect(await places(words, `前面${words}后面`)).not.toBeNull()
      const wide = words.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
      expect(await places(words, wide)).toMatchObject({ from: 0, to: wide.length })
    }),
    { numRuns: 100 },
  )
})

it.each([
  ['头发', '頭髮很長'],
  ['後來', '后来'],
  ['乾杯', '干杯'],
  ['台湾', '臺灣'],
  ['里面', '裡面'],
  ['一下', '一下'],
  ['“好”', '「好」'],
  ['ﾈｺ', 'ネコ'],
  ['好 吗', '好\u000b吗'],
  ['...', '……'],
  ['等等……', '等等...然后'],
  ['看著', '看着'],
  ['<a>', '‹a›'],
  ['café', 'cafe\u0301'],
  ['한글', '한글'.normalize('NFD')],
  ['你\u200b好', '你好'],
  ['好\u2003吗', '好\u2028\ufeff吗'],
  ['CAFÉ', 'cafe\u0301'.normalize()],
  ['IV', '第Ⅳ章'],
  ['iv', '第ⅳ章'],
  ['Ⅳ', '第IV章'],
  ['xiv', 'ⅹⅳ'],
  ['xiv', 'ⅺv'],
  ['file', 'ﬁle'],
  ['ﬁle', 'FILE'],
  ['office', 'oﬃce'],
  ['office', 'oﬀice'],
  ['10kg', '10㎏'],
  ['10㎏', '10 KG'.replace(' ', '')],
  ['20°C', '20℃'],
  ['20℃', '20°c'],
  ['No.1', '№.1'],
  ['tel', '℡'],
  ['キロ', '㌔'],
  ['株式会社', '㍿'],
  ['ガッツ', 'ｶﾞｯﾂ'],
  ['ｶﾞｯﾂ', 'ガッツ'],
  ['ﾊﾟﾝ', 'パン'],
  ['パン', 'ﾊﾟﾝ'],
  ['ガ', 'カ\u3099'],
  ['第10条', '第⑩条'],
  ['⑩', '10'],
  ['②', '2'],
  ['(1)', '⑴'],
  ['½', '1⁄2'],
  ['1月', '㋀'],
  ['㈠', '(一)'],
  ["It's", 'It´s'],
])('finds %s in %s', async (words, text) => expect(await places(words, text)).not.toBeNull())

it.each([
  ['说', '话'],
  ['a.c', 'abc'],
  ['[ab]', 'a'],
  ['等等……', '等等。'],
  ['^a', 'a'],
  ['iv', 'ⅰ'],
  ['iii', 'ⅱ'],
  ['kg', '㎎'],
  ['ガ', 'ｶ'],
])('does not find %s in %s', async (words, text) => expect(await places(words, text)).toBeNull())

it.each(['a1"-.', 'i', 'ffi', '10', 'xiv', 'ガ', '(1)'])(
  'makes a pattern of bounded length of the longest words: many %j',
  async (words) => {
    const { source, find } = await searchPattern(words.repeat(100).slice(0, 100))
    expect(source.length).toBeLessThan(20_000)
    expect(find(words.repeat(100))).toMatchObject({ from: 0 })
  },
)
