import type * as wechat from 'wx-server-sdk'
import { AppError } from '../../contract/errors.ts'

type WechatSdk = typeof wechat

/** Loads wx-server-sdk at the first call; a failed load is tried again. */
export function createWechatSdk(): () => Promise<WechatSdk> {
  let loading: Promise<WechatSdk> | null = null
  return () =>
    (loading ??= load().catch((error: unknown) => {
      loading = null
      throw error
    }))
}

async function load(): Promise<WechatSdk> {
  const module = await import('wx-server-sdk')
  const sdk = module.default ?? module
  sdk.init({ env: sdk.DYNAMIC_CURRENT_ENV as unknown as string })
  return sdk
}

/** The code of a refusal by WeChat, as the SDK reports it. */
export function errCodeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'errCode' in error ? error.errCode : undefined
}

/**
 * Waits for a call of the SDK, which cannot be cancelled, until the time is up. Throws UPSTREAM_TIMEOUT or
 * UPSTREAM_UNAVAILABLE with the SDK's error as cause.
 */
export async function within<Value>(ms: number, work: Promise<Value>): Promise<Value> {
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
