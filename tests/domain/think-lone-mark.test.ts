import { describe, expect, it } from 'vitest'
import { createThinkFilter } from '../../shared/domain/reply/think-tags.ts'
import { expectShown } from '../support/think-shown.ts'

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
