import { z } from 'zod'
import { longestText, verdictOn, type WordLists } from '../../wechat/text-verdict.ts'
import { failure, type ApiAnswer } from './answer.ts'

/**
 * `security.msgSecCheck`, version 2. The codes for wrong arguments follow WeChat's table of global codes;
 * which one the service picks for which argument is not documented in full. 40129 is documented for the
 * scene.
 */
export function checkText(request: Record<string, unknown>, words: WordLists): ApiAnswer {
  if (request['version'] !== 2 && request['version'] !== '2') return failure(40097, 'invalid args: version')
  if (typeof request['openid'] !== 'string' || request['openid'] === '')
    return failure(40003, 'invalid openid')
  if (!z.literal([1, 2, 3, 4]).safeParse(request['scene']).success) return failure(40129, 'invalid scene')
  const { content } = request
  if (typeof content !== 'string' || content === '') return failure(44004, 'empty content')
  if (content.length > longestText) return failure(45002, 'content size out of limit')
  return verdictOn(content, words)
}
