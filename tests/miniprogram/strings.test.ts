import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { stringsOf } from '../../miniprogram/strings/language.ts'
import { languageNames, type Language } from '../../miniprogram/strings/languages.ts'
import { zhCN } from '../../miniprogram/strings/zh-CN.ts'

const folder = 'miniprogram'
const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|wxml)$/.test(file) && !/^(strings|miniprogram_npm)\//.test(file))
  .map((file) => readFileSync(`${folder}/${file}`, 'utf8'))
  .join('\n')

/** Sections whose keys come from elsewhere: `t.faces[emotion]`, `t.errors[code]`. */
const lookedUp = ['faces', 'errors']
/** What a name is taken from: `strings.`, `const { a, b } = …` and the like. */
const isUsed = (section: string, key: string): boolean => {
  const whole = new RegExp(`\\b${section}\\??\\.${key}\\b`)
  // A section under a name of its own: `const words = strings.diary`, `const { ask } = strings().eraseData`.
  const parts = new RegExp(`(\\.\\s*${section}\\b(?!\\.)|[{,]\\s*${section}\\b)`)
  const part = new RegExp(`(\\b(words|settings|${section})\\.${key}\\b|\\{[^{}]*\\b${key}\\b[^{}]*\\}\\s*=)`)
  return whole.test(source) || (parts.test(source) && part.test(source))
}

const placesOf = (sentence: string) =>
  [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).toSorted((a, b) => a.localeCompare(b))

/** Every sentence with the way to it. */
function sentences(value: object, way = ''): [string, string][] {
  return Object.entries(value).flatMap(([key, part]: [string, string | object]): [string, string][] =>
    typeof part === 'string' ? [[`${way}${key}`, part]] : sentences(part, `${way}${key}.`),
  )
}

describe('the words of the app', () => {
  it('are all said somewhere', () => {
    const idle = Object.entries(zhCN)
      .filter(([section]) => !lookedUp.includes(section))
      .flatMap(([section, words]) => Object.keys(words).map((key) => [section, key] as const))
      .filter(([section, key]) => !isUsed(section, key))
      .map((place) => place.join('.'))
    expect(idle).toEqual([])
  })

  it.each(Object.keys(languageNames) as Language[])(
    'leave the same places open in %s, nothing empty',
    (language) => {
      const chinese = sentences(zhCN)
      const others = new Map(sentences(stringsOf(language)))
      expect(others.size).toBe(chinese.length)
      for (const [way, sentence] of chinese) {
        expect(others.get(way), way).toBeTruthy()
        expect(placesOf(others.get(way) ?? ''), way).toEqual(placesOf(sentence))
      }
    },
  )
})
