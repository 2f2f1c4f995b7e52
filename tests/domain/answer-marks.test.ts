import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { processorTime } from '../support/processor-time.ts'
import { drafted, expectDrafted } from '../support/drafted.ts'

describe('marks around the answer go, and the answer stays', () => {
  it.each([
    ['<|begin_of_box|>42<|end_of_box|>', '42'],
    ['答案是 <|begin_of_box|>42<|end_of_box|>。', '答案是 42。'],
    ['<think>想</think><|begin_of_box|>是<|end_of_box|>', '是'],
    ['**<|begin_of_box|>42<|end_of_box|>**', '**42**'],
    ['一 <|begin_of_box|>1<|end_of_box|> 二 <|begin_of_box|>2<|end_of_box|>', '一 1 二 2'],
    ['<|begin_of_box|>没有完', '没有完'],
    ['<think>想</think><answer>答</answer>', '答'],
    ['<think>想</think><answer>答</answer>\n补充', '答\n补充'],
    ['<think>想</think><answer>答案是 <|begin_of_box|>42<|end_of_box|></answer>', '答案是 42'],
    ['<think>想</think><final_answer>用 `</final_answer>` 结束</final_answer>', '用 `</final_answer>` 结束'],
    ['<thinking>想</thinking><reflection>再想</reflection><output>答</output>', '答'],
    ['想。\n</think>\n<answer>答</answer>', '答'],
    ['<|START_THINKING|>想<|END_THINKING|><|START_RESPONSE|>答<|END_RESPONSE|>', '答'],
  ])('%j becomes %j', (raw, text) => expectDrafted(raw, text))

  it.each([
    ['<think>\n想\n</think>\n\n<response>\n[happy] 你好\n</response>\n', '你好'],
    ['[happy] <|begin_of_box|>42<|end_of_box|>，对吗', '42，对吗'],
    ['<|begin_of_box|>[happy] 42<|end_of_box|>', '42'],
  ])('and the tag is found inside and outside: %j', (raw, text) => expectDrafted(raw, text, 'happy'))
})

describe('marks that are text stay', () => {
  it.each([
    '`<|begin_of_box|>` 是标记',
    '“<|begin_of_box|>” 和 “<|end_of_box|>” 是标记',
    '用 <|begin_of_box|> 和 <|end_of_box|> 包住答案',
    '<|begin_of_box|> 是标记',
    '<|begin_of_box|>…<|end_of_box|> 之间是答案',
    '```\n<|begin_of_box|>42<|end_of_box|>\n```',
    '单独的 <|end_of_box|>',
    '<answer>答</answer>',
    '好 <answer>x</answer>',
    'a <|b',
  ])('%j', (text) => expectDrafted(text, text))
})

const pieces =
  '<think>|</think>|<answer>|</answer>|[happy]|[THINK]|[/THINK]|<scratchpad>|</scratchpad>|标签|和| |\n|    |`|“|”|。|答|你好|ness|<|details|[|]'
    .split('|')
    .concat(
      '<|begin_of_box|>',
      '<|end_of_box|>',
      '<details><summary>思考</summary>',
      '</details>',
      '\ud83d',
      '\ude00',
    )
const streams = fc.array(
  fc.array(fc.constantFrom(...pieces), { maxLength: 4 }).map((each) => each.join('')),
  { maxLength: 12 },
)

it('for every stream of marks the reply is the same however it is cut', () => {
  fc.assert(
    fc.property(streams, (chunks) => {
      const whole = drafted([chunks.join('')])
      expect(drafted(chunks)).toEqual(whole)
      expect(drafted(chunks.join('').split(''))).toEqual(whole)
    }),
    { numRuns: 1000 },
  )
})

it.each(['<|begin_of_box|>4<|end_of_box|>', '`<|begin_of_box|>` ', '<|begin_of_b ', '< '])(
  'many %j cost no more by the piece than they are long',
  (piece) => {
    const cost = (count: number) => processorTime(() => drafted(piece.repeat(count).match(/[^]{1,7}/g) ?? []))
    cost(200)
    expect(cost(8000)).toBeLessThan(24 * Math.max(5, cost(1000)))
  },
)
