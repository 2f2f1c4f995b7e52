import { z } from 'zod'
import { longestText, verdictOn, type WordLists } from '../../wechat/text-verdict.ts'
import { refusal, type WechatAnswer } from './answer.ts'

const requestShape = z.object({
  version: z.unknown(),
  scene: z.unknown(),
  openid: z.unknown(),
  content: z.unknown(),
})

/**
 * `msg_sec_check`, version 2. Which code the service picks for which wrong argument is not documented in
 * full.
 */
export function checkText(body: unknown, words: WordLists, inactive: ReadonlySet<string>): WechatAnswer {
  const parsed = requestShape.safeParse(body)
  if (!parsed.success) return refusal(47001)
  const { version, scene, openid, content } = parsed.data
  if (version !== 2) return refusal(40097)
  // Ids of our own making hold a colon; WeChat's never do.
  if (typeof openid !== 'string' || !/^[\w-]+$/.test(openid)) return refusal(40003)
  if (!z.literal([1, 2, 3, 4]).safeParse(scene).success) return refusal(40129)
  if (typeof content !== 'string' || content === '') return refusal(44004)
  if (content.length > longestText) return refusal(45002)
  if (inactive.has(openid)) return refusal(61010)
  return verdictOn(content, words)
}
