import * as z from 'zod/mini'
import { AppError } from '../../contract/errors.ts'
import { cutForCheck, worstOf, type Verdict } from '../../domain/safety/moderation.ts'
import type { PartialModerator } from '../../ports/moderation.ts'
import {
  callWechat,
  checkScene,
  isNotKnown,
  staleTokenCodes,
  WechatApiError,
  type WechatAccessToken,
} from '../wechat/wechat-api.ts'

const answerShape = z.object({ result: z.object({ suggest: z.enum(['pass', 'review', 'risky']) }) })

/** Answers with these codes may change soon, so the call may be repeated; other codes stay the same. */
const busyCodes: readonly number[] = [-1, 45009, 45011]

/**
 * WeChat's `msgSecCheck` v2 over HTTPS (`POST /wxa/msg_sec_check`), for people who do not come through a
 * mini-program call. Returns null for people whom WeChat does not know or who have not used the mini-program
 * for two hours. `timeoutMs` covers a whole check, except the wait for an access token.
 */
export function createWechatHttpsModerator(options: {
  baseUrl: string
  timeoutMs: number
  accessToken: WechatAccessToken
}): PartialModerator {
  const { baseUrl, timeoutMs, accessToken } = options

  async function ask(content: string, openid: string, token: string, deadline: number): Promise<Verdict> {
    const { result } = await callWechat(
      {
        baseUrl,
        path: '/wxa/msg_sec_check',
        query: { access_token: token },
        body: { version: 2, scene: checkScene, openid, content },
        isRepeatable: true,
        timeoutMs: Math.max(1, Math.ceil(deadline - performance.now())),
      },
      answerShape,
    )
    return result.suggest
  }

  async function checkPiece(content: string, openid: string, deadline: number): Promise<Verdict> {
    const token = await accessToken.get()
    try {
      return await ask(content, openid, token, deadline)
    } catch (error) {
      if (!(error instanceof WechatApiError && staleTokenCodes.includes(error.code))) throw error
      return ask(content, openid, await accessToken.replace(token), deadline)
    }
  }

  return {
    async check(text, { openid }) {
      const deadline = performance.now() + timeoutMs
      try {
        return worstOf(
          await Promise.all(cutForCheck(text).map((piece) => checkPiece(piece, openid, deadline))),
        )
      } catch (error) {
        if (!(error instanceof WechatApiError)) throw error
        if (isNotKnown(error.code)) return null
        const code = busyCodes.includes(error.code) ? 'UPSTREAM_UNAVAILABLE' : 'UPSTREAM_REJECTED'
        throw new AppError(code, { cause: error })
      }
    },
  }
}
