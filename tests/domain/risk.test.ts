import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { assessRisk, warmRiskAssessment } from '../../shared/domain/safety/risk/assess-risk.ts'
import { rankOf, type RiskKind, type RiskLevel } from '../../shared/domain/safety/risk/risk.ts'
import { ordinaryTalk } from '../../scripts/training/ordinary-talk.ts'
import { processorTime } from '../support/processor-time.ts'

interface Case {
  level: RiskLevel
  kind: RiskKind
  group: string
  text: string
}

const fixture = (name: string) =>
  readFileSync(new URL(`../fixtures/risk/${name}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')

const readCases = (name: string): Case[] =>
  fixture(name).map((line) => {
    const [level, kind, group = '', text = ''] = line.split('\t')
    return { level: level as RiskLevel, kind: kind as RiskKind, group, text }
  })

const isSeen = ({ level, text }: Case) => rankOf(assessRisk(text).level) >= rankOf(level)
const percent = (part: number, whole: number) => (100 * part) / Math.max(1, whole)

function groupsOf(cases: readonly Case[], key: 'level' | 'group'): [string, Case[]][] {
  const groups = new Map<string, Case[]>()
  for (const one of cases) groups.set(one[key], [...(groups.get(one[key]) ?? []), one])
  return [...groups]
}

/** Prints what share is seen, by level and class, and returns it by level. */
function measure(title: string, cases: readonly Case[]): Record<RiskLevel, number> {
  const share = (of: readonly Case[]) =>
    of[0]?.level === 'none'
      ? percent(of.filter(({ text }) => assessRisk(text).level !== 'none').length, of.length)
      : percent(of.filter(isSeen).length, of.length)
  const shares = { none: 0, concern: 0, danger: 0, imminent: 0 }
  const lines = groupsOf(cases, 'level').map(([level, of]) => {
    shares[level as RiskLevel] = share(of)
    const groups = groupsOf(of, 'group')
    const parts = groups.map(([group, some]) => `${group} ${share(some).toFixed(0)} (${some.length})`)
    return `${level} ${shares[level as RiskLevel].toFixed(1)} % of ${of.length}: ${parts.join(', ')}`
  })
  process.stdout.write(`${title}\n${lines.join('\n')}\n`)
  return shares
}

describe.each(['regression.tsv', 'held-out.tsv'])('danger in %s', (name) => {
  const cases = readCases(name)
  const shares = measure(name, cases)

  it('is seen: imminent, danger and concern', () => {
    expect(shares.imminent).toBeGreaterThanOrEqual(97)
    expect(shares.danger).toBeGreaterThanOrEqual(93)
    expect(shares.concern).toBeGreaterThanOrEqual(85)
  })

  it('is not seen in what only looks like it', () => {
    expect(shares.none).toBeLessThanOrEqual(3)
  })

  it('gets its kind', () => {
    const seen = cases.filter((one) => one.level !== 'none' && isSeen(one))
    const right = seen.filter(({ kind, text }) => assessRisk(text).kind === kind)
    expect(percent(right.length, seen.length)).toBeGreaterThanOrEqual(90)
  })

  it('holds no sentence twice', () => {
    expect(new Set(cases.map(({ text }) => text)).size).toBe(cases.length)
  })
})

describe('ordinary talk', () => {
  const emotions = ['regression', 'held-out'].flatMap((name) =>
    readFileSync(new URL(`../fixtures/emotion/${name}.tsv`, import.meta.url), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split('\t').slice(1).join('\t')),
  )
  const talk = [...new Set([...ordinaryTalk(3200), ...fixture('ordinary.txt'), ...emotions])]

  it('is let alone', () => {
    const alarms = talk.filter((text) => rankOf(assessRisk(text).level) >= rankOf('danger'))
    const concerns = talk.filter((text) => assessRisk(text).level === 'concern')
    process.stdout.write(`ordinary: ${alarms.length} alarms, ${concerns.length} concerns of ${talk.length}\n`)
    expect(talk.length).toBeGreaterThan(3000)
    expect(percent(alarms.length, talk.length)).toBeLessThanOrEqual(0.3)
    expect(percent(concerns.length, talk.length)).toBeLessThanOrEqual(1.5)
  })
})

const cost = (text: string): number => processorTime(() => void assessRisk(text), 3)

describe('the time of an assessment', () => {
  const dangers = readCases('regression.tsv')
    .filter(({ level }) => level !== 'none')
    .map(({ text }) => text)
    .join('，')

  it.each([
    '想',
    '我 ',
    '自.',
    ' ',
    '被',
    '从楼',
    'i want to ',
    '他说要',
    '想死',
    'a ',
    '吃了三十片',
    '没有',
  ])('grows with the length, not with its square: %j', (unit) => {
    warmRiskAssessment()
    const small = cost(unit.repeat(16_384 / unit.length))
    const big = cost(unit.repeat(65_536 / unit.length))
    expect(big / small).toBeLessThan(12)
  })

  it('for 500 characters is that of scanning them with a plain pattern some hundred times', () => {
    warmRiskAssessment()
    const pieces = Array.from({ length: 4 }, (_, at) => dangers.slice(at * 500, at * 500 + 500))
    const plain = processorTime(() => {
      for (let round = 0; round < 20_000; round++) for (const piece of pieces) piece.search(/不会有的词/)
    }, 3)
    const judged = processorTime(() => {
      for (let round = 0; round < 40; round++) for (const piece of pieces) assessRisk(piece)
    }, 3)
    expect(judged / plain).toBeLessThan(20)
  })
})
