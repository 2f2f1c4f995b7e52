import type { ModelRequest, ReplyModel } from '../../ports/model.ts'
import { createDifyReader } from './upstream-dify.ts'
import { createEnding, usualWaits, type EndingWaits } from './upstream-ending.ts'
import { bodyOf, fetchDirect } from './upstream-fetch.ts'
import { createProblems, readProblem, type Problem, type Problems } from './upstream-problem.ts'
import { relayEvents } from './upstream-relay.ts'
import { createUpstreamWatch, type UpstreamTimeouts, type UpstreamWatch } from './upstream-watch.ts'

export interface DifyModelOptions {
  /** The address with its version: `https://api.dify.ai/v1`. */
  baseUrl: string
  /** The key of an app (`app-…`), which also selects the app. */
  apiKey: string
  /**
   * The name in events and the owner of conversation ids; `dify` when absent. Each app needs its own name
   * when several are chained.
   */
  provider?: string
  /** Fixed values for the app's input variables. */
  inputs?: Record<string, unknown>
  /**
   * The input variable that receives the persona's prompt. When absent, the prompt is not sent and the app
   * uses its own. Dify refuses a value that is longer than the variable allows, and old versions keep the
   * first value of a conversation for good.
   */
  systemInput?: string
  /**
   * The input variable that receives what the app must mind when somebody may be in danger. When absent, it
   * stands in front of the question.
   */
  safetyInput?: string
  /** The input variable that receives the person's token at the company's service. */
  tokenInput?: string
  timeouts: UpstreamTimeouts
  /**
   * How long the reader waits for more text after the end of a reply while the connection stays open; the
   * usual waits when absent.
   */
  waits?: EndingWaits
  fetch?: typeof fetch
}

const stopTimeoutMs = 3000

/**
 * One Dify app as a reply model, in the modes chat, agent-chat, agent and advanced-chat (chatflow) of its
 * service API.
 */
export function createDifyModel(options: DifyModelOptions): ReplyModel {
  const provider = options.provider ?? 'dify'
  const problems = createProblems({ secret: options.apiKey, spent: /^rate_limit_error$/ })
  const api = createDifyApi(options)
  return {
    provider,
    async reply(request, signal, hear) {
      signal.throwIfAborted()
      const watch = createUpstreamWatch(options.timeouts, signal, (error) => problems.toLoss(error))
      const reader = createDifyReader(provider, problems)
      // The signal aborts for the caller, for a deadline, and at the end. Closing the connection does not
      // stop Dify, so a reply in progress needs a stop call.
      watch.signal.addEventListener('abort', () => {
        const isWriting = reader.phase === 'open' || (reader.phase === 'resting' && signal.aborted)
        if (isWriting && reader.taskId !== undefined) void api.stop(reader.taskId, request.user)
      })
      const ending = createEnding(watch, options.waits ?? usualWaits(options.timeouts))
      try {
        const owned = (request.upstreamProvider ?? provider) === provider
        const response = await open(
          api,
          { ...request, ...(owned ? {} : { upstreamConversationId: undefined }) },
          watch,
          problems,
        )
        await relayEvents(response, { watch, reader, ending, hear })
      } finally {
        watch.end()
      }
    },
  }
}

/** Sends the question. When Dify no longer has the conversation, sends it once more as a new conversation. */
async function open(
  api: DifyApi,
  request: ModelRequest,
  watch: UpstreamWatch,
  problems: Problems,
): Promise<Response> {
  const response = await watch.wait(api.send(request, watch.signal))
  if (response.ok) return response
  const problem = await readProblem(response, watch)
  if (request.upstreamConversationId === undefined || !isLost(problem)) throw problems.toError(problem)
  watch.restart()
  return open(api, { ...request, upstreamConversationId: undefined }, watch, problems)
}

interface DifyApi {
  send(request: ModelRequest, signal: AbortSignal): Promise<Response>
  /** Never rejects. */
  stop(taskId: string, user: string): Promise<void>
}

function createDifyApi(options: DifyModelOptions): DifyApi {
  const send: typeof fetchDirect = options.fetch ?? fetchDirect
  const base = options.baseUrl.replace(/\/+$/, '')
  const headers = { authorization: `Bearer ${options.apiKey}`, 'content-type': 'application/json' }
  const post = (path: string, body: unknown, signal: AbortSignal, isRepeatable = false): Promise<Response> =>
    send(`${base}${path}`, { method: 'POST', headers, body: JSON.stringify(body), signal }, isRepeatable)
  return {
    send: (request, signal) => post('/chat-messages', toBody(options, request), signal),
    async stop(taskId, user) {
      try {
        const path = `/chat-messages/${encodeURIComponent(taskId)}/stop`
        const response = await post(path, { user }, AbortSignal.timeout(stopTimeoutMs), true)
        bodyOf(response)?.cancel()
      } catch {
        // The reader's reply has already ended; when the stop call fails, Dify only writes on unread.
      }
    },
  }
}

function toBody(options: DifyModelOptions, request: ModelRequest): Record<string, unknown> {
  const persona = options.systemInput === undefined ? {} : { [options.systemInput]: request.system }
  const { tokenInput, safetyInput } = options
  const safety = safetyInput === undefined ? {} : { [safetyInput]: request.safety ?? '' }
  const token =
    tokenInput === undefined || request.personToken === undefined ? {} : { [tokenInput]: request.personToken }
  return {
    inputs: { ...options.inputs, ...persona, ...token, ...safety },
    query: options.safetyInput === undefined ? noted(request) : toQuery(request),
    user: request.user,
    response_mode: 'streaming',
    conversation_id: request.upstreamConversationId ?? '',
    auto_generate_name: false,
  }
}

/** The question behind the safety note, which is marked as not the person's own words. */
function noted(request: ModelRequest): string {
  const { safety } = request
  return safety === undefined
    ? toQuery(request)
    : `${safety}（以上是给你的提示，不是对方说的话）\n\n${toQuery(request)}`
}

/**
 * Dify keeps the history of its own conversations. When a conversation begins at Dify but not here, the query
 * tells Dify what was said before.
 */
function toQuery({ messages, upstreamConversationId }: ModelRequest): string {
  const question = messages.at(-1)?.content ?? ''
  const earlier = messages.slice(0, -1)
  if (upstreamConversationId !== undefined || earlier.length === 0) return question
  const lines = earlier.map(({ role, content }) => `${role === 'user' ? '我' : '你'}：${content}`)
  return ['【我们之前聊过】', ...lines, '【现在我想说】', question].join('\n')
}

/**
 * The conversation was deleted, belongs to another app or user, or has ended. More words may follow in the
 * message.
 */
function isLost({ status, code, message }: Problem): boolean {
  if (code === 'conversation_completed') return true
  return (
    status === 404 && (code === 'not_found' || code === '') && message.startsWith('Conversation Not Exists')
  )
}
