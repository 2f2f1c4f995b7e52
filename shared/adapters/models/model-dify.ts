import type { ModelRequest, ReplyModel } from '../../ports/model.ts'
import { createDifyReader } from './upstream-dify.ts'
import { createEnding, usualWaits, type EndingWaits } from './upstream-ending.ts'
import { bodyOf, fetchDirect } from './upstream-fetch.ts'
import { readFrames } from './upstream-frames.ts'
import { createProblems, readProblem, type Problem, type Problems } from './upstream-problem.ts'
import { createUpstreamWatch, type UpstreamTimeouts, type UpstreamWatch } from './upstream-watch.ts'

export interface DifyModelOptions {
  /** With the version: `https://api.dify.ai/v1`. */
  baseUrl: string
  /** The app's key, `app-…`; it also chooses the app. */
  apiKey: string
  /**
   * Name in events and owner of conversation ids, `dify` when absent; give each app its own when several are
   * chained.
   */
  provider?: string
  /** Values for the app's input variables, the same for every reply. */
  inputs?: Record<string, unknown>
  /**
   * The input variable that receives the persona's prompt. When absent the prompt is not sent: the app holds
   * its own. Dify refuses values longer than the variable allows, and old versions keep a conversation's
   * first value for good.
   */
  systemInput?: string
  /** The input variable that receives the token of a person who is signed in at the company's service. */
  tokenInput?: string
  timeouts: UpstreamTimeouts
  /** How long a finished reply is waited for where its connection stays open; the usual waits when absent. */
  waits?: EndingWaits
  fetch?: typeof fetch
}

const stopTimeoutMs = 3000

/**
 * One Dify app as a reply model: chat, agent-chat, agent and advanced-chat (chatflow) modes of its service
 * API.
 */
export function createDifyModel(options: DifyModelOptions): ReplyModel {
  const provider = options.provider ?? 'dify'
  const problems = createProblems({ secret: options.apiKey, spent: /^rate_limit_error$/ })
  const api = createDifyApi(options)
  return {
    provider,
    async *reply(request, signal) {
      signal.throwIfAborted()
      const watch = createUpstreamWatch(options.timeouts, signal, (error) => problems.toLoss(error))
      const reader = createDifyReader(provider, problems)
      // Fires on the caller's abort, a deadline, and at the end: closing the connection does not stop Dify.
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
        for await (const frames of readFrames(response, watch)) {
          for (const frame of frames) {
            const events = reader.read(frame)
            ending.follow(reader.phase, events)
            for (const event of events) {
              yield event
              signal.throwIfAborted()
            }
          }
        }
        yield* reader.end()
      } finally {
        watch.end()
      }
    },
  }
}

/** Sends the question; once more, as a new conversation, when Dify no longer has the one it was for. */
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
        // The reply has already ended for its reader; a stop that fails only lets Dify write on to nobody.
      }
    },
  }
}

function toBody(options: DifyModelOptions, request: ModelRequest): Record<string, unknown> {
  const persona = options.systemInput === undefined ? {} : { [options.systemInput]: request.system }
  const { tokenInput } = options
  const token =
    tokenInput === undefined || request.personToken === undefined ? {} : { [tokenInput]: request.personToken }
  return {
    inputs: { ...options.inputs, ...persona, ...token },
    query: toQuery(request),
    user: request.user,
    response_mode: 'streaming',
    conversation_id: request.upstreamConversationId ?? '',
    auto_generate_name: false,
  }
}

/**
 * Dify keeps the history of its own conversations; a new one that continues ours is told what was said so
 * far.
 */
function toQuery({ messages, upstreamConversationId }: ModelRequest): string {
  const question = messages.at(-1)?.content ?? ''
  const earlier = messages.slice(0, -1)
  if (upstreamConversationId !== undefined || earlier.length === 0) return question
  const lines = earlier.map(({ role, content }) => `${role === 'user' ? '我' : '你'}：${content}`)
  return ['【我们之前聊过】', ...lines, '【现在我想说】', question].join('\n')
}

/**
 * A conversation that was deleted, belongs to another app or user, or is over. The message may carry a tail.
 */
function isLost({ status, code, message }: Problem): boolean {
  if (code === 'conversation_completed') return true
  return (
    status === 404 && (code === 'not_found' || code === '') && message.startsWith('Conversation Not Exists')
  )
}
