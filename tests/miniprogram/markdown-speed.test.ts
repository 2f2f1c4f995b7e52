import { expect, it } from 'vitest'
import { parseMarkdown } from '../../miniprogram/view/markdown/blocks.ts'
import { processorTime } from '../support/processor-time.ts'

const parts = 8
const long = 24_000

/** Each scrap repeated for its share of the text. */
const textOf = (scraps: readonly string[], length: number): string => {
  const share = length / scraps.length
  return scraps.map((scrap) => scrap.repeat(Math.ceil(share / scrap.length)).slice(0, share)).join('')
}

/** What a model may send, at length. */
const ordinary =
  '一段 **话** 和 `代码`，见 [这里](https://a.cn)。\n\n- 一<br>二\n  - 二 &amp; 三\n\n> 引用\n\n| a | b |\n|---|---|\n| 1*2*3 | \\(x\\) |\n\n'

/** The slowest that a search through repeated scraps of markdown has found, for each way of being slow. */
const slowest: readonly (readonly string[])[] = [
  [ordinary],
  ['!'],
  ['['],
  ['`a'],
  ['__$$'],
  ['**a *b ', '* **'],
  ['![a](', '![('],
  ['\\~~x*y'],
  ['  ', '- \\(&lt;'],
  ['>'],
  ['> + ', '<br>>> '],
  ['> > a\nb\n'],
  ['> a\n> ', '- ', 'x'],
  ['1. ', '![\n'],
  ['| a | b |\n|-|-|\n'],
  ['|-|\n:| a | b |\n'],
  ['|\n_\n- >|--|--|\n\n- '],
  ['\\['],
]

it.each(slowest.map((scraps) => [scraps]))(
  'reads %j in time that grows with the text, not with its square',
  (scraps) => {
    const whole = textOf(scraps, long)
    const part = textOf(scraps, long / parts)
    const inParts = processorTime(() => {
      for (let at = 0; at < parts; at++) parseMarkdown(part, true)
    })
    // A square would make it eight.
    expect(processorTime(() => parseMarkdown(whole, true)) / inParts).toBeLessThan(4)
  },
)

it('reads the slowest of them about as fast as an ordinary reply of that length', () => {
  const usual = processorTime(() => parseMarkdown(textOf([ordinary], long)))
  for (const scraps of slowest)
    expect(processorTime(() => parseMarkdown(textOf(scraps, long))) / usual, scraps.join()).toBeLessThan(20)
})
