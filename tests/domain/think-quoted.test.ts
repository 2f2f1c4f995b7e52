import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createThinkFilter } from '../../shared/domain/reply/think-tags.ts'
import { processorTime } from '../support/processor-time.ts'
import { expectShown, shown } from '../support/think-shown.ts'

describe('a lone mark that a reply only shows loses nothing', () => {
  it.each([
    '步骤：\n\n- 例子：\n  ```\n  推理\n  </think>\n  回答\n  ```\n- 完',
    '1. ```html\n   推理\n   </think>\n   ```\n2. 完',
    '- a\n  - b\n      ```\n      x\n      </think>\n      ```\n完',
    '> ```\n> x\n> </think>\n> ```\n完',
    '```\nx\n```js\n</think>\n```\n完',
    '```\nx\n```  \n完',
    '````\n```\n</think>\n```\n</think>\n````\n完',
    '看 `推理\n</think> 回答` 就懂',
    '看 `一\n二\n三 </think>` 就懂',
    '看 `a` 和 `推理\n再推理</think>回答` 就懂',
    '看 ``` x </think> ``` 就懂\n再见',
    '<code>推理</think>回答</code>',
    '用 <code></think></code> 结束',
    '<pre>\n推理\n\n</think>\n回答\n</pre>',
    '<details><summary>看格式</summary>\n\n推理\n</think>\n\n</details>',
    '按 <kbd>a</think>b</kbd> 键',
    '模型写“推理</think>回答”这样的话',
    '模型写“推理\n</think>\n回答”这样的话',
    '模型写「推理</think>回答」',
    '模型写『推理</think>回答』',
    '模型写《推理</think>回答》',
    '模型写 "推理</think>回答" 这样的话',
    '模型写 "推理</think>',
    '用 **</think>** 结束',
    '**</think>** 是结束',
    '用*</think>*结束',
    '用 __</think>__ 结束',
    '用 ~~</think>~~ 结束',
    '用 ***</think>*** 结束',
    '| 标签 | 意思 |\n|---|---|\n| </think> | 结束 |',
    '|标签|意思|\n|-|-|\n|</think>|结束|',
    '|标签|意思|\n|-|-|\n|结束|推理</think>回答|',
    '标签 | 意思\n--|--\n</think> | 结束\n</think>|结束',
    '标签 | 意思\n--|--\n结束 | </think>\n完',
    '标签有：\n- <thinking>\n- </think>\n完',
    '标签有：\n1. </think>\n2. 没了',
    '- </think>',
    '* [ ] </think>\n完',
    '### </think>\n这是标签',
    '结束标签：</think>\n就是它',
    '结束标签: </think>\n\n就是它',
    'stop = </think>\n这样配置',
    '写成 \\</think> 就好',
    '\\texttt{</think>} 是标签',
    '- > </think>\n完',
  ])('%j', (text) => expectShown(text, text))
})

describe('a lone mark behind reasoning still ends it', () => {
  it.each([
    ['我该列清单：\n- 一\n- 二\n</think>\n\n你好', '\n\n你好'],
    ['1. 打招呼。\n2. 安慰。</think>你好', '你好'],
    ['用户说“你好”，我回"嗨"</think>嗨', '嗨'],
    ["don't say 'hi' too often. It's 5\" long.</think>Hi", 'Hi'],
    ['写成 `run`。\n```js\nrun()\n```\n</think>\n`run` 它', '\n`run` 它'],
    ['按 ` 键\n然后\n</think>\n\n用 `code` 吧', '\n\n用 `code` 吧'],
    ['| a | b |\n|---|---|\n| 1 | 2 |\n</think>\n\n| a |', '\n\n| a |'],
    ['**结论**：安慰。</think>**你好**', '**你好**'],
    ['先写：“推理</think>回答”。\n</think>\n你好', '\n你好'],
    ['Let me answer:\n</think>\n[happy] Hi', '\n[happy] Hi'],
    ['> 引用\n\n好的\n</think>\n你好', '\n你好'],
    ['用 <code>x</code> 就好。</think>你好', '你好'],
    ['P(A|B) = 0.5\n</think>\n一半', '\n一半'],
    ['a </think> 是', 'a </think> 是'],
  ])('%j becomes %j', expectShown)
})

describe('reasoning that speaks of its own end, or holds other reasoning, stays hidden', () => {
  it.each([
    ['<think>I should write `</think>` now …</think>Hi', 'Hi'],
    ['<think>I should write `a </think> b` now …</think>Hi', 'Hi'],
    ['<think>write `<think>a</think>` now</think>Hi', 'Hi'],
    ['<think>写 ``</think>`` 或 **</think>** 吧</think>答', '答'],
    ['<think>例子：\n```\n推理\n</think>\n回答\n```\n好了\n</think>\n答', '\n答'],
    ['<think>例子：\n- 一\n  ```\n  </think>\n  ```\n</think>答', '答'],
    ['<think>写“推理</think>回答”吗？好。</think>答', '答'],
    ['<think>标签是 </think>，对。</think>答', '答'],
    ['<think>> </think>\n\n是引用</think>答', '答'],
    ['<think>a <think>b</think> c</think>答', '答'],
    ['<think><think>b</think></think>答', '答'],
    ['<think>a<think>b<thought>c</thought>d</think>e</think>答', '答'],
    ['<think>a<think>b</think>c</think>[happy] 答', '[happy] 答'],
    [
      '<details style="color:gray" open><summary>Thinking...</summary>写 `</details>` 吧\n</details>\n\n答',
      '\n\n答',
    ],
    [
      '<details style="color:gray" open><summary>Thinking...</summary>```\n</details>\n```\n</details>答',
      '答',
    ],
    [
      '<details type="reasoning"><summary>Thinking...</summary>a<details><summary>x</summary>b</details>c\n</details>答',
      '答',
    ],
    [
      '<|channel|>analysis<|message|>He asks about `<|end|>`, <|end|> and `<|channel|>`.<|end|><|start|>assistant<|channel|>final<|message|>Hi<|return|>',
      'Hi',
    ],
    [
      '<|channel|>analysis<|message|>Write `<|channel|>final<|message|>x`.<|end|><|start|>assistant<|channel|>final<|message|>Hi',
      'Hi',
    ],
    [
      '<|channel|>analysis<|message|>按 ` 键，```<|end|>\n<|start|>assistant<|channel|>final<|message|>答',
      '答',
    ],
    [
      '<|start|>assistant to=functions.x<|channel|>commentary<|message|>{}<|call|><|start|>assistant<|channel|>final<|message|>答',
      '答',
    ],
  ])('%j becomes %j', expectShown)

  it('without a glimpse of it, when its true end is near', () => {
    const filter = createThinkFilter()
    const seen = ['<think>```\n</think>\n', '```\n写好了', '</think>答', '案'].map((chunk) =>
      filter.push(chunk),
    )
    expect(seen.map(({ text }) => text)).toEqual(['', '', '答', '案'])
    expect(seen.some(({ restart }) => restart)).toBe(false)
  })

  it('and is withdrawn, when it is far', () => {
    const raw = `<think>a <think>b</think>${'想'.repeat(1000)}</think>答`
    expectShownInHalves(raw, '答')
  })
})

describe('reasoning ends where it does, whatever was left open in it', () => {
  it.each([
    ['<think>按 ` 键</think>你好', '你好'],
    ['<think>按 ` 键</think>用 `code` 吧，推理以 `</think>` 结束', '用 `code` 吧，推理以 `</think>` 结束'],
    ['<think>按 ` 键，用 `运行`</think>`运行` 它', '`运行` 它'],
    ['<think>用 `运行`</think>`运行` 它', '`运行` 它'],
    ['<think>```js\nrun()</think>你好\n\n再见', '你好\n\n再见'],
    ['<think>```\nrun()\n```</think>```js\nrun()\n```', '```js\nrun()\n```'],
    ['<think>他说“好</think>你好', '你好'],
    ['<think>**计划**</think>**你好**', '**你好**'],
    ['<think>他说"好"</think>"你好"', '"你好"'],
    ['<think>先写 <think> 再答</think>你好', '你好'],
    ['<think>one <think> two</think>用 `</think>` 结束，或 </think>。', '用 `</think>` 结束，或 </think>。'],
    ['<think>    - 一</think>你好', '你好'],
    ['<think>a</think></think>你好', '你好'],
    [
      '<details style="color:gray"><summary>Thinking...</summary>写 <details> 吗\n</details>好：<details><summary>答案</summary>42</details>',
      '好：<details><summary>答案</summary>42</details>',
    ],
  ])('%j becomes %j', expectShown)
})

describe('special tokens in the answer are words', () => {
  const header = '<|channel|>final<|message|>'
  it.each([
    '记号 <|end|> 是结尾',
    '记号“<|end|>”和 **<|return|>** 是结尾',
    '例子：\n\n<|end|>\n\n完',
    '例子：\n```\n<|start|>assistant<|channel|>final<|message|>x<|end|>\n```\n完',
    '写 `<|channel|>analysis<|message|>` 再想',
    '<|end|> 是结尾',
    'a < b，<|endoftext|> 也是',
  ])('%j', (text) => {
    expectShown(header + text, text)
    expectShown(`${header}${text}<|return|>`, text)
    expectShown(`${header}${text}<|end|><|start|>assistant<|channel|>analysis<|message|>想`, text)
  })
})

function expectShownInHalves(raw: string, expected: string): void {
  expect(shown([raw])).toBe(expected)
  expect(shown(raw.split(''))).toBe(expected)
}

const pieces = (
  '<think>|</think>|<think|</|<details open><summary>Thinking...</summary>|</details>|`|```|~~~|**|"|“|”|「|」|你好|a| |\n|\n\n|- |1. |> ' +
  '|    |：|，|<code>|</code>|<pre>|</pre>|[happy]|x|<|channel||>analysis<|message||>|<|end||>|<|start||>assistant'
).split(/(?<![<|])\|(?![>|])/)
const streams = fc.array(
  fc.array(fc.constantFrom(...pieces), { maxLength: 4 }).map((each) => each.join('')),
  { maxLength: 16 },
)

/** Blanks before the first word are nothing to a reader. */
const seen = (chunks: string[]): string => shown(chunks).trimStart()

it('for every stream of marks and quotes, what is shown is the same however it is cut', () => {
  fc.assert(
    fc.property(streams, (chunks) => {
      const whole = seen([chunks.join('')])
      expect(seen(chunks)).toBe(whole)
      expect(seen(chunks.join('').split(''))).toBe(whole)
    }),
    { numRuns: 1000 },
  )
})

it.each([
  ['<think>', '想 `</think>` 和 ` 键。\n'],
  ['<think>', '<think>'],
  ['<think>', '`</think>'],
  ['', '推理 `</think>` 和\n` </think> '],
  ['', '- </think>\n'],
  ['', '`\n</think>\n'],
  ['推理。', '</think>\n'],
  ['<think> 想', '想 < '],
  ['[THINK] 想', '[/THIN '],
  ['analysis用', 'assistantfina '],
  ['推理。</think>', ' '],
  ['推理</think>', ' '],
  ['推理。', '</think>想。'],
  ['<|channel|>analysis<|message|>', '<|end|> '],
  ['<|channel|>final<|message|>', '<|start|>'],
  ['<|channel|>final<|message|>', `<|end|>${' '.repeat(39)}`],
])('%j and many %j cost no more by the piece than they are long', (lead, piece) => {
  const cost = (count: number) =>
    processorTime(() => shown([lead, ...(piece.repeat(count).match(/[^]{1,7}/g) ?? [])]))
  cost(200)
  // Eight times as long: a cost that grows with the square would be 64 times as high.
  expect(cost(16_000)).toBeLessThan(24 * Math.max(5, cost(2000)))
})
