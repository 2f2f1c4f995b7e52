import { describe, expect, it } from 'vitest'
import { createEmotionTagParser } from '../../shared/domain/emotion/emotion-tag.ts'

function parse(chunks: string[]) {
  const parser = createEmotionTagParser()
  const outputs = [...chunks.map((chunk) => parser.push(chunk)), parser.end()]
  const told = outputs.flatMap(({ emotion }) => emotion ?? [])
  return { told, text: outputs.map((output) => output.text).join('') }
}

function everyCut(raw: string) {
  const halves = raw
    .slice(1)
    .split('')
    .map((_unit, at) => [raw.slice(0, at + 1), raw.slice(at + 1)])
  return [[raw], raw.split(''), ...halves].map(parse)
}

describe('a bracket that is a word of the reply stays, however the stream is cut', () => {
  it.each([
    '[happy]ness is a word',
    '[sad]der than ever',
    '[love]ly day',
    '[Happy]ness',
    '[happy]-ness',
    "[love]'s labour is lost",
    '[happy].map(smile)',
    '[happy]hello there',
    '[excited]ly',
    '[happy, sad] 是数组',
    '[happy, sad]',
    '[happy, sad] is an array',
    '[happy、sad] 都是情绪',
    '[happy/sad] 中的一个',
    '[happy, sad] = moods',
    '[happy] = 1',
    '[happy] → 开心',
    '[happy] 是一个标签',
    '[happy] 是情绪标签的写法',
    '[happy] 标签放在最前面',
    '[happy] 这个标签放在最前面',
    '[happy] 和 [sad] 都是标签',
    '[happy] and [sad] are tags',
    '[happy] or [sad]?',
    '[happy] tags come first',
    '[爱]是名词也是动词',
  ])('%j', (raw) => {
    for (const output of everyCut(raw)) expect(output).toEqual({ told: [], text: raw })
  })
})

describe('a tag before words that begin alike is taken off, however the stream is cut', () => {
  it.each([
    ['[happy]Hi there', 'Hi there'],
    ['[happy]你好', '你好'],
    ['[开心]hello there', 'hello there'],
    ['[happy] hello there', 'hello there'],
    ['[happy]\nhello there', 'hello there'],
    ['[happy] 是呀，我也这样想', '是呀，我也这样想'],
    ['[happy] 和你一起真好', '和你一起真好'],
    ['[happy] 这个真好看', '这个真好看'],
    ['[happy]\n[sad]', '[sad]'],
    ['[happy]\n标签都贴好啦', '标签都贴好啦'],
    ['[happy] and so it goes', 'and so it goes'],
    ['[happy]3 things', '3 things'],
    ['[happy]...hm', '...hm'],
    ['[happy] - 一\n- 二', '- 一\n- 二'],
    ['[happy, love] 是呀', '是呀'],
    ['[happy, love] 嗯', '嗯'],
    ['[happy/love] it is fine', 'it is fine'],
  ])('%j shows %j', (raw, text) => {
    for (const output of everyCut(raw)) expect(output).toEqual({ told: ['happy'], text })
  })

  it('even glued, where it tells of danger', () => {
    expect(parse(['[sad|risk2]ok, I hear you']).text).toBe('ok, I hear you')
  })
})
