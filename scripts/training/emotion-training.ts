import { eachGram, foldFeeling } from '../../shared/domain/emotion/emotion-grams.ts'
import { feelingWords } from '../../shared/domain/emotion/emotion-lexicon.ts'
import { largestSize, packTable, packWeights } from '../../shared/domain/emotion/emotion-table.ts'
import { readWords } from '../../shared/domain/emotion/emotion-words.ts'
import { emotions } from '../../shared/domain/emotion/emotion.ts'
import { composePost, createChance, readCorpus, type Chance, type Post } from './emotion-corpus.ts'

const buckets = 57_300
export const postsOfEach = 9000
const rounds = 1
const pace = 0.3
/** How far the shares that feelings have among posts are trusted. */
const priorTrust = 0.4
const neutralShare = 0.2
const seed = 7
const kinds = emotions.length

interface Example {
  places: Int32Array
  kind: number
}

/**
 * Learns from posts that are made of the clauses in `scripts/training/emotion-corpus`, and packs what was
 * learned. The same clauses give the same bytes.
 */
export function trainTable(): Uint8Array {
  const chance = createChance(seed)
  const weights = learn(shuffled(composeExamples(chance), chance))
  const steps = Float32Array.from({ length: kinds }, (_, kind) => stepOf(weights, kind))
  const counted = weights.map((weight, at) => weight / (steps[at % kinds] ?? 1))
  return packTable({ buckets, steps, starts: startsOf(), weights: packWeights(counted) })
}

function composeExamples(chance: Chance): Example[] {
  const corpus = readCorpus()
  const posts = emotions.flatMap((emotion) =>
    Array.from({ length: postsOfEach }, () => composePost(corpus, emotion, chance)),
  )
  return posts.map(readExample)
}

function readExample({ emotion, text }: Post): Example {
  const places: number[] = []
  eachGram(readWords(foldFeeling(text)).unread, buckets, (bucket) => places.push(bucket))
  return { places: Int32Array.from(places), kind: emotions.indexOf(emotion) }
}

function shuffled<Item>(items: Item[], chance: Chance): Item[] {
  const keys = new Map(items.map((item) => [item, chance()]))
  return items.toSorted((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0))
}

/** Multinomial regression with a pace of its own for each weight (AdaGrad). */
function learn(examples: Example[]): Float32Array {
  const weights = new Float32Array(buckets * kinds)
  const squares = new Float32Array(buckets * kinds).fill(1e-6)
  for (let round = 0; round < rounds; round++) {
    for (const example of examples) improve(weights, squares, example)
  }
  return weights
}

function improve(weights: Float32Array, squares: Float32Array, { places, kind }: Example): void {
  const value = 1 / Math.sqrt(places.length || 1)
  const shares = sharesOf(weights, places, value)
  for (let other = 0; other < kinds; other++) {
    const slope = ((shares[other] ?? 0) - (other === kind ? 1 : 0)) * value
    if (Math.abs(slope) < 1e-4) continue
    for (const place of places) {
      const at = place * kinds + other
      const square = (squares[at] ?? 0) + slope * slope
      squares[at] = square
      weights[at] = (weights[at] ?? 0) - (pace * slope) / Math.sqrt(square)
    }
  }
}

function sharesOf(weights: Float32Array, places: Int32Array, value: number): number[] {
  const sums = Array.from({ length: kinds }, () => 0)
  for (const place of places) {
    for (let kind = 0; kind < kinds; kind++)
      sums[kind] = (sums[kind] ?? 0) + (weights[place * kinds + kind] ?? 0)
  }
  const most = Math.max(...sums)
  const powers = sums.map((sum) => Math.exp((sum - most) * value))
  const whole = powers.reduce((total, power) => total + power, 0)
  return powers.map((power) => power / whole)
}

/** The largest size reaches all but the largest weights of an emotion. */
function stepOf(weights: Float32Array, kind: number): number {
  const sizes = weights
    .filter((weight, at) => at % kinds === kind && weight !== 0)
    .map((weight) => Math.abs(weight))
    .toSorted()
  return (sizes[Math.floor(sizes.length * 0.998)] ?? 1) / largestSize
}

function startsOf(): Float32Array {
  return Float32Array.from(emotions, (emotion) => {
    const share = emotion === 'neutral' ? neutralShare : feelingWords[emotion].prior * (1 - neutralShare)
    return priorTrust * Math.log(share * kinds)
  })
}
