import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { buildMiniprogramPackages } from '../../scripts/build/build-miniprogram.ts'
import { parseMarkdown, type Block } from '../../miniprogram/view/markdown/blocks.ts'
import { parseInline, type Run } from '../../miniprogram/view/markdown/inline.ts'

const shown = (runs: readonly Run[] = []) => runs.map((run) => run.text).join('')
const plain = (block: Block | undefined) => shown(block?.runs)
const outline = (source: string) =>
  parseMarkdown(source).map((block) => [block.kind, block.depth, block.marker ?? '', plain(block)])

/** Everything that a reply may hold, ended by plain text. */
const reply = [
  '好的，**小明**！这是*重点*：\n',
  '# 标题 **粗**\n',
  '1. 第一**步骤。**然后\n   - 子项 `code`\n   - [链接](https://a.cn/x?y=1)\n2. 第二 ~~删除~~\n',
  '> 引用 **文字**\n> 再来\n',
  '| 名 | 值 |\n|:--|--:|\n| **a** | `b` |\n| c | d |\n',
  '```ts\nconst a = `${x}` // **no**\n```\n',
  '- [ ] 待办\n- [x] ***完成***\n',
  '---\n',
  '最后 __一句__ https://a.cn/b 。',
].join('\n')

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

  it('marks quoted and bracketed Chinese in the middle of a sentence', () => {
    for (const bold of ['“不要”', '"重点"', '《书名》', '（二）', '注意：', '一'])
      expect(parseInline(`他说**${bold}**吧`)).toEqual([
        { text: '他说', marks: '' },
        { text: bold, marks: 'strong' },
        { text: '吧', marks: '' },
      ])
  })

  it('leaves a single tilde, a tone of voice, alone', () => {
    expect(parseInline('好呀~今天也要开心~')).toEqual([{ text: '好呀~今天也要开心~', marks: '' }])
  })

  it('shows HTML as text', () => {
    for (const text of [
      '<b>a</b>',
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      '<!-- a -->',
    ])
      expect(parseMarkdown(text).map((block) => block.runs)).toMatchObject([[{ text, marks: '' }]])
  })

  it('nests marks', () => {
    expect(parseInline('**a *b* c**')).toEqual([
      { text: 'a ', marks: 'strong' },
      { text: 'b', marks: 'strong em' },
      { text: ' c', marks: 'strong' },
    ])
    expect(parseInline('***a***')).toEqual([{ text: 'a', marks: 'em strong' }])
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
    expect(shown(parseInline('看 [这里](https://a', true))).toBe('看 这里')
    expect(parseInline('用 `a**b', true)).toEqual([
      { text: '用 ', marks: '' },
      { text: 'a**b', marks: 'code' },
    ])
    expect(parseInline('**很*好', true)).toEqual([
      { text: '很', marks: 'strong' },
      { text: '好', marks: 'strong em' },
    ])
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

  it('grows without raw marks, and without touching any block but the last', () => {
    const whole = parseMarkdown(reply)
    for (let length = 1; length <= reply.length; length++) {
      const blocks = parseMarkdown(reply.slice(0, length), true)
      const words = blocks.flatMap((block) => [
        ...(block.runs ?? []),
        ...(block.rows ?? []).flatMap((row) => row.cells.flatMap((cell) => cell.runs)),
      ])
      expect(shown(words.filter((run) => !run.marks.includes('code')))).not.toMatch(/[*`~#|_[\]<]/)
      const settled = blocks.slice(0, -1)
      expect(settled).toEqual(whole.slice(0, settled.length))
    }
    expect(parseMarkdown(reply, true)).toEqual(whole)
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
      '>'.repeat(2000),
      '- '.repeat(1000),
      '*'.repeat(9999),
      '['.repeat(9999),
      '**a '.repeat(3000),
      `${'**a *b '.repeat(2000)}${'* **'.repeat(2000)}`,
      '`a'.repeat(3000),
      '| a |\n'.repeat(3000),
    ])
      expect(Array.isArray(parseMarkdown(text, true))).toBe(true)
  })
})

describe('WebKit of 2018', () => {
  it('reads markdown: no lookbehind, no newer function of the standard library', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'packed-'))
    try {
      await buildMiniprogramPackages(folder, join(folder, 'lowered'))
      const { outputFiles } = await build({
        entryPoints: ['miniprogram/view/markdown/blocks.ts'],
        alias: { marked: join(folder, 'marked/index.js') },
        bundle: true,
        write: false,
        format: 'iife',
        globalName: 'view',
        target: 'es2018',
        supported: { 'regexp-lookbehind-assertions': false },
        logLevel: 'error',
      })
      const code = outputFiles[0]?.text ?? ''
      const refused = () => runInNewContext(`${oldEngine}new RegExp('(?<=a)b')`)
      expect(refused).toThrow('invalid group')
      const blocks = runInNewContext(`${oldEngine}${code};JSON.stringify(view.parseMarkdown(reply))`, {
        reply,
      })
      expect(JSON.parse(blocks as string)).toEqual(JSON.parse(JSON.stringify(parseMarkdown(reply))))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  /** Literals with lookbehind have become calls of RegExp in the bundle. */
  const oldEngine = `
    for (const [holder, names] of [
      [Array.prototype, ['at', 'findLast', 'toSorted', 'toReversed']],
      [String.prototype, ['at', 'replaceAll', 'isWellFormed']],
      [Object, ['hasOwn', 'groupBy']],
    ]) for (const name of names) delete holder[name]
    RegExp = new Proxy(RegExp, {
      construct(real, [source, flags]) {
        if (/\\(\\?<[=!]/.test(String(source.source || source))) throw new SyntaxError('invalid group specifier name')
        return new real(source, flags)
      },
    })
  `
})
