import { manners, otherFeelings, tagNames } from './emotion-tag-names.ts'
import type { Emotion } from './emotion.ts'

/** What a tag says of the talk: 0 means that nothing is wrong, 3 that a life is in danger now. */
export type RiskTag = 0 | 1 | 2 | 3

export interface TagMeaning {
  emotion: Emotion
  /** Absent where the tag names none. */
  risk?: RiskTag
}

/** What the words in a tag mean. */
interface Meaning extends TagMeaning {
  /** The words are quoted, as in a list of strings. */
  isQuoted: boolean
}

const label = /^(?:emotion|mood|情绪|情感|心情|表情)\s*[:=]\s*/
const pictures = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f/gu
const quoted = /^["'“‘]([^"'“”‘’]*)["'”’]$/
const remark = /^([^()]*)\(([^()]*)\)$/
const strength = /\s*(?::\s*|\s)\d{0,3}(?:\.\d{1,4})?%?$/
const degree =
  /^(?:(?:very|so|really|quite|slightly|extremely|super|a bit|a little)\s+|很|非常|超|特别|有点|有些|十分|好|满是|充满)/
/** 温柔地笑: the way in which a figure does something. */
const done = /^(\p{Script=Han}{1,4})地\p{Script=Han}{1,6}$/u
const shown = /^(\p{Script=Han}{1,4}?)(?:的?(?:笑|微笑|笑容|语气|口吻|眼神|目光|声音|表情|拥抱|样子))$/u
/** A bracket with more names than this is a list of words, unless it says that it names a feeling. */
const mostNames = 2
/** A level stands before, behind or between the names. */
const riskWord = /^(?:risk|风险)\s*[:=]?\s*(\d)$/i
const betweenNames = /\s*(?:[,、/|]|-(?=\s*(?:risk|风险)))\s*/iu
const riskTag = /^[[【［] ?(?:risk|风险) ?[:=：]? ?(\d) ?[\]】］]/i

/**
 * Returns the feeling that the words between brackets name, with a degree, a number, a sign or a translation
 * beside the name. A feeling without a face is `neutral`.
 */
export function meaningOf(inner: string): Meaning | undefined {
  const folded = inner.normalize('NFKC').replace(pictures, '').trim().toLowerCase()
  const unquoted = quoted.exec(folded)?.[1]?.trim()
  const { name, risk } = splitRisk(unquoted ?? folded)
  const emotion = risk ? feelingBeside(name) : emotionNamed(withoutRemark(name))
  return emotion && { emotion, ...risk, isQuoted: unquoted !== undefined }
}

function emotionNamed(name: string): Emotion | undefined {
  const unlabelled = name.replace(label, '')
  const names = unlabelled.split(/\s*[,、/|]\s*/).map(plainName)
  const isNamed = unlabelled !== name && /^[\p{L}\s,、/|]+$/u.test(unlabelled)
  if (!isNamed && !(names.length <= mostNames && names.every(isFeeling))) return undefined
  return names.map((each) => tagNames.get(each)).find((each) => each !== undefined) ?? 'neutral'
}

/** Beside a level, one feeling is enough: what else stands in the bracket (`[sad|risk2|x]`) says nothing. */
const feelingBeside = (name: string): Emotion | undefined =>
  name
    .split(betweenNames)
    .map((each) => emotionNamed(withoutRemark(each)))
    .find((each) => each !== undefined)

/** Returns the feeling with exactly this name. */
export function feelingNamed(word: string): TagMeaning | undefined {
  const { name, risk } = splitRisk(word.normalize('NFKC').trim().toLowerCase())
  const emotion = tagNames.get(name)
  return emotion && { emotion, ...risk }
}

/** A tag of the risk alone, which stands beside that of the feeling, or without one. */
export function riskAlone(text: string): { length: number; risk: RiskTag } | undefined {
  const [all, digit = ''] = riskTag.exec(text) ?? []
  return all === undefined ? undefined : { length: all.length, risk: riskOf(digit) }
}

/** The beginning of such a tag. */
export const riskBegun = /^[[【［] ?(?:r|ri|ris|risk|风|风险)? ?(?:(?<=(?:risk|风险) ?)[:=：]? ?(?:\d ?)?)?$/i

/** Words that name a level without brackets. */
export function bareRiskOf(words: string | undefined): { length: number; risk: RiskTag } | undefined {
  return words === undefined ? undefined : { length: words.length, risk: riskOf(words.at(-1) ?? '') }
}

function splitRisk(words: string): { name: string; risk?: Pick<TagMeaning, 'risk'> } {
  const parts = words.split(betweenNames)
  const digit = parts.map((part) => riskWord.exec(part)?.[1]).find((each) => each !== undefined)
  if (digit === undefined) return { name: words }
  return { name: parts.filter((part) => !riskWord.test(part)).join('|'), risk: { risk: riskOf(digit) } }
}

/** A number above the highest level means the highest: a level may only be taken too seriously. */
const riskOf = (digit: string): RiskTag => Math.min(Number(digit), 3) as RiskTag

function withoutRemark(name: string): string {
  const [, word = '', beside = ''] = remark.exec(name) ?? []
  return isFeeling(plainName(beside)) || /^[\d.]+%?$/.test(beside) ? word.trim() : name
}

function plainName(name: string): string {
  const bare = name
    .replace(/[!~.…]+$/u, '')
    .replace(strength, '')
    .trim()
  if (isFeeling(bare)) return bare
  const known = bare.replace(degree, '').trim()
  if (isFeeling(known)) return known
  const [, how = ''] = done.exec(bare) ?? shown.exec(bare) ?? []
  if (isFeeling(how)) return how
  return manners.has(how) ? 'neutral' : known
}

const isFeeling = (name: string): boolean => tagNames.has(name) || otherFeelings.has(name)
