import { JSDOM } from 'jsdom'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMarkdown, type Block } from '../../miniprogram/view/markdown/blocks.ts'
import { decodeEntities } from '../../miniprogram/view/markdown/entities.ts'

/** A block in one line: emphasis as its marks in brackets, cells parted by `|`. */
const shownRuns = (runs: Block['runs'] = []) =>
  runs.map(({ text, marks }) => (marks === '' ? text : `[${marks}:${text}]`)).join('')
const shownBlock = ({ kind, runs, rows, code }: Block) =>
  kind === 'code'
    ? `code:${code ?? ''}`
    : (rows?.map(({ cells }) => cells.map((cell) => shownRuns(cell.runs)).join('|')).join(' / ') ??
      shownRuns(runs))
const shown = (source: string, growing = false) => parseMarkdown(source, growing).map(shownBlock)

describe('line breaks of HTML', () => {
  it('are line breaks in a cell, with spaces and in any case', () => {
    expect(shown('| 时间 | 做什么 |\n|--|--|\n| 早上 | 跑步<br>吃早饭 <br/> 出门<BR />回家 |')).toEqual([
      '时间|做什么 / 早上|跑步\n吃早饭\n出门\n回家',
    ])
  })

  it.each([
    ['a<br>b', 'a\nb'],
    ['a<br>\nb', 'a\nb'],
    ['a<br><br>b', 'a\n\nb'],
    ['<br>a<br>', 'a'],
    ['a</br>b<br class="x">c', 'a\nb\nc'],
    ['- a<br>b', 'a\nb'],
    ['# a<br/>b', 'a\nb'],
    ['> a<br>b', 'a\nb'],
    ['**a<br>b**，c', '[strong:a\nb]，c'],
    ['[a<br>b](https://x.cn)', '[link:a\nb]'],
  ])('are line breaks in %j', (source, text) => expect(shown(source)).toEqual([text]))

  it.each([
    ['`a<br>b`', '[code:a<br>b]'],
    ['```\na<br>b\n```', 'code:a<br>b'],
    ['\\<br>', '<br>'],
    ['&lt;br&gt;', '<br>'],
    ['<brand> <b>x</b>', '<brand> <b>x</b>'],
  ])('are none in %j', (source, text) => expect(shown(source)).toEqual([text]))

  it('alone are no paragraph', () => expect(shown('a\n\n<br>\n\nb')).toEqual(['a', 'b']))
})

describe('character references', () => {
  it.each([
    ['5 &lt; 6 &amp; 7 &gt; 6', '5 < 6 & 7 > 6'],
    ['水温&nbsp;40&deg;', '水温\u00a040°'],
    ['&#39;&#x4F60;&#20320;&quot;&apos;', "'你你\"'"],
    ['&amp;lt; &amp;#39;', '&lt; &#39;'],
    ['a & b &#39;', "a & b '"],
    ['AT&T &nosuch; &copy &#0;', 'AT&T &nosuch; &copy \ufffd'],
    ['\\&lt;', '&lt;'],
    ['`&lt;`', '[code:&lt;]'],
    ['```\n&lt;\n```', 'code:&lt;'],
    ['**&ldquo;好&rdquo;**吧', '[strong:“好”]吧'],
    ['&#42;a&#42;', '*a*'],
  ])('in %j are read once, outside code', (source, text) => expect(shown(source)).toEqual([text]))

  it('are read in cells and addresses', () => {
    expect(shown('| a |\n|--|\n| 看书 &amp; 泡脚 |')).toEqual(['a / 看书 & 泡脚'])
    const [block] = parseMarkdown('[a](https://x.cn/?a=1&amp;b=2)')
    expect(block?.runs?.[0]?.href).toBe('https://x.cn/?a=1&b=2')
  })

  it('mean what a browser takes them for', () => {
    const { document } = new JSDOM().window
    const names =
      'nbsp iexcl yuml times divide Agrave quot amp lt gt apos OElig fnof Alpha omega thetasym ensp zwj mdash hellip euro trade larr rArr forall there4 ne le sdot loz diams copy sup2 middot'
    for (const name of names.split(' ')) {
      const box = document.createElement('p')
      box.innerHTML = `&${name};`
      expect(decodeEntities(`&${name};`), name).toBe(box.textContent)
    }
  })
})

describe('the stars of products', () => {
  it.each(
    [
      '2*3*4=24',
      'a*b*c',
      '5 * 3 * 2',
      '2*(3+4)*5',
      '(a+b)*(c+d)*2',
      '2**3**2',
      'x**2 + y**2',
      '3*单价*2',
      '长*宽*高=体积',
      '面积 = 长*宽，体积 = 长*宽*高',
      '2*π*r',
      'rate*time*3',
      'a_b_c',
      '1024*1024*1024',
    ].map((text) => [text]),
  )('stay in %s', (text) => {
    expect(shown(text)).toEqual([text])
    expect(shown(`| a |\n|--|\n| ${text} |`)).toEqual([`a / ${text}`])
  })

  it.each([
    ['他*真的*好', '他[em:真的]好'],
    ['*重点*，*不错*', '[em:重点]，[em:不错]'],
    ['**粗体**，然后', '[strong:粗体]，然后'],
    ['用React**组件**，共3**个**', '用React[strong:组件]，共3[strong:个]'],
    ['Python**3**是', 'Python[strong:3]是'],
    ['2*3*4，*重点*', '2*3*4，[em:重点]'],
    ['*2*3=6*', '[em:2*3=6]'],
  ])('are told from emphasis in %s', (source, text) => expect(shown(source)).toEqual([text]))

  it('stay while the text arrives', () => {
    const text = '一共 2*3*4=24 元'
    for (let length = 1; length <= text.length; length++)
      expect(text.startsWith(shown(text.slice(0, length), true)[0] ?? '')).toBe(true)
  })
})

describe('formulas', () => {
  it.each(
    [
      '\\[ a*b*c = d_1 \\]',
      '\\(x_1 * y_2 * z\\)',
      '$a_1*b_1*c$',
      '$$ a*b*c $$',
      '\\[ \\frac{1}{2} \\\\[2pt] x &lt; y \\]',
      '\\[\n- a\n* b*c*\n# d\n1. e\n| f |\n\\]',
      '$$\n> a\n$$',
    ].map((text) => [text]),
  )('keep their signs and all that is in %j', (formula) => {
    expect(shown(formula)).toEqual([formula])
    expect(shown(`公式如下：\n${formula}\n完`)).toEqual([`公式如下：\n${formula}\n完`])
    expect(shown(`**${formula}**，`)[0]).toContain(formula)
  })

  it('stay in the list, quotation and cell where they stand', () => {
    expect(
      parseMarkdown('- 公式：\n  \\[\n  - x*y*\n  \\]\n- 二').map(({ kind, runs }) => [
        kind,
        shownRuns(runs),
      ]),
    ).toEqual([
      ['item', '公式：\n\\[\n- x*y*\n\\]'],
      ['item', '二'],
    ])
    expect(shown('> \\[\n> - a\n> \\]\n> b')).toEqual(['\\[\n- a\n\\]\nb'])
    expect(shown('| a | b |\n|--|--|\n| \\(|x|\\) | $|y|$ |')).toEqual(['a|b / \\(|x|\\)|$|y|$'])
  })

  it('in code are code, and code between their signs is code', () => {
    expect(shown('```\n\\[ a \\]\n```')).toEqual(['code:\\[ a \\]'])
    expect(shown('写成 `\\[` 和 `\\]`')).toEqual(['写成 [code:\\[] 和 [code:\\]]'])
  })

  it('are no sums of money, and no escapes without an end', () => {
    expect(shown('$5 到 $10，*约*')).toEqual(['$5 到 $10，[em:约]'])
    expect(shown('花了$5，**又**花$10')).toEqual(['花了$5，[strong:又]花$10'])
    expect(shown('\\[没有*关*上')).toEqual(['[没有[em:关]上'])
    expect(shown('\\*a\\* \\_b\\_')).toEqual(['*a* _b_'])
  })

  it('are shown as they arrive', () => {
    const text = '由 \\[ a*b*c = d_1 \\] 得 \\(x_1*y_1*z\\)。'
    for (let length = 1; length <= text.length; length++)
      expect(text.startsWith(shown(text.slice(0, length), true)[0] ?? '')).toBe(true)
  })
})

it('loses no word of what has no marks, whatever characters it has', () => {
  const letter = fc.constantFrom('好', 'a', '7', ' ', '\ue000', '\uf8ff', '$', '。', '😀')
  fc.assert(
    fc.property(fc.array(letter, { minLength: 1, maxLength: 3000 }), (letters) => {
      const text = letters.join('').trim()
      expect(shown(text).join('')).toBe(text)
    }),
    { numRuns: 30 },
  )
})
