/**
 * What the companion understands of a message: language, topic, feeling, a name, a few words to give back.
 */
import type { Cue, Feeling, Topic, Voice } from './topic.ts'

/** The topic with most cues in the text, the earlier of equals; `care` before all, politeness behind all. */
export function topicOf(text: string, voice: Voice): Topic | undefined {
  const lower = text.toLowerCase().trim()
  const scored = voice.topics.map((topic) => ({ topic, weight: weightOf(topic, lower) }))
  const best = scored.reduce((a, b) => (b.weight > a.weight ? b : a))
  return best.weight > 0 ? best.topic : undefined
}

function weightOf(topic: Topic, lower: string): number {
  const hits = topic.cues.filter((cue) => matches(cue, lower)).length
  if (topic.name === 'care') return hits * 100
  return topic.courtesy ? hits / 100 : hits
}

function matches(cue: Cue, lower: string): boolean {
  return typeof cue === 'string' ? lower.includes(cue) : cue.test(lower)
}

const negatedWords = /(不|没|没有|不再|不太|并不|别|不是很|not|never|don't|isn't)\s*$/
/** A joy that somebody would like to have. */
const wishedBefore = /(?:让我|使我|逗我|哄我|令我|想|想要|希望|变得?|make me|want to be|wish i was)\s*$/
const wishedBehind = /^(?:一下|一点|点|起来|的(?:笑话|段子|故事|话题))/

/**
 * The feeling whose words come first in the text; longer words are read before the shorter ones inside them.
 */
export function feelingOf(text: string, voice: Voice): Feeling | undefined {
  const entries = voice.feelings
    .flatMap((feeling) => feeling.words.map((word) => ({ feeling, word })))
    .toSorted((a, b) => b.word.length - a.word.length)
  let rest = text.toLowerCase()
  let found: { feeling: Feeling; at: number } | undefined
  for (const { feeling, word } of entries) {
    const at = rest.indexOf(word)
    if (at < 0) continue
    const before = rest.slice(Math.max(0, at - 12), at)
    const wished =
      feeling.emotion === 'happy' &&
      (wishedBefore.test(before) || wishedBehind.test(rest.slice(at + word.length)))
    rest = rest.replaceAll(word, ' '.repeat(word.length))
    if (!wished && !negatedWords.test(before.slice(-7)) && (!found || at < found.at)) found = { feeling, at }
  }
  return found?.feeling
}

const nameTold = [
  /(?:我叫|叫我|我的名字是|我名字叫)\s*([\p{Script=Han}A-Za-z·]{1,12}?)(?=[，。,.!！?？\s吧就好]|$)/u,
  /(?:my name is|call me)\s+([A-Za-z]{1,20})/i,
]
const nameAsked = /我叫什么|我是谁|记得我(的名字|叫)|my name\?|who am i/i

export function nameIn(text: string): string | undefined {
  if (nameAsked.test(text)) return undefined
  for (const pattern of nameTold) {
    const name = pattern.exec(text)?.[1]
    if (name && !name.startsWith('什么')) return name
  }
  return undefined
}

export function asksForName(text: string): boolean {
  return nameAsked.test(text)
}

/** A passage that was looked up for the question. */
export interface FoundPassage {
  title: string
  text: string
}

const passage = /^【1】(.*)\n([\s\S]*)$/m
const longestQuote = 240

/**
 * The first of numbered passages in the instructions of a request: a line `【1】title`, then its text, up to
 * the next number or the line that the section stands between.
 */
export function firstPassage(instructions: string): FoundPassage | undefined {
  const found = passage.exec(instructions)
  if (!found) return undefined
  const [, title = '', rest = ''] = found
  const mark = instructions.slice(0, found.index).trimEnd().split('\n').at(-1) ?? ''
  const lines = rest.split('\n')
  const end = lines.findIndex((line) => line.startsWith('【2】') || (mark !== '' && line === mark))
  const text = (end < 0 ? lines : lines.slice(0, end)).join(' ').trim()
  return text === '' ? undefined : { title: title.trim(), text: wholeSentences(text) }
}

function wholeSentences(text: string): string {
  if (text.length <= longestQuote) return text
  const head = text.slice(0, longestQuote)
  const end = Math.max(...['。', '！', '？', '. '].map((mark) => head.lastIndexOf(mark)))
  return end > longestQuote / 2 ? head.slice(0, end + 1) : `${head}…`
}

const swaps: Record<string, string> = { 我们: '我们', 咱们: '咱们', 我: '你', 你: '我' }

/**
 * Questions, words about the listener, and words against oneself that must not come back as if agreed with.
 */
const unfit = /[?？吗呢你]|[陪给帮跟]我|没用|废物|失败|笨|丑|蠢|死|不配|讨厌自己|恨自己|活/u

/**
 * One clause of the person's, turned to "you", fit to be given back; nothing if none is short and plain
 * enough.
 */
export function mirrored(text: string): string | undefined {
  const clause = text
    .split(/[，。,.!！；;\n…~～]+/u)
    .map((part) => part.trim())
    .find((part) => /我/u.test(part) && part.length >= 4 && part.length <= 20 && !unfit.test(part))
  return clause?.replaceAll(/我们|咱们|我|你/gu, (word) => swaps[word] ?? word)
}

export function isChinese(text: string): boolean {
  return /\p{Script=Han}/u.test(text) || !/[a-z]/i.test(text)
}
