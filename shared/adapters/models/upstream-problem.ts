import * as z from 'zod/mini'
import { AppError, type ErrorCode } from '../../contract/errors.ts'
import { parseJson } from '../../protocol/json.ts'
import { readText } from './upstream-body.ts'
import type { UpstreamWatch } from './upstream-watch.ts'

/**
 * What an upstream said about its failure. `status` is the HTTP status, or the status in the body or frame.
 */
export interface Problem {
  status?: number | undefined
  code: string
  message: string
  retryAfterMs?: number | undefined
  /** The request itself was refused, before any stream. */
  isAnswer?: boolean
}

/** The vendors' error codes for moderation, used-up credit and wrong requests. */
const blockedCode =
  /data_?inspection|content_?filter|content_policy|moderation|sensitive|(Text|Image)Illegal|^1301$/i
const blockedMessage =
  /data_?inspection_?failed|content exists risk|considered high risk|content[_ ](filter|policy)|inappropriate content|violates our usage polic|敏感内容/i
const spentCode =
  /insufficient_(user_)?(quota|balance)|quota_exceeded|exceeded_current_quota|arrearage|billing|^1113$/i
const wrongCode =
  /invalid|authenti|unauthorized|permission|forbidden|denied|not_?found|param|unsupported|context_length/i
/**
 * A failure that may pass. Dify answers 400 with the first code whenever the provider behind it failed,
 * whatever the reason.
 */
const passingCode =
  /^completion_request_error$|overloaded|server_?error|service_?unavailable|throttl|rate_?limit|too_?many_?requests/i
const limitedCode = /throttl|rate_?limit|too_?many_?requests/i

/** Statuses that do not blame the request itself. */
const passingStatus = new Set([408, 409, 425, 429])
/** Statuses after which the same request often succeeds at once. */
const transientStatus = new Set([408, 409, 425, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529])
const soonMs = 300
const limitedMs = 1000
const deepestCause = 4

const loose = z.catch(z.optional(z.union([z.string(), z.number()])), undefined)
const wordFields = { code: loose, type: loose, status: loose, message: loose, msg: loose }
const envelopeSchema = z.object({
  ...wordFields,
  error: z.catch(z.optional(z.union([z.string(), z.object(wordFields)])), undefined),
})

/**
 * Reads an error body or frame, nested (`{error:{…}}`) or flat (`{code,message}`); returns undefined for
 * anything else.
 */
export function findProblem(body: unknown): Problem | undefined {
  const { data } = envelopeSchema.safeParse(body)
  if (!data) return undefined
  const nested = typeof data.error === 'string' ? { message: data.error } : data.error
  if (!nested && (data.code === undefined || (data.message ?? data.msg) === undefined)) return undefined
  const words: { [K in keyof typeof wordFields]?: string | number | undefined } = nested ?? data
  const code = String(words.code ?? words.type ?? '')
  const message = String(words.message ?? words.msg ?? '')
  if (code === '' && message === '') return undefined
  if (isNoProblem(code, message, nested !== undefined)) return undefined
  const status = [words.status, words.code].map(Number).find((value) => value >= 400 && value <= 599)
  return { status, code, message }
}

const goodCode = /^(0|200|10000|ok|success|pending|queued|queueing|processing|running|accepted)$/i
const goodMessage = /^(ok|success(ful(ly)?)?|succeeded|成功|操作成功|请求成功)[.!。]?$/i

/** Some servers report progress or success in the fields of an error. */
function isNoProblem(code: string, message: string, isNested: boolean): boolean {
  const isGood = goodCode.test(code)
  const isPraise = goodMessage.test(message.trim())
  return isNested ? isGood && (isPraise || message === '') : isGood || isPraise
}

/** The code of an answer that ended before it had begun. */
export const emptyAnswer = 'empty_answer'

export function nothingSaid(): Error {
  return Object.assign(new Error('an answer without a word'), { code: emptyAnswer })
}

/** The problem of an answer outside the protocol. */
export function strangeAnswer(text: string): Problem {
  return { code: 'invalid_answer', message: text.trim() }
}

/** Reads the explanation in a refused answer (any status except success). */
export async function readProblem(response: Response, watch: UpstreamWatch): Promise<Problem> {
  const text = await readText(response, watch, 65_536)
  const { status, headers } = response
  const type = headers.get('content-type') ?? 'no content type'
  const problem = findProblem(parseJson(text)) ?? { code: '', message: `${type}: ${text}` }
  const isAway = status >= 300 && status < 400
  return {
    ...problem,
    ...(isAway && { message: `points to ${originOf(headers.get('location') ?? '')}` }),
    status,
    isAnswer: true,
    retryAfterMs: readRetryAfter(headers),
  }
}

/** Returns an address without its path, because a path may contain secrets. */
function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : 'another path'
}

export interface ProblemOptions {
  /** The key in use, which is removed from all stored text of the provider. */
  secret: string
  /** Further codes of this provider for used-up quota, when it refuses a request. In a stream they pass. */
  spent?: RegExp
}

/**
 * Turns an upstream's text into AppErrors. The text goes only into `cause`, without the key and with at most
 * 300 characters, together with the HTTP `status` and the `code` of the provider or the connection.
 * `retryAfterMs` is set only when the same request may soon succeed: connection failures, 408, 409, 425, 429,
 * 500, 502–504, 520–524 and 529, from the answer, a body or a frame.
 */
export interface Problems {
  toError(problem: Problem): AppError
  toLoss(error: unknown): AppError
}

export function createProblems(options: ProblemOptions): Problems {
  return {
    toError(problem) {
      const spent =
        spentCode.test(problem.code) ||
        (problem.isAnswer === true && options.spent?.test(problem.code) === true)
      const code = classify(problem, spent)
      const label = [problem.status, problem.code]
        .filter((part) => part !== undefined && part !== '')
        .join(' ')
      const cause = toCause(`${label}: ${problem.message}`, problem, options.secret)
      Object.assign(cause, { isSaid: true })
      return new AppError(code, {
        cause,
        retryAfterMs: code === 'UPSTREAM_UNAVAILABLE' ? retryDelay(problem) : undefined,
      })
    },
    toLoss(error) {
      if (error instanceof AppError) return error
      const cause = toCause(chain(error), { code: connectionCode(error) }, options.secret)
      return new AppError('UPSTREAM_UNAVAILABLE', { cause, retryAfterMs: soonMs })
    },
  }
}

function classify({ status, code, message }: Problem, spent: boolean): ErrorCode {
  if (status !== 401 && (blockedCode.test(code) || blockedMessage.test(message))) return 'CONTENT_BLOCKED'
  if (spent) return 'UPSTREAM_REJECTED'
  if (passingCode.test(code)) return 'UPSTREAM_UNAVAILABLE'
  if (status === undefined) return wrongCode.test(code) ? 'UPSTREAM_REJECTED' : 'UPSTREAM_UNAVAILABLE'
  return status >= 500 || passingStatus.has(status) ? 'UPSTREAM_UNAVAILABLE' : 'UPSTREAM_REJECTED'
}

function retryDelay({ status, code, retryAfterMs }: Problem): number | undefined {
  if (retryAfterMs !== undefined) return retryAfterMs
  if (status === 429 || limitedCode.test(code)) return limitedMs
  // Events of a stream rarely carry a status.
  const isTransient = status === undefined ? passingCode.test(code) : transientStatus.has(status)
  return isTransient ? soonMs : undefined
}

/** Reads milliseconds from `retry-after-ms` or `Retry-After` (seconds or a date), never negative. */
function readRetryAfter(headers: Headers): number | undefined {
  const ms = Number.parseFloat(headers.get('retry-after-ms') ?? '')
  if (ms >= 0) return ms
  const after = headers.get('retry-after') ?? ''
  const seconds = Number.parseFloat(after)
  if (/^\d/.test(after) && seconds >= 0) return seconds * 1000
  const until = Date.parse(after) - Date.now()
  return Number.isNaN(until) ? undefined : Math.max(0, until)
}

function toCause(text: string, { status, code }: Pick<Problem, 'status' | 'code'>, secret: string): Error {
  // No real key is this short, so replacing it would only garble the text.
  const hide = (words: string): string => (secret.length < 8 ? words : words.replaceAll(secret, '***'))
  const message = hide(text)
    .replaceAll(/Bearer\s+\S+|\b(sk|app)-[\w-]{6,}/g, '***')
    .slice(0, 300)
  return Object.assign(new Error(message), {
    ...(status !== undefined && { status }),
    ...(code !== '' && { code: hide(code) }),
  })
}

/**
 * Returns the system's code of a failed connection (`ECONNREFUSED`), from the innermost cause that has one.
 */
function connectionCode(error: unknown): string {
  let code = 'connection'
  for (let at = error, depth = 0; at instanceof Error && depth < deepestCause; at = at.cause, depth++) {
    if ('code' in at && typeof at.code === 'string') code = at.code
  }
  return code
}

/** Joins the messages of an error and its causes: fetch says only `fetch failed`, its cause says why. */
function chain(error: unknown): string {
  const messages: string[] = []
  for (let at = error; at instanceof Error && messages.length < deepestCause; at = at.cause) {
    messages.push('code' in at && typeof at.code === 'string' ? `${at.code} ${at.message}` : at.message)
  }
  return messages.join(': ')
}
