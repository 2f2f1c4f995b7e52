import * as z from 'zod/mini'
import type { CheckInMessage } from '../../ports/check-ins.ts'
import { createOpenApi, refusalOf } from '../cloudbase/open-api-cloudbase.ts'

export interface CheckInMessageOptions {
  templateId: string
  /** The keywords of the template, as `thing1` or `time2`, in its order. */
  fields: string[]
  timeoutMs: number
  now(): number
}

/** Said in this order in the keywords that take words. A look at the screen tells nobody anything. */
const words = ['知己想和你说说话', '有空时点开聊聊']
/** No consent is left, or the openid is not of this mini-program. */
const goneCodes: readonly (number | null)[] = [43101, 40003]

/**
 * Sends WeChat's `subscribeMessage.send` through CloudBase. The function needs the permission in its
 * config.json. A message is sent once at most: a second one would use up another consent.
 */
export function createCheckInMessage(options: CheckInMessageOptions): CheckInMessage {
  const { templateId, fields, timeoutMs, now } = options
  const call = createOpenApi({ timeoutMs })

  return {
    async send({ openid, conversationId }) {
      const query = conversationId === null ? '' : `?conversation=${conversationId}`
      const data = {
        touser: openid,
        page: `pages/chat/index${query}`,
        lang: 'zh_CN',
        data: dataOf(fields, now()),
        template_id: templateId,
      }
      try {
        await call({ api: 'subscribeMessage.send', data, shape: z.object({}), isRepeatable: false })
        return 'sent'
      } catch (error) {
        if (goneCodes.includes(refusalOf(error))) return 'refused'
        throw error
      }
    },
  }
}

function dataOf(fields: string[], now: number): Record<string, { value: string }> {
  let said = 0
  const values = fields.map((field): [string, { value: string }] => {
    if (/^(time|date)\d+$/.test(field)) return [field, { value: beijingTime(now) }]
    const value = words[Math.min(said, words.length - 1)] ?? ''
    said += 1
    return [field, { value }]
  })
  return Object.fromEntries(values)
}

/** As the template wants it: `2026-11-28 10:30`. */
function beijingTime(now: number): string {
  return new Date(now + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}
