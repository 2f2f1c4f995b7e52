import { eachGram } from './emotion-grams.ts'
import { emotions } from './emotion.ts'

/**
 * How often runs of characters stand in posts of each emotion, as `scripts/train-emotion.ts` has learned it:
 * a weight of four bits for each emotion and each place of a hash table.
 */
export interface EmotionTable {
  buckets: number
  /** What one step of a weight is worth, and what each emotion has before a word was read. */
  steps: Float32Array
  starts: Float32Array
  weights: Uint8Array
}

const mark = 'ZHE1'
const headBytes = mark.length + 4 + emotions.length * 8
/** Two emotions share a byte. Of an odd number, the last one shares it with nobody. */
const bytesAPlace = Math.ceil(emotions.length / 2)
const middle = 8
/** What the sixteen values of four bits stand for, in steps: small weights lie closer together. */
const sizes = Float64Array.from({ length: 16 }, (_, bits) => sizeOf(bits - middle))

function sizeOf(value: number): number {
  return Math.sign(value) * Math.abs(value) ** 1.5
}

/** The largest size, in steps. */
export const largestSize = sizeOf(7)

/** Lays the table out as one file. */
export function packTable({ buckets, steps, starts, weights }: EmotionTable): Uint8Array {
  const bytes = new Uint8Array(headBytes + weights.length)
  const view = new DataView(bytes.buffer)
  for (const [at, char] of [...mark].entries()) bytes[at] = char.charCodeAt(0)
  view.setUint32(mark.length, buckets, true)
  for (const [at, value] of [...steps, ...starts].entries()) view.setFloat32(8 + at * 4, value, true)
  bytes.set(weights, headBytes)
  return bytes
}

/** Reads what `packTable` wrote; returns null for anything else. */
export function unpackTable(bytes: Uint8Array): EmotionTable | null {
  if (bytes.length < headBytes || String.fromCharCode(...bytes.subarray(0, mark.length)) !== mark) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const buckets = view.getUint32(mark.length, true)
  if (bytes.length !== headBytes + buckets * bytesAPlace) return null
  const floats = Float32Array.from({ length: emotions.length * 2 }, (_, at) =>
    view.getFloat32(8 + at * 4, true),
  )
  return {
    buckets,
    steps: floats.subarray(0, emotions.length),
    starts: floats.subarray(emotions.length),
    weights: bytes.subarray(headBytes),
  }
}

/** Rounds the weights of all places, which are counted in steps, to four bits, and puts two into a byte. */
export function packWeights(weights: ArrayLike<number>): Uint8Array {
  const places = weights.length / emotions.length
  return Uint8Array.from({ length: places * bytesAPlace }, (_, byte) => {
    const inPlace = (byte % bytesAPlace) * 2
    const from = Math.floor(byte / bytesAPlace) * emotions.length + inPlace
    const hasSecond = inPlace + 1 < emotions.length
    return (bitsOf(weights[from] ?? 0) << 4) | bitsOf(hasSecond ? (weights[from + 1] ?? 0) : 0)
  })
}

function bitsOf(weight: number): number {
  const value = Math.sign(weight) * Math.min(7, Math.round(Math.abs(weight) ** (1 / 1.5)))
  return value + middle
}

/** What the runs of a folded text say for each emotion, in the order of `emotions`. */
export function weighGrams({ buckets, steps, starts, weights }: EmotionTable, folded: string): Float64Array {
  const sums = new Float64Array(emotions.length)
  let count = 0
  eachGram(folded, buckets, (bucket) => {
    count += 1
    const place = bucket * bytesAPlace
    for (let at = 0; at < bytesAPlace; at++) {
      const pair = weights[place + at] ?? 0
      sums[at * 2] = (sums[at * 2] ?? 0) + (sizes[pair >> 4] ?? 0)
      sums[at * 2 + 1] = (sums[at * 2 + 1] ?? 0) + (sizes[pair & 15] ?? 0)
    }
  })
  const length = Math.sqrt(Math.max(count, 1))
  return Float64Array.from(sums, (sum, at) => (starts[at] ?? 0) + (sum * (steps[at] ?? 0)) / length)
}

let read: () => EmotionTable | null = () => null
let table: EmotionTable | null | undefined

/** Says where the table is read from when the first text is tagged; without one the words alone decide. */
export function readEmotionTableBy(reader: () => EmotionTable | null): void {
  read = reader
  table = undefined
}

export function emotionTable(): EmotionTable | null {
  if (table === undefined) table = read()
  return table
}
