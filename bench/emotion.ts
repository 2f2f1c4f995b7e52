/**
 * Measures the local emotion tagger: accuracy, macro-F1, confusion over all feelings, time per 500
 * characters.
 *
 *   npx tsx bench/emotion.ts [file.tsv …]
 *
 * Lines are `label<TAB>text`; labels are ours or those of the NLPCC microblogs.
 */
import { readFileSync } from 'node:fs'
import { rankEmotions, tagEmotion } from '../shared/domain/emotion/emotion-tagger.ts'
import { feelings, type Emotion } from '../shared/domain/emotion/emotion.ts'

/** What the microblogs call them. */
const aliases: Record<string, Emotion> = {
  like: 'love',
  happiness: 'happy',
  sadness: 'sad',
  anger: 'angry',
  disgust: 'disgusted',
  fear: 'afraid',
  surprise: 'surprised',
  none: 'neutral',
  other: 'neutral',
}

interface Sample {
  label: string
  text: string
}

function readSamples(path: string | URL): Sample[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.includes('\t'))
    .map((line) => {
      const [label = '', ...text] = line.split('\t')
      const name = label.trim().toLowerCase()
      return { label: aliases[name] ?? name, text: text.join('\t') }
    })
}

const forced = (text: string) => rankEmotions(text)[0]?.emotion ?? 'neutral'

function measure(name: string, samples: Sample[]): void {
  const felt = samples.filter(({ label }) => feelings.some((known) => known === label))
  const neutral = samples.filter(({ label }) => label === 'neutral')
  const confusion = new Map<string, number>()
  for (const { label, text } of felt) {
    const cell = `${label}>${forced(text)}`
    confusion.set(cell, (confusion.get(cell) ?? 0) + 1)
  }
  const count = (label: string, guess: string) => confusion.get(`${label}>${guess}`) ?? 0
  const hits = feelings.reduce((sum, name) => sum + count(name, name), 0)
  const free = felt.filter(({ label, text }) => tagEmotion(text).emotion === label).length
  const calm = neutral.filter(({ text }) => tagEmotion(text).emotion === 'neutral').length
  console.log(
    `\n${name}: ${felt.length} with feeling, ${neutral.length} neutral, ${samples.length - felt.length - neutral.length} of other labels left out`,
  )
  console.log(
    `accuracy ${percent(hits, felt.length)} forced, ${percent(free, felt.length)} when neutral may be said`,
  )
  if (neutral.length) console.log(`neutral recognised ${percent(calm, neutral.length)}`)
  printClasses(count)
}

function printClasses(count: (label: string, guess: string) => number): void {
  console.log(
    `${'label'.padEnd(10)}${feelings.map((name) => name.slice(0, 8).padStart(10)).join('')}        F1`,
  )
  const scores = feelings.map((name) => {
    const labelled = feelings.reduce((sum, other) => sum + count(name, other), 0)
    const guessed = feelings.reduce((sum, other) => sum + count(other, name), 0)
    const f1 = (2 * count(name, name)) / Math.max(labelled + guessed, 1)
    const row = feelings.map((guess) => String(count(name, guess)).padStart(10)).join('')
    console.log(`${name.padEnd(10)}${row}${f1.toFixed(3).padStart(10)}`)
    return f1
  })
  console.log(`macro-F1 ${(scores.reduce((sum, f1) => sum + f1, 0) / feelings.length).toFixed(3)}`)
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / Math.max(whole, 1)).toFixed(1)} %`
}

function measureTime(samples: Sample[]): void {
  const text = samples.map((sample) => sample.text).join('，')
  const pieces = Array.from({ length: Math.ceil(text.length / 500) }, (_, i) =>
    text.slice(i * 500, i * 500 + 500),
  )
  const first = performance.now()
  tagEmotion('热身')
  const build = performance.now() - first
  for (let round = 0; round < 20; round++) pieces.forEach(tagEmotion)
  const started = performance.now()
  for (let round = 0; round < 50; round++) pieces.forEach(tagEmotion)
  const perPiece = (performance.now() - started) / 50 / pieces.length
  console.log(`\nlexicon built in ${build.toFixed(1)} ms; ${perPiece.toFixed(3)} ms per 500 characters`)
}

const fixture = (name: string) => new URL(`../tests/fixtures/emotion/${name}.tsv`, import.meta.url)
const paths = process.argv.slice(2)
const files = paths.length ? paths : [fixture('regression'), fixture('held-out')]
measureTime(files.flatMap(readSamples))
for (const file of files) measure(String(file).split('/').at(-1) ?? '', readSamples(file))
