import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createThinkFilter } from '../../shared/domain/think-tags.ts'

/** What a reader sees in the end, restarts obeyed. */
function shown(chunks: string[]): string {
  const filter = createThinkFilter()
  let seen = ''
  for (const chunk of chunks) {
    const { text, restart } = filter.push(chunk)
    seen = restart ? text : seen + text
  }
  return seen + filter.end()
}

describe('the think filter', () => {
  test.each([
    ['<think>先想想</think>你好', '你好'],
    ['<THINKING>hm</THINKING>Hi', 'Hi'],
    ['一<think>a</think>二<thinking>b</thinking>三', '一二三'],
    ['这是推理</think>这是回答', '这是回答'],
    ['<think>never closed', ''],
    ['<think>a</think>答案提到 </think> 这个词', '答案提到  这个词'],
    ['<think>one <think> two</think>答', '答'],
    ['<think></think>[happy] 好', '[happy] 好'],
    ['a < b 且 <thin', 'a < b 且 <thin'],
    ['<thinker>x', '<thinker>x'],
    ['', ''],
  ])('turns %j into %j', (raw, expected) => {
    expect(shown([raw])).toBe(expected)
    expect(shown(raw.split(''))).toBe(expected)
  })

  test('says restart when text that was already shown turns out to be reasoning', () => {
    const filter = createThinkFilter()
    expect(filter.push('用户很难过，我该')).toEqual({ text: '用户很难过，我该' })
    expect(filter.push('安慰</think>抱抱你')).toEqual({ text: '抱抱你', restart: true })
    expect(filter.push('。')).toEqual({ text: '。' })
  })

  test('needs no restart when nothing had been shown', () => {
    expect(createThinkFilter().push('推理</think>回答')).toEqual({ text: '回答' })
  })

  test('starts afresh after reset', () => {
    const filter = createThinkFilter()
    filter.push('<think>half')
    filter.reset()
    expect(filter.push('新的开始')).toEqual({ text: '新的开始' })
  })
})

const piece = fc.constantFrom(
  '<think>',
  '</think>',
  '<thinking>',
  '</thinking>',
  '<',
  '</',
  '>',
  'think',
  '你好',
  ' ',
  'x',
)
const streams = fc.array(
  fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join('')),
  { maxLength: 12 },
)

describe('for every stream, the think filter', () => {
  test('shows the same however the stream is cut', () => {
    fc.assert(
      fc.property(streams, (chunks) => {
        const whole = chunks.join('')
        expect(shown(chunks)).toBe(shown([whole]))
        expect(shown(whole.split(''))).toBe(shown([whole]))
      }),
    )
  })

  test('holds back at most ten characters and leaves text without tags alone', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (chunks) => {
        fc.pre(!/<\/?think(?:ing)?>/i.test(chunks.join('')))
        const filter = createThinkFilter()
        let pushed = 0
        let given = 0
        for (const chunk of chunks) {
          pushed += chunk.length
          given += filter.push(chunk).text.length
          expect(pushed - given).toBeLessThanOrEqual(10)
        }
        expect(shown(chunks)).toBe(chunks.join(''))
      }),
    )
  })
})
