import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createThinkFilter } from '../../shared/domain/reply/think-tags.ts'

/** What a reader sees in the end, restarts obeyed. */
function shown(chunks: string[]): string {
  const filter = createThinkFilter()
  const outputs = [...chunks.map((chunk) => filter.push(chunk)), filter.end()]
  return outputs.reduce((seen, { text, restart }) => (restart ? text : seen + text), '')
}

const units = (text: string) => text.split('')

function expectShown(raw: string, expected: string): void {
  expect(shown([raw])).toBe(expected)
  expect(shown(units(raw))).toBe(expected)
  for (let at = 1; at < raw.length; at++) expect(shown([raw.slice(0, at), raw.slice(at)])).toBe(expected)
}

const dify = '<details style="color:gray;background-color: #f8f8f8;padding: 8px;border-radius: 4px;" open>'

describe('reasoning that leads the reply is hidden', () => {
  it.each([
    ['<think>先想想</think>你好', '你好'],
    ['<THINKING>hm</THINKING>Hi', 'Hi'],
    ['<thought>a</thought>b', 'b'],
    ['<thoughts>a</thoughts>b', 'b'],
    ['<reasoning>a</reasoning>b', 'b'],
    ['<seed:think>a</seed:think>b', 'b'],
    ['<think type="deep" budget=\'9\'>a</think>b', 'b'],
    ['< think >a< / think >b', 'b'],
    ['<think\n>a</think >b', 'b'],
    ['<think/>b', 'b'],
    ['<think></think>[happy] 好', '[happy] 好'],
    ['<think>a</think><think>b</think>三', '三'],
    ['<think>one <think> two</think>答', '答'],
    ['<think>never closed', ''],
    ['<think>never closed </thi', ''],
    ['[happy] <think>a</think>答', '[happy] 答'],
    ['</think>你好', '你好'],
    [
      `${dify} <summary> Thinking... </summary>\n他在打招呼。\n</details>\n\n[happy] 你好呀！`,
      '\n\n[happy] 你好呀！',
    ],
    [`${dify}<summary> Thinking... </summary>没有说完`, ''],
    ['<details type="reasoning" done="true"><summary>Thought for 5 seconds</summary>a</details>答', '答'],
    ['<DETAILS open><summary><b>思考中…</b></summary>a</DETAILS>答', '答'],
    [
      '<|channel|>analysis<|message|>He greets.<|end|><|start|>assistant<|channel|>final<|message|>[happy] 你好',
      '[happy] 你好',
    ],
    [
      '<|start|>assistant<|channel|>analysis<|message|>a<|end|><|start|>assistant<|channel|>final<|message|>b<|return|>',
      'b',
    ],
    [
      '<|channel|>analysis<|message|>a<|channel|>commentary to=functions.x <|constrain|>json<|message|>{}<|call|><|start|>assistant<|channel|>final<|message|>b',
      'b',
    ],
    ['<|channel|>analysis<|message|>没有说完', ''],
    ['<|channel|>final<|message|>记号 `<|end|>` 是结尾，a < b。<|end|>', '记号 `<|end|>` 是结尾，a < b。'],
    ['<|channel|>final<|message|>一<|end|><|start|>assistant<|channel|>analysis<|message|>二', '一'],
  ])('%j becomes %j', expectShown)

  it.each([
    '思考过程',
    '思考',
    '推理过程',
    '思考完成',
    '💭 思考过程',
    'AI 思考过程',
    '模型的思考过程',
    '思考过程（点击展开）',
    '<b>深度思考</b>',
    '已深度思考（用时 5 秒）',
    '思考了 5 秒',
    'Thinking process (click to expand)',
    'Thought for 12 seconds',
  ])('folded under %j', (summary) =>
    expectShown(`<details><summary>${summary}</summary>\n想</details>\n答`, '\n答'),
  )

  it.each([
    ['[THINK]想[/THINK]答', '答'],
    ['[THINK]想想 [1] 和 [/ 吧[/THINK]\n[happy] 答', '\n[happy] 答'],
    ['◁think▷想◁/think▷答', '答'],
    ['<analysis>想</analysis>答', '答'],
    ['<antThinking>想</antThinking>答', '答'],
    ['<thinking_process>想</thinking_process>答', '答'],
    [
      '<|begin_of_thought|>\n想\n<|end_of_thought|>\n\n<|begin_of_solution|>\n答 <b> 案\n<|end_of_solution|>',
      '\n\n\n答 <b> 案\n',
    ],
    ['<|channel>thought\n想\n<channel|>答', '答'],
    ['<|channel>thought\n<channel|>答', '答'],
    ['analysisThe user greets. Say hi.assistantfinalHi', 'Hi'],
    ['analysis用户打招呼，a。assistantanalysis再想。assistantfinal[happy] 你好', '[happy] 你好'],
    ['analysisThe user', ''],
    ['[THINK]想', ''],
    ['<think> \n想', ''],
    ['<think> 想\n想</think>答', '答'],
    ['<think> 想 `</think>` 想\n</think>\n答', '\n答'],
  ])('as other models write it: %j becomes %j', expectShown)

  it.each([
    ['<think>我该写 `</think>` 吗？写「</think>」也行</think>答', '答'],
    ['<think>He wrote "</think>" here.\n</think>\nHi', '\nHi'],
    ['<think>他说“好”。</think>“你好”', '“你好”'],
    ['<think>say "hi"</think>"hi"', '"hi"'],
    ['<think>call `run`</think>`run` it', '`run` it'],
  ])('also when it speaks of its own marks: %j becomes %j', expectShown)
})

describe('what is no reasoning stays', () => {
  it.each([
    'DeepSeek 会先写 `<think>` 标签，再给答案。',
    '[neutral] DeepSeek 会先写 `<think>` 标签，再写 `</think>`。',
    '[neutral] <think> 是一个标签，</think> 也是',
    '[neutral] 一句话</think>另一句',
    '一<think>a</think>二<thinking>b</thinking>三',
    '`<think>` 是标签',
    '```html\n<think>\n想\n</think>\n```\n就是这样',
    '例子：\n~~~\n推理\n</think>\n~~~\n完',
    '> 推理\n> </think>\n\n这是引用',
    '例子：\n\n    </think>\n\n完',
    '他们用 `</think>` 结束思考。',
    '他们用 ``a ` </think>`` 结束思考。',
    '他们用“</think>”结束思考，也有人写 "</think>"，或《</think>》。',
    '推理以 </think> 结束，然后是答案',
    '推理以 </think>，然后是答案',
    '先写 <think> 再写\n</think>\n就好',
    '<think>a</think>答案提到 </think> 这个词',
    '<details><summary>点开看答案</summary>42</details>',
    '<details open><summary>思考题</summary>为什么？</details>好好想',
    '<details>没有标题</details>',
    '好的：<details style="color:gray"><summary>Thinking...</summary>x</details>',
    '<details style="color:gray"><summary>答案</summary>42</details>后',
    '<details class="thinker"><summary>思考题</summary>为什么？</details>',
    '<details><summary>思考过程中的错误</summary>a</details>b',
    '<details><summary>推理小说</summary>a</details>b',
    '<thinking about you> 是歌名',
    '<thinking about="you" too> 是歌名',
    '<thought> 是一个标签',
    '<reflection> 反思一下',
    '<think> 和 `</think>` 是一对标签。\n\n完',
    '[THINK] 是 Magistral 的标签',
    '[THINKING] 是词',
    '[T',
    '◁think▷ 是 Kimi 的标签',
    '◁ 是三角',
    'analysis of this',
    'analysis',
    'analysis是分析的意思，assistant 是助手',
    'an apple',
    '<|channel>x',
    'a < b 且 <thin',
    '<thinker>x',
    '<table><tr><td>1</td></tr></table>',
    '<|no|> 不是通道',
    '说明：<|channel|>analysis<|message|>x<|end|>',
    '&lt;think&gt; 是标签',
    '',
  ])('%j', (text) => expectShown(text, text.replace(/^<think>a<\/think>/, '')))
})

describe('a lone closing mark', () => {
  it.each([
    ['这是推理。</think>这是回答', '这是回答'],
    ['好，就这样回答\n</think>\n这是回答', '\n这是回答'],
    ['想好了！\n\n</think>这是回答', '这是回答'],
    ['现在写回答：\n</think>\n\n[happy] 回答', '\n\n[happy] 回答'],
    ['推理。\n</think>\n\n[happy] 回答', '\n\n[happy] 回答'],
    ['Okay. </think> Hi', ' Hi'],
    ['推理</thought>[happy] 回答', '[happy] 回答'],
    ['推理\n</THINK >\n回答', '\n回答'],
    ['推理\r\n</think>\r\n回答', '\r\n回答'],
    ['他问 `<think>` 和 `</think>` 是什么。\n</think>\n\n它们是标签。', '\n\n它们是标签。'],
    ['推理。</think></think>回答', '回答'],
    ['推理。</think><think>再想</think>回答', '回答'],
  ])('ends reasoning whose beginning stood in the prompt: %j becomes %j', expectShown)

  it.each([
    '删掉</think>就行，别的不用动。',
    'DeepSeek 的输出以</think>结束思考。',
    '输出里出现</think>说明思考结束了',
    '模型写完</think>之后才给答案',
    '结束标签是</think>',
    '标签：\n</think>\n就是它',
    '标签：\n\n</think>',
    '在末尾加上 </think>\n\n这样模型就不想了。',
    '把 </think>删掉',
    '推理</think></think>回答',
    'Put </think> there',
    '写上\n</think>这个标签',
  ])('is a word where no thought ends: %j', (text) => expectShown(text, text))

  it.each([
    ['今天天气很好，适合出门走走。\n</think>', '今天天气很好，适合出门走走。\n'],
    ['你好呀！</think>', '你好呀！'],
    ['你好呀！\n\n</think>\n\n', '你好呀！\n\n'],
    ['你好呀！</think></think>\n', '你好呀！'],
    ['你好呀！</think>\n<think>再想', '你好呀！'],
    ['你好呀！</think>\n<think>按 ` 键</think>', '你好呀！'],
  ])('behind which nothing follows leaves the words before it: %j becomes %j', expectShown)

  it('says restart when text that was already shown turns out to be reasoning', () => {
    const filter = createThinkFilter()
    expect(filter.push('用户很难过，我该')).toEqual({ text: '用户很难过，我该' })
    expect(filter.push('安慰。</think>')).toEqual({ text: '安慰。' })
    expect(filter.push('\n\n')).toEqual({ text: '' })
    expect(filter.push('抱抱你')).toEqual({ text: '\n\n抱抱你', restart: true })
    expect(filter.push('。')).toEqual({ text: '。' })
  })

  it('needs no restart when nothing had been shown', () => {
    expect(createThinkFilter().push('推理。</think>回答')).toEqual({ text: '回答' })
  })
})

it('starts afresh after reset', () => {
  const filter = createThinkFilter()
  filter.push('<think>half')
  filter.reset()
  expect(filter.push('新的开始')).toEqual({ text: '新的开始' })
})

const pieces = [
  [
    '<think>',
    '</think>',
    '<thinking a="b">',
    '</ seed:think>',
    '<',
    '</',
    '>',
    'think',
    '你好',
    ' ',
    '\n',
    'x',
  ],
  ['`', '```', '“', '”', '"', '。', '> ', '    ', '[happy]', '[', ']', '<details open>', '😀'],
  [
    '<summary>Thinking...</summary>',
    '</details>',
    '<|channel|>',
    'analysis',
    'final',
    '<|message|>',
    '<|end|>',
  ],
].flat()
const rare = [
  '[THINK]',
  '[/THINK]',
  '◁think▷',
  '◁/think▷',
  '<|channel>thought',
  '<channel|>',
  'assistantfinal',
  '<think> ',
]
const piece = fc.constantFrom(...pieces, ...rare, '<|start|>assistant')
const streams = fc.array(
  fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join('')),
  { maxLength: 12 },
)

describe('for every stream, the think filter', () => {
  it('shows the same however the stream is cut', () => {
    fc.assert(
      fc.property(streams, (chunks) => {
        const whole = chunks.join('')
        // Blanks before the first word are nothing to a reader.
        const expected = shown([whole]).trimStart()
        expect(shown(chunks).trimStart()).toBe(expected)
        expect(shown(units(whole)).trimStart()).toBe(expected)
      }),
      { numRuns: 500 },
    )
  })

  it('leaves text without marks alone and holds back what may become a tag, no more', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (chunks) => {
        const whole = `好${chunks.join('')}`
        fc.pre(!/think|thought|reason|reflection/i.test(whole))
        const filter = createThinkFilter()
        let pushed = 0
        let given = 0
        for (const char of units(whole)) {
          pushed += 1
          given += filter.push(char).text.length
          expect(pushed - given).toBeLessThanOrEqual(40)
        }
        expect(shown(['好', ...chunks])).toBe(whole)
      }),
    )
  })
})

it('shows nothing of a mark that may be a word before the stream ends', () => {
  const filter = createThinkFilter()
  const outputs = units('<thought> 是一个标签').map((unit) => filter.push(unit).text)
  expect(outputs.join('')).toBe('')
  expect(filter.end()).toEqual({ text: '<thought> 是一个标签' })
  const cut = createThinkFilter()
  cut.push(`<think> ${'想'.repeat(30_000)}`)
  expect(cut.end()).toEqual({ text: '' })
})

it('shows the first word of an ordinary reply at once', () => {
  for (const first of ['你', '**好', '1. ', '`code', 'A'])
    expect(createThinkFilter().push(first)).toEqual({ text: first })
  const filter = createThinkFilter()
  expect(filter.push('[happy]').text + filter.push(' 你').text).toBe('[happy] 你')
})
