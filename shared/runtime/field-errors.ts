import type * as z from 'zod/mini'

/** The error of one field of an input. */
export interface FieldError {
  /** A path such as `history[2].content`; empty for the whole input. */
  path: string
  /** zod's name of the problem, or `twisted`. */
  problem: string
}

const longestPath = 60
/** The form of names that programmers write; another key may contain somebody's words. */
const plainName = /^[A-Za-z_$][\w$-]{0,39}$/

type Segment = PropertyKey

/** Returns one error for each field that an issue names. */
export function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: pathOf(issue.path), problem: issue.code }]
  const named = issue.keys.filter((key) => plainName.test(key))
  return (named.length > 0 ? named : ['']).map((key) => ({
    path: pathOf(key === '' ? issue.path : [...issue.path, key]),
    problem: issue.code,
  }))
}

export function pathOf(segments: readonly Segment[]): string {
  const parts = segments.map((segment) => {
    if (typeof segment === 'number') return `[${segment}]`
    return `.${plainName.test(String(segment)) ? String(segment) : '…'}`
  })
  return parts.join('').replace(/^\./, '').slice(0, longestPath)
}

const problems: Record<string, string> = {
  invalid_type: '没有填，或类型不对',
  invalid_format: '格式不对',
  invalid_value: '不是可以选的值',
  invalid_union: '不是可以选的值',
  too_big: '太长或太大',
  too_small: '太短或太小',
  unrecognized_keys: '没有这个字段',
  twisted: '嵌套得太深，或有不该有的字段',
}

/**
 * Returns a sentence for developers: the field and its problem, in the contract's words when it has some.
 * Never quotes a value.
 */
export function sentenceOf({ path, problem }: FieldError, issue?: z.core.$ZodIssue): string {
  const own = issue && problem !== 'unrecognized_keys' && /[\u4E00-\u9FFF]/.test(issue.message)
  return [path, own ? issue.message : (problems[problem] ?? '不正确')].filter(Boolean).join(' ')
}
