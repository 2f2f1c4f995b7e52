import type { OpenAI } from 'openai'
import type { ModelRequest, ReplyModel } from '../../ports/model.ts'
import { createEnding, usualWaits, type EndingWaits } from './upstream-ending.ts'
import { fetchDirect } from './upstream-fetch.ts'
import { createChunkReader } from './upstream-openai.ts'
import { createProblems, readProblem, type Problems } from './upstream-problem.ts'
import { relayEvents } from './upstream-relay.ts'
import { createUpstreamWatch, type UpstreamTimeouts, type UpstreamWatch } from './upstream-watch.ts'

export interface OpenAiModelOptions {
  /** The address before `/chat/completions`, such as `https://api.deepseek.com`. */
  baseUrl: string
  apiKey: string
  model: string
  /** The name in events; `openai` when absent. Each model needs its own name when several are chained. */
  provider?: string
  temperature?: number
  maxTokens?: number
  /**
   * Fields that are merged over the request body, because vendors differ: `{enable_thinking: false}` (Qwen),
   * `{thinking: {type: 'disabled'}}` (DeepSeek). A field that is `null` is not sent: some vendors refuse
   * `stream_options` or `user`.
   */
  extraBody?: Record<string, unknown>
  headers?: Record<string, string>
  timeouts: UpstreamTimeouts
  /**
   * How long the reader waits for more text after the end of a reply while the connection stays open; the
   * usual waits when absent.
   */
  waits?: EndingWaits
  fetch?: typeof fetch
}

/**
 * A model behind any OpenAI-compatible Chat Completions API, streamed. The `openai` package gives the types
 * and, in a test, the request to compare with. It does not run here: its stream reader ends silently on
 * aborts, cut streams and HTML, and to write one request it would load for a third of a second in front of a
 * cold instance's first reply (decision 023). The raw response is read by its content, not by its label, as
 * Dify's is. The failover model does the retries.
 */
export function createOpenAiModel(options: OpenAiModelOptions): ReplyModel {
  const provider = options.provider ?? 'openai'
  const problems = createProblems({ secret: options.apiKey })
  return {
    provider,
    async reply(request, signal, hear) {
      signal.throwIfAborted()
      const watch = createUpstreamWatch(options.timeouts, signal, (error) => problems.toLoss(error))
      const ending = createEnding(watch, options.waits ?? usualWaits(options.timeouts))
      try {
        const response = await openStream(options, request, watch, problems)
        await relayEvents(response, { watch, reader: createChunkReader(provider, problems), ending, hear })
      } finally {
        watch.end()
      }
    },
  }
}

async function openStream(
  options: OpenAiModelOptions,
  request: ModelRequest,
  watch: UpstreamWatch,
  problems: Problems,
): Promise<Response> {
  const send: typeof fetchDirect = options.fetch ?? fetchDirect
  const response = await watch.wait(
    send(`${options.baseUrl.replace(/\/+$/, '')}/chat/completions`, {
      method: 'POST',
      headers: {
        accept: 'text/event-stream',
        'content-type': 'application/json',
        authorization: `Bearer ${options.apiKey}`,
        ...options.headers,
      },
      body: JSON.stringify(toBody(options, request)),
      signal: watch.signal,
    }),
  )
  if (response.ok) return response
  throw problems.toError(await readProblem(response, watch))
}

function toBody(
  options: OpenAiModelOptions,
  request: ModelRequest,
): OpenAI.Chat.ChatCompletionCreateParamsStreaming {
  const system = [request.system, request.safety ?? ''].filter((part) => part !== '').join('\n\n')
  return {
    model: options.model,
    user: request.user,
    stream_options: { include_usage: true },
    ...(options.temperature === undefined ? {} : { temperature: options.temperature }),
    ...(options.maxTokens === undefined ? {} : { max_tokens: options.maxTokens }),
    ...extraOf(options),
    messages: [...(system === '' ? [] : [{ role: 'system' as const, content: system }]), ...request.messages],
    stream: true,
  }
}

/** JSON leaves out undefined fields, so null in the settings removes even a field that this adapter sets. */
function extraOf({ extraBody = {} }: OpenAiModelOptions): Record<string, unknown> {
  return Object.fromEntries(Object.entries(extraBody).map(([name, value]) => [name, value ?? undefined]))
}
