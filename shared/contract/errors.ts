/**
 * The closed set of failures a caller can meet, each with the HTTP status a gateway answers
 * (docs/architecture.md, “Errors”).
 */
export const errorStatus = {
  INVALID_ARGUMENT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  AGE_UNKNOWN: 403,
  GUARDIAN_NEEDED: 403,
  ADULTS_ONLY: 403,
  MINORS_REST: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  CONTENT_BLOCKED: 422,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  UPSTREAM_REJECTED: 502,
  UPSTREAM_UNAVAILABLE: 503,
  UPSTREAM_TIMEOUT: 504,
} as const

export type ErrorCode = keyof typeof errorStatus

/** One sentence per code, in Chinese, short enough for a toast. Nothing internal belongs here. */
export const errorSentences = {
  INVALID_ARGUMENT: '请求内容不正确',
  UNAUTHENTICATED: '请先登录',
  FORBIDDEN: '没有权限这样做',
  AGE_UNKNOWN: '聊天前先告诉我你的出生年份',
  GUARDIAN_NEEDED: '未满 14 岁，要先请监护人同意',
  ADULTS_ONLY: '这里只为成年人服务，抱歉现在不能陪你聊',
  MINORS_REST: '今天先聊到这里，好好休息，明天见',
  NOT_FOUND: '没有找到，可能已被删除',
  CONFLICT: '上一条还没说完，请稍候',
  CONTENT_BLOCKED: '这个话题我没办法聊，我们换个话题吧',
  RATE_LIMITED: '说得有点快，歇一会儿再聊吧',
  INTERNAL: '出了点小问题，请稍后再试',
  UPSTREAM_REJECTED: '暂时答不上来，请稍后再试',
  UPSTREAM_UNAVAILABLE: '暂时连不上，请稍后再试',
  UPSTREAM_TIMEOUT: '想得太久了，请再试一次',
} as const satisfies Record<ErrorCode, string>

export type ErrorSentences = typeof errorSentences

export interface ErrorOptions {
  /** Replaces the default Chinese sentence; people read it. */
  message?: string | undefined
  /** Milliseconds after which the same call may succeed. */
  retryAfterMs?: number | undefined
  /** For developers at the other end: field paths and the like. Never user text, keys or internals. */
  details?: unknown
  /** What really happened; goes to the log, never to the caller. */
  cause?: unknown
}

/** The only error class of the product: thrown where the failure is found, translated once at the door. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly retryAfterMs: number | undefined
  readonly details: unknown

  constructor(code: ErrorCode, options: ErrorOptions = {}) {
    super(options.message ?? errorSentences[code], { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.retryAfterMs = options.retryAfterMs
    this.details = options.details
  }
}

/** What a person reads and a client decides on; also stored in a failed reply. */
export interface ErrorBody {
  code: ErrorCode
  message: string
  retryAfterMs?: number
  details?: unknown
}

export function toErrorBody(error: AppError): ErrorBody {
  return {
    code: error.code,
    message: error.message,
    ...(error.retryAfterMs === undefined ? {} : { retryAfterMs: Math.ceil(error.retryAfterMs) }),
    ...(error.details === undefined ? {} : { details: error.details }),
  }
}
