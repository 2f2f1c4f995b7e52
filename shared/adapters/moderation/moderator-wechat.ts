import * as z from 'zod/mini'
import { cutForCheck, worstOf, type Verdict } from '../../domain/safety/moderation.ts'
import type { PartialModerator } from '../../ports/moderation.ts'
import { createOpenApi, refusalOf } from '../cloudbase/open-api-cloudbase.ts'
import { isNotKnown, checkScene } from '../wechat/wechat-api.ts'

const shape = z.object({ result: z.object({ suggest: z.enum(['pass', 'review', 'risky']) }) })

/**
 * WeChat's `security.msgSecCheck` v2 through CloudBase. It works for people who have used the mini-program
 * within two hours and returns null for others. The function needs the permission in its config.json.
 */
export function createWechatModerator(options: { timeoutMs: number }): PartialModerator {
  const call = createOpenApi(options)

  async function checkPiece(content: string, openid: string): Promise<Verdict> {
    const data = { version: 2, scene: checkScene, openid, content }
    const { result } = await call({ api: 'security.msgSecCheck', data, shape, isRepeatable: true })
    return result.suggest
  }

  return {
    async check(text, { openid }) {
      const pieces = cutForCheck(text).map((piece) => checkPiece(piece, openid))
      try {
        return worstOf(await Promise.all(pieces))
      } catch (error) {
        if (isNotKnown(refusalOf(error))) return null
        throw error
      }
    },
  }
}
