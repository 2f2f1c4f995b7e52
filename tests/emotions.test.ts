import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { emotions as spokenLocally } from '../local/upstreams/index.ts'
import { en } from '../miniprogram/strings/en.ts'
import { zhCN } from '../miniprogram/strings/zh-CN.ts'
import { diaryEmotions } from '../miniprogram/view/diary.ts'
import { tintedFaces } from '../miniprogram/view/face.ts'
import { parsePersona } from '../shared/adapters/system/persona-file.ts'
import { tagEmotion } from '../shared/domain/emotion/emotion-tagger.ts'
import { feelingWords } from '../shared/domain/emotion/emotion-lexicon.ts'
import { askedTags, emotions, emotionTraits, feelings } from '../shared/domain/emotion/emotion.ts'

const read = (file: string) => readFileSync(file, 'utf8')
const namesIn = (language: 'chinese' | 'english') =>
  Object.fromEntries(emotions.map((emotion) => [emotion, emotionTraits[emotion].name[language]]))
/** What a person may have written of so many things. */
const numeral = (count: number) => '零一二三四五六七八九十'.charAt(count)

/** The first words of a feeling. */
const strongest = (emotion: (typeof feelings)[number]) =>
  feelingWords[emotion].chinese[3]?.trim().split(/\s+/).slice(0, 3).join('，') ?? ''

describe('what cannot import the record of the emotions agrees with it:', () => {
  it('the names in both languages of the mini-program', () => {
    expect(zhCN.faces).toMatchObject(namesIn('chinese'))
    expect(en.faces).toMatchObject(namesIn('english'))
  })

  it.each(['light', 'dark'] as const)('the colours of the %s theme', (theme) => {
    const sheet = read('miniprogram/styles/theme.wxss')
    const block = new RegExp(`\\.theme-${theme} \\{([^}]*)\\}`).exec(sheet)?.[1] ?? ''
    const colours = [...block.matchAll(/--face-(\w+): (\S+);/g)].map(([, name = '', value]) => [name, value])
    const wanted = emotions.map((emotion) => [emotion, emotionTraits[emotion].colour[theme]])
    expect(Object.fromEntries(colours)).toEqual(Object.fromEntries(wanted))
  })

  it('the monster, which has a look for each and a tint for those that change its colour', () => {
    const sheet = read('miniprogram/components/monster/faces.wxss')
    expect(emotions.filter((emotion) => !sheet.includes(`.face-${emotion} .mouth`))).toEqual([])
    expect(tintedFaces.filter((face) => !sheet.includes(`.tint-${face} {`))).toEqual([])
    expect(tintedFaces.filter((face) => !sheet.includes(`.face-${face} .tint-${face} {`))).toEqual([])
    expect(tintedFaces.filter((face) => !sheet.includes(`.face-${face} {\n  --limb: `))).toEqual([])
  })

  it('the diary, which draws each', () => {
    expect(diaryEmotions.toSorted()).toEqual(emotions.toSorted())
  })

  it('the models that this machine plays, which write no other tags', () => {
    expect(spokenLocally.length).toBeGreaterThan(5)
    expect(emotions).toEqual(expect.arrayContaining([...spokenLocally]))
  })

  it('the document that tells people of the diary', () => {
    const document = read('knowledge/mood-diary.md')
    expect(document).toContain(`一共${numeral(emotions.length)}种：`)
    expect(Object.values(namesIn('chinese')).filter((name) => !document.includes(name))).toEqual([])
  })
})

describe.each(readdirSync('shared/personas'))('the persona %s', (file) => {
  it('asks for the tags, all of them and no other, and says no number of them', () => {
    const { prompt } = parsePersona(file, read(`shared/personas/${file}`))
    expect(prompt).toContain('标签只能是下面这些之一')
    expect(prompt.split('\n')).toContain(askedTags)
  })
})

describe('the record of the emotions', () => {
  it('names no tag twice, and each emotion by its own', () => {
    const tags = emotions.flatMap((emotion) => emotionTraits[emotion].tags.split(' '))
    expect(new Set(tags).size).toBe(tags.length)
    for (const emotion of emotions) expect(emotionTraits[emotion].tags.split(' ')).toContain(emotion)
  })

  it('gives each feeling words by which the tagger finds it', () => {
    expect(feelings.map((feeling) => tagEmotion(strongest(feeling)).emotion)).toEqual(feelings)
  })
})
