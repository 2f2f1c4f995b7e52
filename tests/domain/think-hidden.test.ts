import { describe, it } from 'vitest'
import { expectShown } from '../support/think-shown.ts'

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
    ['<scratchpad>想</scratchpad>答', '答'],
    ['<SCRATCHPAD_REASONING>想</SCRATCHPAD_REASONING>答', '答'],
    ['<reasoning_scratchpad>想</reasoning_scratchpad>答', '答'],
    ['<inner_monologue>想</inner_monologue>答', '答'],
    ['<internal_thoughts>想</internal_thoughts>\n[happy] 答', '\n[happy] 答'],
    ['<chain_of_thought>想</chain_of_thought>答', '答'],
    ['<longcat_think>想</longcat_think>答', '答'],
    ['<self-reflection>想</self-reflection>答', '答'],
    ['<inner-thoughts>想</inner-thoughts>答', '答'],
    ['<planning>想</planning>答', '答'],
    ['<｜begin▁of▁thought｜>想<｜end▁of▁thought｜>答', '答'],
    ['<reflection>想</reflection><reasoning>再想</reasoning>答', '答'],
    ['<|start_of_thinking|>想<|end_of_thinking|>答', '答'],
    ['<|think|>想<|/think|>答', '答'],
    ['<｜think｜>想<｜/think｜>答', '答'],
    ['<unused94>thought\n想<unused95>答', '答'],
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
