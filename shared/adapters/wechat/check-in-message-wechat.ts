import { AppError } from '../../contract/errors.ts'
import type { CheckInMessage } from '../../ports/check-ins.ts'
import { createWechatSdk, errCodeOf, within } from './wechat-sdk.ts'

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
const goneCodes: readonly unknown[] = [43101, 40003]

/**
 * Sends WeChat's `subscribeMessage.send` through wx-server-sdk. The function needs the permission in its
 * config.json.
 */
export function createCheckInMessage(options: CheckInMessageOptions): CheckInMessage {
  const { templateId, fields, timeoutMs, now } = options
  const sdk = createWechatSdk()

  async function request(openid: string, conversationId: string | null): Promise<void> {
    const { openapi } = await sdk()
    const query = conversationId === null ? '' : `?conversation=${conversationId}`
    await openapi.subscribeMessage.send({
      touser: openid,
      templateId,
      page: `pages/chat/index${query}`,
      lang: 'zh_CN',
      data: dataOf(fields, now()),
    })
  }

  return {
    async send({ openid, conversationId }) {
      try {
        await within(timeoutMs, request(openid, conversationId))
        return 'sent'
      } catch (error) {
        if (error instanceof AppError && goneCodes.includes(errCodeOf(error.cause))) return 'refused'
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
