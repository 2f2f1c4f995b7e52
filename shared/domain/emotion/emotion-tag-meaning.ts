import { otherFeelings, tagNames } from './emotion-tag-names.ts'
import type { Emotion } from './emotion.ts'

/** What the words in a tag mean. */
interface Meaning {
  emotion: Emotion
  /** The words are quoted, as in a list of strings. */
  isQuoted: boolean
}

const label = /^(?:emotion|mood|情绪|情感|心情|表情)\s*[:=]\s*/
const pictures = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f/gu
const quoted = /^["'“‘]([^"'“”‘’]*)["'”’]$/
const remark = /^([^()]*)\(([^()]*)\)$/
const strength = /\s*(?::\s*|\s)\d{0,3}(?:\.\d{1,4})?%?$/
const degree =
  /^(?:(?:very|so|really|quite|slightly|extremely|super|a bit|a little)\s+|很|非常|超|特别|有点|有些|十分)/
/** A bracket with more names than this is a list of words, unless it says that it names a feeling. */
const mostNames = 2

/**
 * Returns the feeling that the words between brackets name, with a degree, a number, a sign or a translation
 * beside the name. A feeling without a face is `neutral`.
 */
export function meaningOf(inner: string): Meaning | undefined {
  const folded = inner.normalize('NFKC').replace(pictures, '').trim().toLowerCase()
  const unquoted = quoted.exec(folded)?.[1]?.trim()
  const name = withoutRemark(unquoted ?? folded)
  const unlabelled = name.replace(label, '')
  const names = unlabelled.split(/\s*[,、/|]\s*/).map(plainName)
  const isNamed = unlabelled !== name && /^[\p{L}\s,、/|]+$/u.test(unlabelled)
  if (!isNamed && !(names.length <= mostNames && names.every(isFeeling))) return undefined
  const emotion = names.map((each) => tagNames.get(each)).find((each) => each !== undefined)
  return { emotion: emotion ?? 'neutral', isQuoted: unquoted !== undefined }
}

/** Returns the feeling with exactly this name. */
export function feelingNamed(word: string): Emotion | undefined {
  return tagNames.get(word.normalize('NFKC').trim().toLowerCase())
}

function withoutRemark(name: string): string {
  const [, word = '', beside = ''] = remark.exec(name) ?? []
  return isFeeling(plainName(beside)) || /^[\d.]+%?$/.test(beside) ? word.trim() : name
}

function plainName(name: string): string {
  const bare = name
    .replace(/[!~.…]+$/u, '')
    .replace(strength, '')
    .trim()
  return isFeeling(bare) ? bare : bare.replace(degree, '').trim()
}

const isFeeling = (name: string): boolean => tagNames.has(name) || otherFeelings.has(name)
