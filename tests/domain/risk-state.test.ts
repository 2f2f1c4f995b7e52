import { describe, expect, it } from 'vitest'
import { assessRisk } from '../../shared/domain/safety/risk/assess-risk.ts'
import { withTag, type RiskLevel } from '../../shared/domain/safety/risk/risk.ts'
import { decayRisk, nextRisk, type RiskState } from '../../shared/domain/safety/risk/risk-state.ts'

const hour = 3_600_000
const at = Date.UTC(2026, 10, 1)
const state = (level: RiskLevel): RiskState => ({ level, kind: 'suicide', at })

describe('a level that was seen', () => {
  it.each<[RiskLevel, number, RiskLevel | null]>([
    ['imminent', 23, 'imminent'],
    ['imminent', 25, 'danger'],
    ['imminent', 49, 'concern'],
    ['imminent', 72, null],
    ['danger', 47, 'danger'],
    ['danger', 49, 'concern'],
    ['concern', 71, 'concern'],
    ['concern', 73, null],
  ])('%s is after %d hours %s', (level, hours, left) => {
    expect(decayRisk(state(level), at + hours * hour)?.level ?? null).toBe(left)
  })

  it('fades the same in one step or in many', () => {
    const halfway = decayRisk(state('imminent'), at + 30 * hour)
    expect(decayRisk(halfway, at + 50 * hour)).toEqual(decayRisk(state('imminent'), at + 50 * hour))
  })
})

describe('concern', () => {
  const farewell = '东西都收拾好了，密码写在纸上了'

  it('followed by preparation is danger; the same words alone are none', () => {
    expect(assessRisk(farewell).level).toBe('none')
    expect(assessRisk(farewell, state('concern')).level).toBe('danger')
    expect(nextRisk(state('concern'), assessRisk(farewell), at + hour)).toEqual({
      level: 'danger',
      kind: 'suicide',
      at: at + hour,
    })
  })

  it('that has faded raises nothing', () => {
    expect(nextRisk(state('concern'), assessRisk(farewell), at + 80 * hour)).toBeNull()
  })

  it('stays through ordinary talk and gives way to more', () => {
    expect(nextRisk(state('concern'), assessRisk('中午吃什么'), at + hour)).toEqual(state('concern'))
    expect(nextRisk(state('concern'), assessRisk('我不想活了'), at + hour)?.level).toBe('danger')
  })
})

describe("a reply's own tag", () => {
  it.each([
    [0, 'none'],
    [1, 'concern'],
    [2, 'danger'],
    [3, 'imminent'],
  ] as const)('risk%s means %s', (tag, level) => {
    expect(withTag(assessRisk('中午吃什么'), tag).level).toBe(level)
  })

  it('raises and never lowers', () => {
    expect(withTag(assessRisk('中午吃什么'), 2).level).toBe('danger')
    expect(withTag(assessRisk('我不想活了'), 0)).toEqual(assessRisk('我不想活了'))
    expect(withTag(assessRisk('我不想活了'), 1)).toEqual(assessRisk('我不想活了'))
    expect(withTag(assessRisk('我不想活了'), 3).level).toBe('imminent')
  })
})
