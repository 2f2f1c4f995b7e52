import type * as wechat from 'wx-server-sdk'
import * as z from 'zod/mini'
import { AppError } from '../contract/errors.ts'
import type { Moderator } from '../ports.ts'

/** msgSecCheck v2: at most 2,500 characters a call. */
const pieceLength = 2500
/** Pieces overlap, so that words on the seam are seen whole. */
const overlapLength = 40
/** No scene of the service is called chat; 2 (comment) is what chat mini-programs use. */
const scene = 2

const answerShape = z.object({
  errCode: z.optional(z.number()),
  result: z.object({ suggest: z.enum(['pass', 'review', 'risky']) }),
})

type WechatSdk = typeof wechat
type Verdict = 'pass' | 'review' | 'risky'

/**
 * WeChat's `security.msgSecCheck` v2 through wx-server-sdk, which is loaded when the first text is checked. Works for openids
 * that used the mini-program within two hours; the function needs the permission in its config.json.
 */
export function createWechatModerator(options: { timeoutMs: number }): Moderator {
  let loading: Promise<WechatSdk> | null = null

  async function checkPiece(content: string, openid: string): Promise<Verdict> {
    loading ??= load().catch((error: unknown) => {
      loading = null
      throw error
    })
    const sdk = await loading
    const answer: unknown = await sdk.openapi.security.msgSecCheck({ version: 2, scene, openid, content })
    return answerShape.parse(answer).result.suggest
  }

  return {
    async check(text, { openid }) {
      const pieces = cut(text).map((piece) => checkPiece(piece, openid))
      const verdicts = await within(options.timeoutMs, Promise.all(pieces))
      return (
        verdicts.find((verdict) => verdict === 'risky') ??
        verdicts.find((verdict) => verdict === 'review') ??
        'pass'
      )
    },
  }
}

async function load(): Promise<WechatSdk> {
  const module = await import('wx-server-sdk')
  const sdk = module.default ?? module
  sdk.init({ env: sdk.DYNAMIC_CURRENT_ENV as unknown as string })
  return sdk
}

/** Never inside a surrogate pair. */
function cut(text: string): string[] {
  const pieces: string[] = []
  for (let start = 0; start < text.length;) {
    let end = Math.min(text.length, start + pieceLength)
    if (end < text.length && /[\uD800-\uDBFF]/.test(text.charAt(end - 1))) end -= 1
    pieces.push(text.slice(start, end))
    if (end === text.length) break
    start = end - overlapLength
    if (/[\uDC00-\uDFFF]/.test(text.charAt(start))) start -= 1
  }
  return pieces
}

/** The SDK's call cannot be ended; it is left behind when its time is up. */
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
