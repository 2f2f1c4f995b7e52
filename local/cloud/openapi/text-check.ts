import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { failure, type ApiAnswer } from './answer.ts'

/** Texts that contain a `risky` word are refused, those with a `review` word are doubtful, all others pass. */
export interface WordLists {
  risky: string[]
  review: string[]
}

export const DEFAULT_WORDS: WordLists = { risky: ['违规测试词'], review: ['待审测试词'] }

const MAX_CONTENT = 2500
const LABEL = { pass: 100, review: 21000, risky: 20001 }

/**
 * `security.msgSecCheck`, version 2. The codes for wrong arguments follow WeChat's table of global codes; which one the
 * service picks for which argument is not documented in full. 40129 is documented for the scene.
 */
export function checkText(request: Record<string, unknown>, words: WordLists): ApiAnswer {
  if (request['version'] !== 2 && request['version'] !== '2') return failure(40097, 'invalid args: version')
  if (typeof request['openid'] !== 'string' || request['openid'] === '')
    return failure(40003, 'invalid openid')
  if (!z.literal([1, 2, 3, 4]).safeParse(request['scene']).success) return failure(40129, 'invalid scene')
  const { content } = request
  if (typeof content !== 'string' || content === '') return failure(44004, 'empty content')
  if (content.length > MAX_CONTENT) return failure(45002, 'content size out of limit')
  const suggest = judge(content, words)
  const verdict = { suggest, label: LABEL[suggest] }
  return {
    errcode: 0,
    errmsg: 'ok',
    result: verdict,
    detail: [{ strategy: 'content_model', errcode: 0, ...verdict, prob: suggest === 'pass' ? 1 : 90 }],
    trace_id: randomUUID(),
  }
}

function judge(content: string, words: WordLists): 'pass' | 'review' | 'risky' {
  if (words.risky.some((word) => content.includes(word))) return 'risky'
  return words.review.some((word) => content.includes(word)) ? 'review' : 'pass'
}
