import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { assessRisk } from '../../shared/domain/safety/risk/assess-risk.ts'
import { foldForRisk } from '../../shared/domain/safety/risk/fold-risk.ts'
import { blot, hideFigures } from '../../shared/domain/safety/risk/masks.ts'
import {
  buckets,
  featuresOf,
  scaleOf,
  sentencesOf,
} from '../../shared/domain/safety/risk/model/risk-model.ts'
import { parseJson } from '../../shared/protocol/json.ts'
import { ordinaryTalk } from './ordinary-talk.ts'

interface Sample {
  text: string
  risky: boolean
  weight: number
}

const target = 'shared/domain/safety/risk/model/risk-weights.ts'
const none = '与自杀/自伤/攻击行为无关'
const epochs = 14
const decay = 2e-6
/** Of ordinary sentences and look-alikes seen in training at most this share may pass the threshold. */
const tolerated = 0.004

const read = (path: string) => readFileSync(path, 'utf8').trim().split('\n')

/** What the model sees of a text. */
function visible(text: string): string {
  const folded = foldForRisk(text)
  return blot(folded, hideFigures(folded))
}

const postSchema = z.object({ text: z.string(), labels: z.array(z.string()) })

function readPosts(path: string): Sample[] {
  return read(path).map((line, at) => {
    const { success, data } = postSchema.safeParse(parseJson(line))
    if (!success) throw new Error(`${path} 第 ${at + 1} 行读不懂：应为一行一个 {"text": …, "labels": […]}`)
    return { text: data.text, risky: !data.labels.includes(none), weight: 1 }
  })
}

function readOwn(): Sample[] {
  const suite = read('tests/fixtures/risk/regression.tsv').map((line) => line.split('\t'))
  const help = ['fire', 'look-alikes'].flatMap((name) =>
    read(`tests/fixtures/help/${name}.tsv`).map((line) => line.split('\t')),
  )
  return [
    ...suite.map(([level, , , text = '']) => ({ text, risky: level !== 'none', weight: 2 })),
    ...help.map(([kind, text = '']) => ({ text, risky: kind !== 'none', weight: 1 })),
    ...[...read('tests/fixtures/risk/ordinary.txt'), ...ordinaryTalk(900)].map((text) => ({
      text,
      risky: false,
      weight: 1,
    })),
  ]
}

/** An order that is mixed and always the same. */
function mixed<Item>(items: readonly Item[], seed: number): Item[] {
  let state = seed
  const next = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0)
  return items
    .map((item) => ({ item, key: next() }))
    .toSorted((one, other) => one.key - other.key)
    .map(({ item }) => item)
}

interface Example {
  features: Set<number>
  scale: number
  sample: Sample
}

function train(examples: readonly Example[]): { weights: Float64Array; bias: number } {
  const weights = new Float64Array(buckets)
  let bias = 0
  for (let epoch = 0; epoch < epochs; epoch++) {
    const rate = 4 / (1 + epoch)
    for (const { features, scale, sample } of mixed(examples, epoch + 1)) {
      let sum = 0
      for (const feature of features) sum += weights[feature] ?? 0
      const guess = 1 / (1 + Math.exp(-(sum * scale + bias)))
      const step = rate * sample.weight * (Number(sample.risky) - guess)
      for (const feature of features)
        weights[feature] = (weights[feature] ?? 0) * (1 - decay * rate) + 0.25 * step * scale
      bias += 0.02 * step
    }
  }
  return { weights, bias }
}

interface Model {
  /** Whole numbers of one byte. */
  weights: Int8Array
  unit: number
  bias: number
}

/** Rounds the weights to what is written. */
function pack({ weights, bias }: ReturnType<typeof train>): Model {
  const peak = weights.reduce((most, one) => Math.max(most, Math.abs(one)), 0)
  const unit = peak / 127
  const rounded = Int8Array.from(weights, (one) => Math.round(one / unit))
  return { weights: rounded, unit, bias }
}

function scoreOf({ weights, unit, bias }: Model, text: string): number {
  const scores = sentencesOf(visible(text)).map((sentence) => {
    const features = featuresOf(sentence)
    let sum = 0
    for (const feature of features) sum += weights[feature] ?? 0
    return sum * unit * scaleOf(features) + bias
  })
  return Math.max(-99, ...scores)
}

/** Trains on four fifths of the posts and prints what model and rules reach on the last fifth. */
export async function trainRisk(path: string, margin: number): Promise<void> {
  const posts = mixed(readPosts(path), 7)
  const cut = Math.floor(posts.length * 0.8)
  const samples = [...posts.slice(0, cut), ...readOwn()]
  const examples = samples.map((sample) => {
    const features = featuresOf(visible(sample.text))
    return { features, scale: scaleOf(features), sample }
  })
  const model = pack(train(examples))
  const harmless = samples.filter(({ risky }) => !risky).map(({ text }) => scoreOf(model, text))
  const most = harmless.toSorted((one, other) => other - one)
  const threshold = most[Math.floor(tolerated * harmless.length)] ?? 0
  const encoded = Buffer.from(model.weights.buffer).toString('base64')
  await writeFile(target, sourceOf(encoded, model.unit, model.bias - threshold - margin))
  console.log(`threshold ${threshold.toFixed(2)}, ${encoded.length} characters of weights`)
  printReach(posts.slice(cut), (text) => scoreOf(model, text) > threshold + margin)
}

function sourceOf(encoded: string, unit: number, bias: number): string {
  return `/** Made by scripts/train-risk.ts; see docs/risk.md for the data and their licence. */
interface Weights {
  weights: Int8Array
  scale: number
  bias: number
}

let read: Weights | null = null

/** Decodes the weights at their first use. */
export function readWeights(): Weights {
  return (read ??= decode())
}

function decode(): Weights {
  const bytes = atob(encoded())
  return { weights: Int8Array.from(bytes, (char) => char.charCodeAt(0)), scale: ${unit}, bias: ${bias} }
}

/** In a function: what is not called is not parsed. */
const encoded = (): string =>
  '${encoded}'
`
}

function byRules(text: string): boolean {
  const { level, reasons } = assessRisk(text)
  return level !== 'none' && !reasons.includes('model')
}

function printReach(heldOut: readonly Sample[], byModel: (text: string) => boolean): void {
  const either = (text: string): boolean => byModel(text) || byRules(text)
  const count = (risky: boolean, seen: (text: string) => boolean): string => {
    const of = heldOut.filter((sample) => sample.risky === risky)
    return `${of.filter(({ text }) => seen(text)).length} of ${of.length}`
  }
  console.log(`held-out posts with risk: model ${count(true, byModel)}, rules ${count(true, byRules)}`)
  console.log(`held-out posts without: model ${count(false, byModel)}, rules ${count(false, byRules)}`)
  console.log(`either: ${count(true, either)}, ${count(false, either)}`)
}
