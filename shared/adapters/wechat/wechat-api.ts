import * as z from 'zod/mini'
import { AppError } from '../../contract/errors.ts'
import { fetchDirect, textOf } from '../models/upstream-fetch.ts'

/**
 * WeChat's refusal with an `errcode` other than 0. The error omits WeChat's message, which may quote the
 * request.
 */
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
  /** The query of the address; WeChat demands credentials there. */
  query: Record<string, string>
  /** The body, sent as JSON by POST; without a body the request is a GET. */
  body?: object
  timeoutMs: number
  /** The call has the same effect when it arrives twice. */
  isRepeatable?: boolean
}

const refusal = z.object({ errcode: z.number() })

/**
 * Calls WeChat's server API (`api.weixin.qq.com`) once and parses the answer with `shape`. Throws
 * WechatApiError for an errcode, otherwise AppError UPSTREAM_TIMEOUT, UPSTREAM_UNAVAILABLE (no connection,
 * 5xx) or UPSTREAM_REJECTED (any other answer). No error contains the address, because the address holds the
 * secret.
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

/** Keeps the names and codes of a fetch error and its cause, the socket's error, without their messages. */
function withoutAddress(error: unknown): Error {
  const socket = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code = socket instanceof Error && 'code' in socket ? String(socket.code) : undefined
  return Object.assign(new Error(socket instanceof Error ? socket.name : 'no connection'), { code })
}

/** The access token for WeChat's server API. All instances share one token, which lives at most two hours. */
export interface WechatAccessToken {
  /**
   * Throws AppError INTERNAL (appid or secret is wrong), UPSTREAM_UNAVAILABLE, UPSTREAM_TIMEOUT,
   * UPSTREAM_REJECTED.
   */
  get(): Promise<string>
  /**
   * Returns a new token after WeChat has refused `stale`; returns the current token when it differs from
   * `stale`.
   */
  replace(stale: string): Promise<string>
}

/** The errcodes of a wrong or expired access token. */
export const staleTokenCodes: readonly number[] = [40001, 40014, 42001]

/** What WeChat's staff name for chats, among msgSecCheck's scenes of profiles, comments and forums. */
export const checkScene = 4

/**
 * Returns whether msgSecCheck cannot judge this person: 61010 means that the person has not used the
 * mini-program within two hours, 40003 that the openid is not of this mini-program.
 */
export function isNotKnown(errcode: unknown): boolean {
  return errcode === 61010 || errcode === 40003
}
