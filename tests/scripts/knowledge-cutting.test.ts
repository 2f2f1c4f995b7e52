import { describe, expect, it } from 'vitest'
import { cutDocument } from '../../scripts/build/build-knowledge.ts'

const sentence = '这是一句不长也不短的话，用来凑成段落。'

describe('cutting a document', () => {
  it('begins a passage at each heading and names the headings above it', () => {
    const source =
      '# 手册\n\n开头的话。\n\n## 甲\n\n甲的话。\n\n### 细节\n\n细节的话。\n\n## 乙\n\n乙的话。\n'
    expect(cutDocument('a/手册.md', source)).toEqual([
      { id: 'a/手册.md#0', document: '手册', heading: '', text: '开头的话。' },
      { id: 'a/手册.md#1', document: '手册', heading: '甲', text: '甲的话。' },
      { id: 'a/手册.md#2', document: '手册', heading: '甲 › 细节', text: '细节的话。' },
      { id: 'a/手册.md#3', document: '手册', heading: '乙', text: '乙的话。' },
    ])
  })

  it('takes the name of the file where no title is, and headings with or without levels between', () => {
    const passages = cutDocument('faq.md', '#### 深处\n\n一句。\n\n## 浅处\n\n两句。')
    expect(passages.map(({ document, heading }) => [document, heading])).toEqual([
      ['faq', '深处'],
      ['faq', '浅处'],
    ])
  })

  it('keeps the address of the source, and not as text', () => {
    const passages = cutDocument('faq.md', '# 标题\n\n来源：https://example.com/a?b=1\n\n## 问\n\n答。')
    expect(passages).toEqual([
      { id: 'faq.md#0', document: '标题', heading: '问', url: 'https://example.com/a?b=1', text: '答。' },
    ])
  })

  it('takes no heading from inside code', () => {
    const passages = cutDocument('faq.md', '# 标题\n\n## 命令\n\n```sh\n# 不是标题\nnpm ci\n```\n')
    expect(passages).toHaveLength(1)
    expect(passages[0]?.text).toContain('# 不是标题')
  })

  it.each([
    ['paragraphs', Array.from({ length: 30 }, () => sentence).join('\n\n')],
    ['sentences of one paragraph', sentence.repeat(60)],
    ['one sentence without an end', '字'.repeat(3000)],
    ['characters outside the basic plane', '🌙'.repeat(900)],
  ])('cuts what is too long between %s and loses nothing', (_, body) => {
    const texts = cutDocument('long.md', `# 长\n\n## 节\n\n${body}\n`).map(({ text }) => text)
    expect(texts.length).toBeGreaterThan(1)
    expect(Math.max(...texts.map((text) => text.length))).toBeLessThanOrEqual(400)
    expect(texts.join('').replaceAll(/\s/g, '')).toBe(body.replaceAll(/\s/g, ''))
    expect(texts.every((text) => !/\p{Surrogate}/u.test(text))).toBe(true)
  })

  it('gives nothing for an empty document, and reads Windows line ends and a byte order mark', () => {
    expect(cutDocument('empty.md', '')).toEqual([])
    expect(cutDocument('empty.md', '# 只有标题\n')).toEqual([])
    expect(cutDocument('w.md', '\uFEFF# 标题\r\n\r\n## 问\r\n\r\n答。\r\n')[0]).toMatchObject({
      document: '标题',
      heading: '问',
      text: '答。',
    })
  })
})
