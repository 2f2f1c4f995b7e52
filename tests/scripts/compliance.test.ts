import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { hotlines } from '../../shared/domain/safety/care/hotlines.ts'

const text = readFileSync('docs/compliance.md', 'utf8')
const monthMs = 30.44 * 24 * 3600_000
const oldestMonths = 18

/** The rows of the tables whose head begins with this word. */
function rowsUnder(word: string): string[][] {
  const lines = text.split('\n')
  return lines.flatMap((line, index) => {
    if (!line.startsWith('| ') || line.startsWith('|---')) return []
    let head = index
    while (lines[head - 1]?.startsWith('|')) head -= 1
    if (head === index || !lines[head]?.startsWith(`| ${word} |`)) return []
    return [
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    ]
  })
}

const rules = rowsUnder('条款')
const texts = rowsUnder('文本')
const numbers = rowsUnder('地区')

describe('docs/compliance.md', () => {
  it('has each rule with the test that holds it, or with a step of the owner', () => {
    expect(rules.length).toBeGreaterThan(20)
    const open = rules.filter(
      ([, , , held = '', owner = '']) => !held.includes('tests/') && !owner.startsWith('运营者：'),
    )
    expect(open).toEqual([])
  })

  it('names tests that are there', () => {
    const named = [...text.matchAll(/`(tests\/[\w./-]+)`/g)].map(([, file = '']) => file)
    expect(named.length).toBeGreaterThan(30)
    expect(named.filter((file) => !existsSync(file))).toEqual([])
  })

  it('covers what the interim measures ask for, by article', () => {
    const articles = rules.map(([article]) => article)
    for (const article of ['10', '12', '13', '14', '15', '16', '18', '19', '21', '22', '26'])
      expect(articles).toContain(article)
  })

  it('has the numbers of the code, each with a source, and none else', () => {
    const ofCode = Object.entries(hotlines).flatMap(([locale, uses]) =>
      Object.entries(uses).map(([use, { name, number }]) => [locale, use, name, number]),
    )
    expect(numbers.map((row) => row.slice(0, 4))).toEqual(ofCode)
    expect(numbers.filter(([, , , , source]) => !source)).toEqual([])
  })

  it('has no date older than eighteen months: texts and numbers are looked at again', () => {
    const dates = [...texts.map((row) => row[2] ?? ''), ...numbers.map((row) => row[5] ?? '')]
    expect(dates.length).toBeGreaterThan(20)
    const old = dates.filter((date) => !(Date.now() - Date.parse(date) < oldestMonths * monthMs))
    expect(old).toEqual([])
  })

  it('is found from the readme and the guide', () => {
    for (const file of ['README.md', 'README.en.md', 'docs/deploy.md'])
      expect(readFileSync(file, 'utf8'), file).toContain('compliance.md')
  })
})
