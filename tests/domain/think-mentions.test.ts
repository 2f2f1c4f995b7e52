import { describe, expect, it } from 'vitest'
import { createThinkFilter } from '../../shared/domain/reply/think-tags.ts'
import { drafted, everyCut } from '../support/drafted.ts'
import { expectShown } from '../support/think-shown.ts'

describe('a reply that begins with a sentence about a mark loses nothing', () => {
  it.each([
    '<think> 标签用来思考，写完再写 </think> 就给答案',
    '<think> 标签用来思考，写完再写 </think> …答案',
    '<think> 标签用来思考，写完再写 </think>，答案',
    '<think>标签用来思考，写完再写</think>答案',
    '<think> 标签用来思考。</think> 标签用来结束思考。',
    '<think> 是一个标签，</think> 也是',
    '<think> 表示开始思考，</think> 表示结束',
    '<think> 里放推理，</think> 后面放答案',
    '<think> 和 </think> 之间是思考过程',
    '<think>和</think>之间是思考过程',
    '<think></think> 是一对标签',
    '<think>...</think> 是 DeepSeek 的标签',
    '<think>…</think> 里的是思考',
    '<think>/</think> 是成对的',
    '<think> 推理 </think> 里面是思考过程',
    '<think>：思考开始标签',
    '<think>→推理→</think>→答案',
    '<think>, </think>: reasoning tags',
    '<think> is a tag. It ends with </think> and then comes the answer.',
    '<think> and </think> are special tokens',
    '<think> tags wrap the reasoning.\n\nThe rest is the answer.',
    '[happy] <think> 标签用来思考，写完再写 </think> 就给答案',
    '<thought> 与 </thought> 成对出现',
    '<reasoning> tags wrap the reasoning and </reasoning> closes it',
    '<scratchpad> 标签里打草稿，写完写 </scratchpad> 再作答',
    '[THINK] 标签用来思考，写完再写 [/THINK] 就给答案',
    '[THINK] 和 [/THINK] 是 Magistral 的标签',
    '◁think▷ 和 ◁/think▷ 是 Kimi 的标签',
    '<|begin_of_thought|> 和 <|end_of_thought|> 是标记',
    '[thinking] 让我想想',
    '<think> 不是 HTML 标签，</think> 也不是。',
    '<think> 由模型输出，</think> 由模型关闭。',
    '<think> 内容 </think> 这种格式叫做思维链。',
    '<think> 在 R1 里表示开始思考，</think> 表示结束。',
  ])('%j', (text) => expectShown(text, text))

  it('is shown as soon as its first words tell', () => {
    const filter = createThinkFilter()
    expect(filter.push('<think> 标签').text).toBe('')
    expect(filter.push('用来把思考和答案分开来，').text).toBe('<think> 标签用来把思考和答案分开来，')
    expect(filter.push('很好懂').text).toBe('很好懂')
  })
})

describe('reasoning that begins with like words stays hidden', () => {
  it.each([
    ['<think> 他在打招呼 </think> 你好', ' 你好'],
    ['<think> 用户问标签是什么 </think> 标签是名字', ' 标签是名字'],
    ['<think> 是的，他在打招呼 </think> 你好', ' 你好'],
    ['<think> 是一个简单的问候 </think> 你好', ' 你好'],
    ['<think> okay, the user says hi </think> Hi', ' Hi'],
    ['<think>标签是什么？他想知道。\n</think>\n\n标签是名字。', '\n\n标签是名字。'],
    ['<think>\n\n</think>\n\n是的，我在', '\n\n是的，我在'],
    ['<think></think>是的，我在', '是的，我在'],
    ['<think></think>你好', '你好'],
    ['<think>…</think>你好', '你好'],
    ['[THINK] 想 [/THINK] 答', ' 答'],
    ['[think]想[/think]答', '答'],
    ['[Thinking]\n想\n[/Thinking]\n答', '\n答'],
    ['[ THINK ]想[/ THINK ]答', '答'],
    ['想。[/THINK]答', '答'],
    ['想\n[/THINK]\n答', '\n答'],
    ['[/THINK]答', '答'],
  ])('%j becomes %j', expectShown)
})

describe('reasoning beside an emotion tag is hidden', () => {
  it.each([
    ['[happy]<think> x </think>答', '[happy]答'],
    ['[happy] <think> x </think> 答', '[happy]  答'],
    ['[happy]\n<think> x\n</think>\n答', '[happy]\n\n答'],
    ['<think>a</think>[happy]<think> b </think>答', '[happy]答'],
    ['<think> a </think> [happy] <think> b </think> 答', ' [happy]  答'],
    ['[happy]<thinking> 好的 </thinking>\n\n答', '[happy]\n\n答'],
    ['[happy]<think/>答', '[happy]答'],
    ['**[happy]** <think> x </think> 答', '**[happy]**  答'],
    ['(happy) <think>x</think>答', '(happy) 答'],
    ['「开心」<think>x</think>答', '「开心」答'],
    ['[sad][risk2] <think>x</think>答', '[sad][risk2] 答'],
    ['[sad|risk2]<think> x </think>答', '[sad|risk2]答'],
    ['[risk2] <think>x</think>答', '[risk2] 答'],
  ])('%j becomes %j', expectShown)
})

describe('behind the indent of code, a mark or a tag is text', () => {
  it.each([
    ['    [happy]\n    x = 1', '[happy]\n    x = 1'],
    ['\t[happy] 你好', '[happy] 你好'],
    ['\n\n    [happy]\n    y', '    [happy]\n    y'],
    ['    <think>\n    想\n    </think>\n答', '<think>\n    想\n    </think>\n答'],
    ['\n    <think>想</think>答', '    <think>想</think>答'],
    ['    </think>\n好', '</think>\n好'],
    ['    [THINK]想[/THINK]', '[THINK]想[/THINK]'],
    ['<think>x</think>\n    [happy]\n    y', '    [happy]\n    y'],
  ])('%j is shown as %j', (raw, text) => expectDraft(raw, { text, emotion: null }))

  it.each([
    ['   [happy] 你好', '你好'],
    ['　　[happy] 你好', '你好'],
    ['<think>x</think>     [happy] 你好', '你好'],
    ['[happy]     <think>x</think>你好', '你好'],
    ['\n   <think>x</think>\n   [happy] 你好', '你好'],
  ])('fewer blanks, or blanks behind a mark, indent nothing: %j', (raw, text) =>
    expectDraft(raw, { text, emotion: 'happy' }),
  )
})

describe('a fold of reasoning is shown when it is all there is', () => {
  const fold = '<details open><summary>Thinking...</summary>\n今天天气很好。\n</details>'
  it.each([
    [fold, '今天天气很好。'],
    [`${fold}\n\n`, '今天天气很好。'],
    [`[happy] ${fold}`, '今天天气很好。'],
    [`<think>想</think>${fold}`, '今天天气很好。'],
    [`${fold}${fold}`, '今天天气很好。\n\n\n\n今天天气很好。'],
    [`${fold}\n答`, '答'],
    [`${fold}\n<think>再想</think>\n答`, '答'],
    ['<details open><summary>Thinking...</summary>没有说完', ''],
    ['<think>全部</think>', ''],
  ])('%j is shown as %j', (raw, text) => {
    for (const chunks of everyCut(raw)) expect(drafted(chunks).text).toBe(text)
  })
})

function expectDraft(raw: string, expected: { text: string; emotion: string | null }): void {
  for (const chunks of everyCut(raw)) expect(drafted(chunks)).toEqual(expected)
}
