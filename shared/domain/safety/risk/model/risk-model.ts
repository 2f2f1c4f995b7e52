import { readWeights } from './risk-weights.ts'

/** A power of two: the hash of a run of characters is cut to it. */
export const buckets = 32_768
const longest = 3

/** The buckets of a sentence's runs of one to three characters, each once. */
export function featuresOf(sentence: string): Set<number> {
  const features = new Set<number>()
  for (let start = 0; start < sentence.length; start++) {
    let hash = 0x811c9dc5
    for (let at = start; at < Math.min(sentence.length, start + longest); at++) {
      hash = Math.imul(hash ^ sentence.charCodeAt(at), 0x01000193)
      features.add((hash ^ (hash >>> 15)) & (buckets - 1))
    }
  }
  return features
}

/** Long sentences have more runs than short ones; their sum is divided by the root of the number. */
export const scaleOf = (features: ReadonlySet<number>): number => 1 / Math.sqrt(Math.max(1, features.size))

const sentenceEnd = /[。！？!?；;\n]+|\.(?=\s|$)/
const shortest = 4

/** The parts of a text that are judged one by one: a long text must not drown one sentence. */
export const sentencesOf = (text: string): string[] =>
  text.split(sentenceEnd).filter((sentence) => sentence.trim().length >= shortest)

/** How much a sentence speaks of danger; above zero is more than the model lets pass. */
export function scoreSentence(sentence: string): number {
  const { weights, scale, bias } = readWeights()
  const features = featuresOf(sentence)
  let sum = 0
  for (const feature of features) sum += weights[feature] ?? 0
  return sum * scale * scaleOf(features) + bias
}
