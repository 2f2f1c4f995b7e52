import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { refusal, type WechatAnswer } from './answer.ts'

/** Text that holds a `risky` word is refused, one with a `review` word is doubtful, all other text passes. */
export interface WordLists {
  risky: string[]
  review: string[]
}

export const defaultWords: WordLists = { risky: ['违规测试词'], review: ['待审测试词'] }

const longest = 2500
const labels = { pass: 100, review: 21000, risky: 20001 }

const requestShape = z.object({
  version: z.unknown(),
  scene: z.unknown(),
  openid: z.unknown(),
  content: z.unknown(),
})

/** `msg_sec_check`, version 2. Which code the service picks for which wrong argument is not documented in full. */
export function checkText(body: unknown, words: WordLists, inactive: ReadonlySet<string>): WechatAnswer {
  const parsed = requestShape.safeParse(body)
  if (!parsed.success) return refusal(47001)
  const { version, scene, openid, content } = parsed.data
  if (version !== 2) return refusal(40097)
  // Ids of our own making hold a colon; WeChat's never do.
  if (typeof openid !== 'string' || !/^[\w-]+$/.test(openid)) return refusal(40003)
  if (!z.literal([1, 2, 3, 4]).safeParse(scene).success) return refusal(40129)
  if (typeof content !== 'string' || content === '') return refusal(44004)
  if (content.length > longest) return refusal(45002)
  if (inactive.has(openid)) return refusal(61010)
  const suggest = judge(content, words)
  const result = { suggest, label: labels[suggest] }
  const detail = [{ strategy: 'content_model', errcode: 0, ...result, prob: suggest === 'pass' ? 1 : 90 }]
  return { errcode: 0, errmsg: 'ok', result, detail, trace_id: randomUUID() }
}

function judge(content: string, { risky, review }: WordLists): 'pass' | 'review' | 'risky' {
  if (risky.some((word) => content.includes(word))) return 'risky'
  return review.some((word) => content.includes(word)) ? 'review' : 'pass'
}
