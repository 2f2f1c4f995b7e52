import { readFileSync } from 'node:fs'
import dictionary from 'opencc-js/dict/TSCharacters'
import { describe, expect, it } from 'vitest'
import { traditionalSource } from '../../scripts/build/traditional-pairs.ts'
import { createWordsModerator } from '../../shared/adapters/moderation/moderator-words.ts'
import { wordClasses } from '../../shared/adapters/moderation/words/word-classes.ts'
import { ordinarySentences } from '../support/ordinary-sentences.ts'
import { processorTimeOf } from '../support/processor-time.ts'

const moderator = createWordsModerator(wordClasses)
const check = (text: string) => moderator.check(text, { openid: 'o-anna' })

function lines(file: string): string[] {
  return readFileSync(`tests/fixtures/${file}`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
}

/** Lines of `class|text`. */
function texts(file: string): string[] {
  return lines(file).map((line) => line.slice(line.indexOf('|') + 1))
}

async function passing(candidates: readonly string[]): Promise<string[]> {
  const verdicts = await Promise.all(candidates.map(check))
  return candidates.filter((_text, index) => verdicts[index] === 'pass')
}

async function refused(candidates: readonly string[]): Promise<string[]> {
  const verdicts = await Promise.all(candidates.map(check))
  return candidates.filter((_text, index) => verdicts[index] !== 'pass')
}

const inOneLine = (source: string): string => source.replace(/\s+/g, ' ')

const evils = texts('moderation/evils.txt')
const chinese = evils.filter((text) => /\p{Script=Han}/u.test(text))
const toTraditional = new Map(dictionary.split('|').map((pair) => [pair.slice(-1), pair.charAt(0)] as const))

describe('the word lists', () => {
  it('refuse what is plainly evil, in every class', async () => {
    expect(evils.length).toBeGreaterThanOrEqual(100)
    expect(await passing(evils)).toEqual([])
  })

  it('refuse it in homophones, pinyin, characters taken apart, with marks and signs', async () => {
    expect(await passing(texts('moderation/disguised.txt'))).toEqual([])
  })

  it.each<[string, (text: string) => string]>([
    ['with blanks', (text) => Array.from(text).join(' ')],
    ['with invisible marks', (text) => Array.from(text).join('\u200b')],
    ['with dots', (text) => Array.from(text).join('·')],
    ['with hearts', (text) => Array.from(text).join('❤️')],
    ['backwards', (text) => Array.from(text).toReversed().join('')],
    [
      'in traditional characters',
      (text) => Array.from(text, (one) => toTraditional.get(one) ?? one).join(''),
    ],
    [
      'in wide letters',
      (text) => text.replace(/[a-z0-9]/gi, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)),
    ],
  ])('refuse it %s', async (_how, disguise) => {
    const passed = await passing(chinese.map(disguise))
    expect(passed.length, JSON.stringify(passed)).toBeLessThanOrEqual(chinese.length * 0.03)
  })

  it('let pass who asks for help, for the law, for knowledge, or tells a story', async () => {
    const alike = lines('moderation/look-alikes.txt')
    expect(alike.length).toBeGreaterThanOrEqual(150)
    expect(await refused(alike)).toEqual([])
  })

  it('let pass ordinary talk: at most one sentence of a thousand is refused', async () => {
    const sentences = ordinarySentences(5000)
    const wrong = await refused(sentences)
    expect(wrong.length, JSON.stringify(wrong)).toBeLessThanOrEqual(5)
  })

  it('let pass what good replies say', async () => {
    const good = ['suite', 'held-out'].flatMap((part) => texts(`replies/${part}-good.txt`))
    expect(await refused(good)).toEqual([])
  })

  it('know the traditional spelling of every word, as scripts/build-traditional.ts writes it', () => {
    const written = readFileSync('shared/domain/safety/traditional-pairs.ts', 'utf8')
    expect(inOneLine(written)).toBe(inOneLine(traditionalSource()))
  })

  it('cost a character the same in a long text as in a short one', async () => {
    const text = '路上看到一只橘猫趴在便利店门口，我买了点小鱼干，怎么做它才肯吃呢？'
    const perRun = (times: number): Promise<number> => {
      const whole = text.repeat(times)
      return processorTimeOf(async () => {
        for (let run = 0; run < 640 / times; run++) await check(whole)
      }, 3)
    }
    await perRun(640)
    expect((await perRun(640)) / (await perRun(16))).toBeLessThan(3)
  })
})
