import * as z from 'zod/mini'
import { AppError } from '../../contract/errors.ts'
import { cutForCheck, worstOf, type Verdict } from '../../domain/safety/moderation.ts'
import type { PartialModerator } from '../../ports/moderation.ts'
import { isNotKnown, checkScene } from '../wechat/wechat-api.ts'
import { createWechatSdk, errCodeOf, within } from '../wechat/wechat-sdk.ts'

const answerShape = z.object({
  errCode: z.optional(z.number()),
  result: z.object({ suggest: z.enum(['pass', 'review', 'risky']) }),
})

/**
 * WeChat's `security.msgSecCheck` v2 through wx-server-sdk, which is loaded at the first check. It works for
 * people who have used the mini-program within two hours and returns null for others. The function needs the
 * permission in its config.json.
 */
export function createWechatModerator(options: { timeoutMs: number }): PartialModerator {
  const sdk = createWechatSdk()

  async function checkPiece(content: string, openid: string): Promise<Verdict> {
    const { openapi } = await sdk()
    const answer: unknown = await openapi.security.msgSecCheck({
      version: 2,
      scene: checkScene,
      openid,
      content,
    })
    return answerShape.parse(answer).result.suggest
  }

  return {
    async check(text, { openid }) {
      const pieces = cutForCheck(text).map((piece) => checkPiece(piece, openid))
      try {
        return worstOf(await within(options.timeoutMs, Promise.all(pieces)))
      } catch (error) {
        if (error instanceof AppError && isNotKnown(errCodeOf(error.cause))) return null
        throw error
      }
    },
  }
}
