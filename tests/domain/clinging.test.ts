import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createReplyJudge } from '../../shared/domain/safety/reply-judge/reply-judge.ts'

/** Where texts for people are: whatever file is added there is read as well. */
const roots = ['miniprogram', 'shared', 'cloudfunctions', 'local/upstreams/companion']
/** Files whose strings are patterns of what others say, and the reason in their name. */
const patterns =
  /\/(?:reply-judge\/(?!safe-texts)|risk\/|moderation\/|emotion\/|traditional|fold-|weigh-doubt|models\/explained|companion\/reading)/

interface Text {
  where: string
  text: string
}

const files = roots.flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => join(root, file))
    .filter((file) => !/node_modules|miniprogram_npm/.test(file)),
)
const modules = files.filter((file) => file.endsWith('.ts') && !patterns.test(file))
const personas = files.filter((file) => /^shared\/personas\/.*\.md$/.test(file))
const markup = files.filter((file) => file.endsWith('.wxml'))
/** Lines of a file; in a module those that hold a string, because comments are said to nobody. */
const wordsOf = (file: string): Text[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .map((text, index) => ({ where: `${file}:${index + 1}`, text: text.trim() }))
    .filter(({ text }) => !file.endsWith('.ts') || (/['"`]/.test(text) && !/^(?:\/?\*|\/\/)/.test(text)))

/** A prompt says what is not done; such a line is no text for people. */
const forbids = /不挽留|不说自己|不假装|不约下次/
const texts = [...modules, ...personas, ...markup]
  .flatMap(wordsOf)
  .filter(({ text }) => /\p{Script=Han}|[a-z]{2,} [a-z]{2,}/iu.test(text) && !forbids.test(text))

/** What holds somebody who wants to go: pleading, guilt, longing, waiting, a hook. */
const clinging =
  /别走|不要走|先别(?:走|睡)|再陪(?:我|陪我)|多陪(?:我|陪我)|你(?:要是)?走了|舍不得你|离不开我|我会(?:很)?(?:想你|难过|伤心|寂寞|孤单)|等你回来|一直(?:等|陪着?)你|我(?:会)?一直(?:都)?在[，。！]|(?:还有|留下来).{0,4}惊喜|你确定要(?:走|离开)|don'?t (?:leave|go\b)|please stay|stay with me|(?:i(?:'ll| will)) (?:miss you|be (?:sad|lonely|waiting))|before you go|miss(?:ed|ing)? you\b|come back soon/i

const clings = ({ text }: Text): boolean =>
  clinging.test(text) || createReplyJudge().end(text, 0) === 'clinging'

describe('no fixed text of the product', () => {
  it('clings, guilts or hooks, in any language, module, page or persona', () => {
    const kinds = [/strings\/en\.ts/, /safe-texts/, /care-words/, /topics-talk/, /personas\/.*md/, /wecom/]
    for (const kind of kinds)
      expect(
        texts.some(({ where }) => kind.test(where)),
        `${kind}`,
      ).toBe(true)
    expect(texts.length).toBeGreaterThan(1000)
    expect(texts.filter(clings).map(({ where, text }) => `${where} ${text}`)).toEqual([])
  })

  it.each([
    '别走嘛',
    '再陪我一会儿',
    '你走了我会难过的',
    '你确定要离开吗',
    "Don't leave me",
    "I'll miss you",
    '没有你我活不下去',
  ])('could say %j without being found', (text) => {
    expect(clings({ where: '', text })).toBe(true)
  })
})

describe('somebody who says goodbye', () => {
  it('is let go by the prompt of every persona', () => {
    expect(personas.length).toBeGreaterThan(1)
    for (const file of personas) {
      const text = readFileSync(file, 'utf8')
      expect(text, file).toMatch(/再见.*晚安.*bye[^\n]*不挽留，不提问/)
    }
  })
})
