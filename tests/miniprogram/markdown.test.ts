import { describe, expect, it } from 'vitest'
import { parseMarkdown, type Block } from '../../miniprogram/view/markdown/blocks.ts'
import { parseInline } from '../../miniprogram/view/markdown/inline.ts'

const plain = (block: Block | undefined) => (block?.runs ?? []).map((run) => run.text).join('')
const outline = (source: string) =>
  parseMarkdown(source).map((block) => [block.kind, block.depth, block.marker ?? '', plain(block)])

describe('inline markdown', () => {
  it('marks bold, italic, struck and code text', () => {
    expect(parseInline('a **b** *c* ~~d~~ `e`')).toEqual([
      { text: 'a ', marks: '' },
      { text: 'b', marks: 'strong' },
      { text: ' ', marks: '' },
      { text: 'c', marks: 'em' },
      { text: ' ', marks: '' },
      { text: 'd', marks: 'strike' },
      { text: ' ', marks: '' },
      { text: 'e', marks: 'code' },
    ])
  })

  it('closes bold text before Chinese characters and punctuation', () => {
    expect(parseInline('**很难过。**但是**没关系**！').map((run) => run.marks)).toEqual([
      'strong',
      '',
      'strong',
      '',
    ])
  })

  it('nests marks', () => {
    expect(parseInline('**a *b* c**')).toEqual([
      { text: 'a ', marks: 'strong' },
      { text: 'b', marks: 'strong em' },
      { text: ' c', marks: 'strong' },
    ])
    expect(parseInline('***a***')).toEqual([{ text: 'a', marks: 'strong em' }])
  })

  it('leaves lone marks, products and snake_case alone', () => {
    for (const text of ['2 * 3 * 4', 'a_b_c', '5 ** 2', '`', '**', '[x] y', 'a ~ b', '\\'])
      expect(
        parseInline(text)
          .map((run) => run.text)
          .join(''),
      ).toBe(text)
    expect(parseInline('a_b_c')).toHaveLength(1)
  })

  it('takes escapes literally and keeps marks out of code', () => {
    expect(
      parseInline('\\*a\\*')
        .map((run) => run.text)
        .join(''),
    ).toBe('*a*')
    expect(parseInline('`**a**`')).toEqual([{ text: '**a**', marks: 'code' }])
  })

  it('keeps web links and drops every other scheme', () => {
    expect(parseInline('[文档](https://a.cn/b)')).toEqual([
      { text: '文档', marks: 'link', href: 'https://a.cn/b' },
    ])
    for (const address of ['javascript:alert(1', 'data:text/html,x', '/pages/x', 'weixin://dl'])
      expect(parseInline(`[点我](${address})`).every((run) => run.href === undefined)).toBe(true)
    expect(parseInline('见 https://a.cn/x?y=1。')).toEqual([
      { text: '见 ', marks: '' },
      { text: 'https://a.cn/x?y=1', marks: 'link', href: 'https://a.cn/x?y=1' },
      { text: '。', marks: '' },
    ])
  })

  it('hides the marks of text that is still arriving', () => {
    expect(parseInline('我 **很在', true)).toEqual([
      { text: '我 ', marks: '' },
      { text: '很在', marks: 'strong' },
    ])
    expect(parseInline('看 [这里](https://a', true).map((run) => run.text)).toEqual(['看 ', '这里'])
    expect(parseInline('我 **很在')).toEqual([{ text: '我 **很在', marks: '' }])
  })
})

describe('markdown blocks', () => {
  it('reads headings, paragraphs, rules and hard lines', () => {
    expect(outline('# 一\n二\n三\n\n---\n四')).toEqual([
      ['heading', 0, '', '一'],
      ['paragraph', 0, '', '二\n三'],
      ['rule', 0, '', ''],
      ['paragraph', 0, '', '四'],
    ])
  })

  it('reads nested, numbered and task lists', () => {
    expect(outline('- a\n  - b\n    继续\n- [x] c\n- [ ] d\n\n3. e\n   f\n4) g')).toEqual([
      ['item', 1, '•', 'a'],
      ['item', 2, '•', 'b\n继续'],
      ['item', 1, '☑', 'c'],
      ['item', 1, '☐', 'd'],
      ['item', 1, '3.', 'e\nf'],
      ['item', 1, '4.', 'g'],
    ])
  })

  it('keeps further paragraphs and code inside their item', () => {
    const blocks = parseMarkdown('1. a\n\n   b\n\n   ```js\n   x\n   ```\n\nend')
    expect(blocks.map((block) => [block.kind, block.depth])).toEqual([
      ['item', 1],
      ['paragraph', 1],
      ['code', 1],
      ['paragraph', 0],
    ])
    expect(blocks[2]?.code).toBe('x')
  })

  it('keeps code as it is, closed or not', () => {
    const [closed] = parseMarkdown('```ts\nconst a = `b`\n\n  # no\n```')
    expect(closed).toMatchObject({ kind: 'code', language: 'ts', code: 'const a = `b`\n\n  # no' })
    const [open] = parseMarkdown('```\nhalf', true)
    expect(open).toMatchObject({ kind: 'code', code: 'half' })
  })

  it('reads tables with alignment, escaped bars and short rows', () => {
    const [table] = parseMarkdown('| a | b |\n|:-:|--:|\n| 1 \\| 2 | **x** |\n| only |')
    expect(table?.rows?.map((row) => row.cells.map((cell) => plain({ ...table, runs: cell.runs })))).toEqual([
      ['a', 'b'],
      ['1 | 2', 'x'],
      ['only', ''],
    ])
    expect(table?.rows?.[0]?.cells.map((cell) => cell.align)).toEqual(['center', 'right'])
  })

  it('begins a table right below a sentence, and hides one that has only begun to arrive', () => {
    expect(parseMarkdown('如下：\n| a | b |\n|---|---|\n| 1 | 2 |').map((block) => block.kind)).toEqual([
      'paragraph',
      'table',
    ])
    expect(parseMarkdown('如下：\n\n| 时', true).map((block) => plain(block))).toEqual(['如下：'])
    expect(parseMarkdown('如下：\n\n| 时').map((block) => plain(block))).toEqual(['如下：', '| 时'])
  })

  it('counts the quotations a block stands in', () => {
    const blocks = parseMarkdown('> a\n> > b\n> - c\n\nd')
    expect(blocks.map((block) => [block.quote, block.kind])).toEqual([
      [1, 'paragraph'],
      [2, 'paragraph'],
      [1, 'item'],
      [0, 'paragraph'],
    ])
  })

  it('survives whatever a model may send', () => {
    for (const text of [
      '',
      '\n\n',
      '>',
      '-',
      '1.',
      '|',
      '|-|',
      '```',
      '#',
      '>'.repeat(500),
      '- '.repeat(300),
      '*'.repeat(999),
    ])
      expect(Array.isArray(parseMarkdown(text, true))).toBe(true)
  })

  it('reads a long reply quickly: time grows with the text, not with its square', () => {
    const piece = '一段 **话** 和 `代码`。\n\n- 一\n- 二\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n'
    const spent = (times: number) => {
      const source = piece.repeat(times)
      const started = performance.now()
      for (let round = 0; round < 5; round++) parseMarkdown(source)
      return performance.now() - started
    }
    spent(20)
    expect(spent(200) / Math.max(spent(20), 1)).toBeLessThan(60)
  })
})
