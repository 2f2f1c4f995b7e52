/**
 * Measures the local emotion tagger: accuracy, macro-F1, confusion over all emotions, the time that a text
 * takes, the size of the table.
 *
 *   npx tsx bench/emotion.ts [file.tsv …]
 *
 * Lines are `label<TAB>text`; labels are ours or those of the NLPCC microblogs.
 */
import { readFileSync } from 'node:fs'
import { rankEmotions, tagEmotion } from '../shared/domain/emotion/emotion-tagger.ts'
import { readEmotionTableBy, unpackTable } from '../shared/domain/emotion/emotion-table.ts'
import { emotions, feelings, type Emotion } from '../shared/domain/emotion/emotion.ts'
import { emotionTableSource } from '../scripts/build/function-files.ts'

const table = readFileSync(emotionTableSource)
readEmotionTableBy(() => unpackTable(table))

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
  const known = samples.filter(({ label }) => emotions.some((emotion) => emotion === label))
  const felt = known.filter(({ label }) => label !== 'neutral')
  const left = samples.length - known.length
  console.log(
    `\n${name}: ${felt.length} with feeling, ${known.length - felt.length} neutral, ${left} left out`,
  )
  printClasses('one of seven feelings must be named', feelings, felt, forced)
  printClasses('neutral may be said', emotions, known, (text) => tagEmotion(text).emotion)
}

function printClasses(
  task: string,
  names: readonly Emotion[],
  samples: Sample[],
  guess: (text: string) => Emotion,
): void {
  const cells = samples.map(({ label, text }) => `${label}>${guess(text)}`)
  const count = (label: string, guessed: string) =>
    cells.filter((cell) => cell === `${label}>${guessed}`).length
  const hits = names.reduce((sum, name) => sum + count(name, name), 0)
  console.log(`${task}: accuracy ${percent(hits, samples.length)}`)
  console.log(`${'label'.padEnd(10)}${names.map((name) => name.slice(0, 8).padStart(10)).join('')}        F1`)
  const scores = names.map((name) => {
    const labelled = names.reduce((sum, other) => sum + count(name, other), 0)
    const guessed = names.reduce((sum, other) => sum + count(other, name), 0)
    const f1 = (2 * count(name, name)) / Math.max(labelled + guessed, 1)
    const row = names.map((other) => String(count(name, other)).padStart(10)).join('')
    console.log(`${name.padEnd(10)}${row}${f1.toFixed(3).padStart(10)}`)
    return f1
  })
  console.log(`macro-F1 ${(scores.reduce((sum, f1) => sum + f1, 0) / names.length).toFixed(3)}`)
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / Math.max(whole, 1)).toFixed(1)} %`
}

function measureTime(samples: Sample[]): void {
  const text = samples.map((sample) => sample.text).join('，')
  const first = performance.now()
  tagEmotion('热身')
  const build = performance.now() - first
  const times = [20, 140, 500].map(
    (length) => `${timeOf(text, length).toFixed(0)} µs of ${length} characters`,
  )
  console.log(
    `table ${(table.length / 1024).toFixed(1)} KB; first text ${build.toFixed(1)} ms; ${times.join(', ')}`,
  )
}

function timeOf(text: string, length: number): number {
  const count = Math.floor(text.length / length)
  const pieces = Array.from({ length: count }, (_, at) => text.slice(at * length, (at + 1) * length))
  const rounds = Array.from({ length: 30 }, () => {
    const started = performance.now()
    pieces.forEach(tagEmotion)
    return ((performance.now() - started) * 1000) / count
  })
  return Math.min(...rounds)
}

const fixture = (name: string) => new URL(`../tests/fixtures/emotion/${name}.tsv`, import.meta.url)
const paths = process.argv.slice(2)
const files = paths.length ? paths : [fixture('regression'), fixture('held-out'), fixture('posts')]
measureTime(files.flatMap(readSamples))
for (const file of files) measure(String(file).split('/').at(-1) ?? '', readSamples(file))
