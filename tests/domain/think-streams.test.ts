import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createThinkFilter } from '../../shared/domain/reply/think-tags.ts'
import { shown } from '../support/think-shown.ts'

const units = (text: string) => text.split('')

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
