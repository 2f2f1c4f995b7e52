import { describe, expect, it } from 'vitest'
import { parseMarkdown } from '../../miniprogram/view/markdown/blocks.ts'

/** The cells of the first table, code in backticks. */
function cells(source: string): string[][] | undefined {
  const table = parseMarkdown(source).find(({ kind }) => kind === 'table')
  return table?.rows?.map((row) =>
    row.cells.map(({ runs }) =>
      runs.map(({ text, marks }) => (marks === 'code' ? `\`${text}\`` : text)).join(''),
    ),
  )
}

const head = '| a | b |\n|---|---|\n'

describe('no cell of a table is lost', () => {
  it.each([
    ['| 1 | 2 | 3 |', ['1', '2', '3']],
    ['1 | 2 | 3 | 4', ['1', '2', '3', '4']],
    ['| 1 | | 3 |', ['1', '', '3']],
    ['| 1 |', ['1', '']],
    ['| 1 | 2 | **x** |', ['1', '2', 'x']],
    ['| 1 | 2 || 4 ||', ['1', '2', '', '4']],
    ['| 1 | 2 |||', ['1', '2']],
  ])('%j', (row, expected) => {
    const table = cells(head + row)
    expect(table?.[1]).toEqual(expected)
    expect(table?.[0]?.length).toBe(expected.length)
  })

  it('the other rows and the head are as wide, and the cells beyond the head stand left', () => {
    const [table] = parseMarkdown('| a |\n|:-:|\n| 1 |\n| 2 | 3 |')
    expect(table?.rows?.map((row) => row.cells.map(({ align }) => align))).toEqual(
      Array.from({ length: 3 }, () => ['center', 'left']),
    )
    expect(cells('| a |\n|:-:|\n| 1 |\n| 2 | 3 |')).toEqual([
      ['a', ''],
      ['1', ''],
      ['2', '3'],
    ])
  })
})

it('no row makes a table wider than anybody can read, and none of its words is lost', () => {
  const words = Array.from({ length: 5000 }, (_none, index) => `w${index}`)
  const table = cells(`${head}| ${words.join(' | ')} |\n${'| 1 |\n'.repeat(3000)}`) ?? []
  expect(table.flat().length).toBeLessThan(200_000)
  expect(table[1]?.join(' | ')).toBe(words.join(' | '))
})

describe('a bar in code splits no cell', () => {
  it.each([
    ['| `x|y` | 2 |', ['`x|y`', '2']],
    ['| `string | null` | 2 |', ['`string | null`', '2']],
    ['| `a || b` | `c|d` |', ['`a || b`', '`c|d`']],
    ['| ``x|`y`` | 2 |', ['``x|`y``'.replaceAll('``', '`'), '2']],
    [String.raw`| \`x\|y\` | 2 |`.replaceAll('\\`', '`'), ['`x|y`', '2']],
    ['| 见 `x|y` 吧 | 2 |', ['见 `x|y` 吧', '2']],
    ['| `x|y` |', ['`x|y`', '']],
    ['`x|y` | 2', ['`x|y`', '2']],
    ['| ` | ` |', ['`', '`']],
    ['| 按 ` 键 | 或 ` 键 |', ['按 ` 键', '或 ` 键']],
    ['| 1 `| 2 |', ['1 `', '2']],
    [String.raw`| 1 \| 2 | 3 |`, ['1 | 2', '3']],
    [String.raw`| C:\\ | 2 |`, ['C:\\', '2']],
  ])('%j', (row, expected) => expect(cells(head + row)?.[1]).toEqual(expected))

  it('in the head too', () => {
    expect(cells('| `x|y` | b |\n|---|---|\n| 1 | 2 |')).toEqual([
      ['`x|y`', 'b'],
      ['1', '2'],
    ])
  })
})

it.each(['完\n', '> 引用\n', '# 题\n', '- 条\n', '```\nx\n```\n'])('a table ends where %j begins', (next) => {
  const apart = next === '完\n' ? '\n' : ''
  const blocks = parseMarkdown(`${head}| 1 | 2 |\n${apart}${next}`)
  expect(blocks[0]?.rows).toHaveLength(2)
  expect(blocks).toHaveLength(2)
})

it('a table in a list or a quotation is read alike', () => {
  for (const mark of ['> ', '- ']) {
    const inner = `${head}| 1 | \`x|y\` | 3 |`.split('\n')
    const source = inner.map((line, at) => (at === 0 || mark === '> ' ? mark : '  ') + line).join('\n')
    expect(cells(source)?.[1]).toEqual(['1', '`x|y`', '3'])
  }
})
