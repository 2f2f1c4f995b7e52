import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findHelpNotice, helpNoticeFor } from '../../shared/domain/safety/help-notice.ts'
import { assessRisk } from '../../shared/domain/safety/risk/assess-risk.ts'
import { processorTime } from '../support/processor-time.ts'

function readCases(name: string): { kind: string; text: string }[] {
  const file = new URL(`../fixtures/help/${name}.tsv`, import.meta.url)
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const [kind = '', text = ''] = line.split('\t')
      return { kind, text }
    })
}

const kindOf = (text: string) => helpNoticeFor(assessRisk(text), 'zh-CN')?.kind ?? 'none'

describe('a question that speaks of danger to life', () => {
  it.each(readCases('fire'))('$text → $kind', ({ kind, text }) => {
    expect(kindOf(text)).toBe(kind)
  })
})

describe('a harmless question gets no notice', () => {
  it.each(readCases('look-alikes'))('$text', ({ kind, text }) => {
    expect(kindOf(text)).toBe(kind)
  })
})

describe('the notice', () => {
  it('is found in the middle of a long harmless text', () => {
    const padding = '今天天气很好，我们去公园走了走。'.repeat(200)
    expect(kindOf(`${padding}可是我不想活了。${padding}`)).toBe('self-harm')
  })

  it('speaks of self-harm first when both are there', () => {
    expect(kindOf('我老公打我。我不想活了。')).toBe('self-harm')
  })

  it('names the national hotline, police and ambulance', () => {
    for (const question of ['我想自杀', '老公打我']) {
      const numbers = findHelpNotice(question)?.hotlines.map((hotline) => hotline.number)
      expect(numbers).toEqual(expect.arrayContaining(['12356', '110', '120']))
    }
  })
})

const cost = (text: string): number => processorTime(() => void findHelpNotice(text), 3)

describe('time grows with the length, not with its square', () => {
  it.each(['想', '我 ', '自.', ' ', '被', '从楼', 'i want to ', '他说要', '笑死', 'a '])(
    '%j repeated',
    (unit) => {
      const small = unit.repeat(16_384 / unit.length)
      const big = unit.repeat(65_536 / unit.length)
      const ratio = cost(big) / cost(small)
      expect(ratio).toBeLessThan(12)
    },
  )
})
