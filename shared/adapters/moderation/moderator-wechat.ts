import type * as wechat from 'wx-server-sdk'
import * as z from 'zod/mini'
import { AppError } from '../../contract/errors.ts'
import { cutForCheck, worstOf, type Verdict } from '../../domain/safety/moderation.ts'
import type { PartialModerator } from '../../ports/moderation.ts'
import { isNotKnown, checkScene } from '../wechat/wechat-api.ts'

const answerShape = z.object({
  errCode: z.optional(z.number()),
  result: z.object({ suggest: z.enum(['pass', 'review', 'risky']) }),
})

type WechatSdk = typeof wechat

/**
 * WeChat's `security.msgSecCheck` v2 through wx-server-sdk, which is loaded at the first check. It works for
 * people who have used the mini-program within two hours and returns null for others. The function needs the
 * permission in its config.json.
 */
export function createWechatModerator(options: { timeoutMs: number }): PartialModerator {
  let loading: Promise<WechatSdk> | null = null

  async function checkPiece(content: string, openid: string): Promise<Verdict> {
    loading ??= load().catch((error: unknown) => {
      loading = null
      throw error
    })
    const { openapi } = await loading
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
        if (error instanceof AppError && isNotKnown(codeOf(error.cause))) return null
        throw error
      }
    },
  }
}

async function load(): Promise<WechatSdk> {
  const module = await import('wx-server-sdk')
  const sdk = module.default ?? module
  sdk.init({ env: sdk.DYNAMIC_CURRENT_ENV as unknown as string })
  return sdk
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'errCode' in error ? error.errCode : undefined
}

/** The SDK cannot cancel its call, so the code stops waiting when the time is up. */
async function within<Value>(ms: number, work: Promise<Value>): Promise<Value> {
  const timeout = AbortSignal.timeout(ms)
  const late = new Promise<never>((_resolve, reject) => {
    timeout.addEventListener('abort', () => reject(timeout.reason), { once: true })
  })
  try {
    return await Promise.race([work, late])
  } catch (error) {
    throw new AppError(timeout.aborted ? 'UPSTREAM_TIMEOUT' : 'UPSTREAM_UNAVAILABLE', { cause: error })
  }
}
