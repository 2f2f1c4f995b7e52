import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEmotionTagParser, splitEmotionTag } from '../../shared/domain/emotion/emotion-tag.ts'
import { emotions } from '../../shared/domain/emotion/emotion.ts'

function parse(chunks: string[]) {
  const parser = createEmotionTagParser()
  const outputs = [...chunks.map((chunk) => parser.push(chunk)), parser.end()]
  const told = outputs.flatMap(({ emotion, risk }) => emotion ?? risk ?? [])
  return { told, text: outputs.map((output) => output.text).join('') }
}

const units = (text: string) => text.split('')

const piece = fc.oneof(
  fc.constantFrom(
    '[',
    ']',
    '【',
    '】',
    '(',
    '(http://a',
    ' ',
    '\n',
    '[1]',
    '[微笑]',
    '[x]',
    '[excited]',
    '`',
    '\\',
    '(happy)',
    '「',
    '」',
    '<',
    '>',
    '|risk2',
    '[risk2]',
    'risk2',
    '-risk1',
    'sad|risk',
    '# ',
    'by ',
    '意思',
    '｜Risk 1',
    '：',
    'Emotion: ',
    '😀',
    '"',
    '**',
    '_',
    'a.',
    '𝒽',
    '开心',
    'happy',
    'means',
    'is',
    '是',
    'a: ',
    '，',
  ),
  fc.constantFrom(...emotions).map((emotion) => `[${emotion}]`),
  fc.constantFrom(...emotions),
  fc.string({ maxLength: 6 }),
)
const streams = fc.array(
  fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join('')),
  { maxLength: 12 },
)

const heads = [
  '(happy)',
  '`[happy]`',
  '["happy"]',
  'Emotion: happy\n',
  '[happy]',
  '「happy」',
  '<sad>',
  'happy:',
  '"[happy]"',
  '[sad|risk2]',
  '[sad] [risk2]',
  '[risk2]',
  'risk2 ',
  '# [sad|risk2]',
  '[sad|risk2\n',
  'sad|risk2\n',
]

describe('for every stream, the parser', () => {
  it('gives the same text and emotion however the stream is cut', () => {
    fc.assert(
      fc.property(fc.constantFrom('', ...heads), streams, (head, rest) => {
        const chunks = [head, ...rest]
        const whole = parse([chunks.join('')])
        expect(parse(chunks)).toEqual(whole)
        expect(parse(units(chunks.join('')))).toEqual(whole)
      }),
      { numRuns: 500 },
    )
  })

  it('tells at most one emotion, and touches nothing once a word was said', () => {
    fc.assert(
      fc.property(fc.constantFrom('', '[happy] ', '**[sad]** ', '[1] '), streams, (lead, chunks) => {
        const words = `好${chunks.join('')}`
        const { told, text } = parse([lead, ...units(words)])
        expect(told.length).toBeLessThanOrEqual(1)
        expect(text.endsWith(words)).toBe(true)
      }),
    )
  })

  it('holds back at most 32 characters', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('[', '【', '微', 'happy', 'a', ' ', '(', 'h', '<', '「', '|risk', '1', ':', '"'),
          { maxLength: 80 },
        ),
        (pieces) => {
          const parser = createEmotionTagParser()
          let pushed = 0
          let given = 0
          for (const char of units(pieces.join(''))) {
            pushed += 1
            given += parser.push(char).text.length
            expect(pushed - given).toBeLessThanOrEqual(32)
          }
        },
      ),
    )
  })

  it('leaves what it has cleaned alone', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('', '[happy] ', '【开心】'), (body, tag) => {
        const clean = `好${body}`
        fc.pre(!/[[【［]/.test(body))
        expect(splitEmotionTag(tag + clean).text).toBe(clean)
        expect(splitEmotionTag(clean)).toEqual({ text: clean })
      }),
    )
  })
})
