import * as z from 'zod/mini'
import { AppError } from '../../contract/errors.ts'
import { fetchDirect, textOf } from '../models/upstream-fetch.ts'

/** WeChat's own refusal: an `errcode` other than 0. Its words are left out: they may quote what was sent. */
export class WechatApiError extends Error {
  readonly code: number

  constructor(code: number) {
    super(`errcode ${code}`)
    this.name = 'WechatApiError'
    this.code = code
  }
}

export interface WechatRequest {
  baseUrl: string
  path: string
  /** Goes into the address: credentials are WeChat's idea. */
  query: Record<string, string>
  /** Sent as JSON by POST; without it the request is a GET. */
  body?: object
  timeoutMs: number
  /** It means the same if it arrives twice. */
  isRepeatable?: boolean
}

const refusal = z.object({ errcode: z.number() })

/**
 * One call of WeChat's server API (`api.weixin.qq.com`), its answer parsed with `shape`. Throws
 * WechatApiError for an errcode, AppError UPSTREAM_TIMEOUT, UPSTREAM_UNAVAILABLE (no connection, 5xx) or
 * UPSTREAM_REJECTED (any other answer) for the rest. No error carries the address, since it holds the secret.
 */
export async function callWechat<Shape extends z.core.$ZodType>(
  request: WechatRequest,
  shape: Shape,
): Promise<z.core.output<Shape>> {
  const answer = await fetchJson(request)
  const refused = refusal.safeParse(answer)
  if (refused.success && refused.data.errcode !== 0) throw new WechatApiError(refused.data.errcode)
  const parsed = z.safeParse(shape, answer)
  if (!parsed.success)
    throw new AppError('UPSTREAM_REJECTED', { cause: new Error('not the expected answer') })
  return parsed.data
}

async function fetchJson(request: WechatRequest): Promise<unknown> {
  const { baseUrl, path, query, body, timeoutMs, isRepeatable } = request
  const signal = AbortSignal.timeout(timeoutMs)
  const init: RequestInit = {
    signal,
    redirect: 'manual',
    ...(body && { method: 'POST', body: JSON.stringify(body), headers: jsonHeaders }),
  }
  const url = `${baseUrl}${path}?${new URLSearchParams(query).toString()}`
  const { status, text } = await send(url, init, isRepeatable).catch((error: unknown) => {
    const code = signal.aborted ? 'UPSTREAM_TIMEOUT' : 'UPSTREAM_UNAVAILABLE'
    throw new AppError(code, { cause: withoutAddress(error) })
  })
  if (status >= 500) throw new AppError('UPSTREAM_UNAVAILABLE', { cause: new Error(`status ${status}`) })
  try {
    return JSON.parse(text)
  } catch {
    throw new AppError('UPSTREAM_REJECTED', { cause: new Error(`status ${status}, not JSON`) })
  }
}

const jsonHeaders = { 'content-type': 'application/json' }

async function send(
  url: string,
  init: RequestInit,
  isRepeatable?: boolean,
): Promise<{ status: number; text: string }> {
  const response = await fetchDirect(url, init, isRepeatable)
  return { status: response.status, text: await textOf(response) }
}

/** Names and codes of what fetch threw (its cause is the socket's error), nothing it says. */
function withoutAddress(error: unknown): Error {
  const socket = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code = socket instanceof Error && 'code' in socket ? String(socket.code) : undefined
  return Object.assign(new Error(socket instanceof Error ? socket.name : 'no connection'), { code })
}

/** The key to WeChat's server API: one for all instances, good for at most two hours. */
export interface WechatAccessToken {
  /**
   * Throws AppError INTERNAL (appid or secret is wrong), UPSTREAM_UNAVAILABLE, UPSTREAM_TIMEOUT,
   * UPSTREAM_REJECTED.
   */
  get(): Promise<string>
  /** Another token, after WeChat refused `stale`; the present one when it has been replaced meanwhile. */
  replace(stale: string): Promise<string>
}

/** The access token is not, or no longer, one. */
export const staleTokenCodes: readonly number[] = [40001, 40014, 42001]

/** No scene of msgSecCheck is called chat; 2 (comment) is what chat mini-programs use. */
export const checkScene = 2

/**
 * msgSecCheck does not judge this person's text: 61010, has not used the mini-program within two hours;
 * 40003, no openid of this mini-program.
 */
export function isNotKnown(errcode: unknown): boolean {
  return errcode === 61010 || errcode === 40003
}
