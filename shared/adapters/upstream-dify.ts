import * as z from 'zod/mini'
import { AppError } from '../contract/errors.ts'
import type { Citation } from '../domain/message.ts'
import type { ModelEvent } from '../ports.ts'
import { findProblem, type Problems } from './upstream-problem.ts'
import { toUsage, usageSchema } from './upstream-usage.ts'

const excerptLength = 300
const word = z.catch(z.optional(z.string()), undefined)

const passageSchema = z.object({
  document_name: word,
  dataset_name: word,
  content: word,
  score: z.catch(z.optional(z.number()), undefined),
})

const frameSchema = z.object({
  event: word,
  task_id: word,
  conversation_id: word,
  answer: word,
  metadata: z.nullish(
    z.object({
      usage: usageSchema,
      retriever_resources: z.catch(z.nullish(z.array(passageSchema)), undefined),
    }),
  ),
  data: z.catch(
    z.nullish(
      z.object({
        status: word,
        error: word,
        outputs: z.catch(z.nullish(z.object({ answer: word })), undefined),
      }),
    ),
    undefined,
  ),
})

type DifyFrame = z.infer<typeof frameSchema>

/** Reads the events of one Dify chat reply, in order, and says what they mean. */
export interface DifyReader {
  /** Names the running generation for the stop call; from the first frame on. */
  readonly taskId: string | undefined
  /** `open`: more text may come · `ending`: an end was announced, its details may follow · `ended`: all was said. */
  readonly phase: 'open' | 'ending' | 'ended'
  /** Throws AppError for `error`, a pause that waits for a person, and a frame of another shape. */
  read(frame: unknown): ModelEvent[]
  /**
   * The `finish` event. Throws what made a workflow fail, UPSTREAM_UNAVAILABLE when neither `message_end` nor a
   * successful `workflow_finished` came, UPSTREAM_REJECTED when the reply is blank.
   */
  end(): ModelEvent
}

/**
 * All app modes: chat and chatflow stream `message`, agent-chat `agent_message`, the new agent `agent_message` and
 * then one whole `message`. Either terminal alone is enough, in any order, since versions differ; what fails outweighs
 * what succeeds. Unknown events are passed over.
 */
export function createDifyReader(provider: string, problems: Problems): DifyReader {
  const state: DifyState = { whole: '' }
  return {
    get taskId() {
      return state.taskId
    },
    get phase() {
      if (state.gaveUp || (state.messageEnded && (state.workflowEnded || !state.inWorkflow))) return 'ended'
      return state.messageEnded || state.workflowEnded ? 'ending' : 'open'
    },
    read(json) {
      const frame = parseDifyFrame(json)
      const problem = frame.event === 'error' || frame.event === undefined ? findProblem(json) : undefined
      if (problem || frame.event === 'error') {
        state.gaveUp = true
        throw problems.toError(problem ?? { code: 'error', message: '' })
      }
      state.taskId ??= frame.task_id
      const events = nameConversation(state, frame, provider)
      const handle = handlers.get(frame.event)
      return handle ? [...events, ...handle(state, frame, problems)] : events
    },
    end() {
      if (state.failure) throw state.failure
      if (!state.messageEnded && !state.workflowEnded) {
        throw new AppError('UPSTREAM_UNAVAILABLE', { cause: new Error('ended without a terminal event') })
      }
      if (state.whole.trim() === '') {
        throw new AppError('UPSTREAM_REJECTED', { cause: new Error('a blank reply') })
      }
      return { type: 'finish', reason: 'stop', usage: toUsage(state.usage) }
    },
  }
}

interface DifyState {
  whole: string
  taskId?: string | undefined
  conversationId?: string | undefined
  agentSpoke?: boolean
  inWorkflow?: boolean
  messageEnded?: boolean
  workflowEnded?: boolean
  gaveUp?: boolean
  failure?: AppError
  usage?: z.infer<typeof usageSchema>
}

type Handler = (state: DifyState, frame: DifyFrame, problems: Problems) => ModelEvent[]

const handlers: ReadonlyMap<string | undefined, Handler> = new Map<string, Handler>([
  ['message', (state, { answer }) => (state.agentSpoke ? replace(state, answer) : append(state, answer))],
  ['agent_message', appendAgent],
  ['message_replace', (state, { answer }) => replace(state, answer)],
  ['message_end', endMessage],
  ['workflow_started', startWorkflow],
  ['workflow_finished', endWorkflow],
  ['workflow_paused', refusePause],
  ['human_input_required', refusePause],
])

function append(state: DifyState, text = ''): ModelEvent[] {
  state.whole += text
  return text === '' ? [] : [{ type: 'text', text }]
}

function replace(state: DifyState, text = ''): ModelEvent[] {
  if (text === state.whole) return []
  state.whole = text
  return [{ type: 'replace', text }]
}

function appendAgent(state: DifyState, { answer }: DifyFrame): ModelEvent[] {
  state.agentSpoke = true
  return append(state, answer)
}

function endMessage(state: DifyState, { metadata }: DifyFrame): ModelEvent[] {
  state.messageEnded = true
  state.usage = metadata?.usage
  const citations = (metadata?.retriever_resources ?? []).map(toCitation)
  return citations.length > 0 ? [{ type: 'citations', citations }] : []
}

function startWorkflow(state: DifyState): ModelEvent[] {
  state.inWorkflow = true
  return []
}

function endWorkflow(state: DifyState, { data }: DifyFrame, problems: Problems): ModelEvent[] {
  if (data?.status === 'paused') return refusePause()
  state.workflowEnded = true
  if (data?.status === 'succeeded' || data?.status === 'partial-succeeded') {
    return state.whole === '' ? append(state, data.outputs?.answer) : []
  }
  // A failed run is followed by an `error` frame that knows more; this stands when that frame is missing.
  state.failure = problems.toError({ code: `workflow_${data?.status ?? ''}`, message: data?.error ?? '' })
  return []
}

function refusePause(): never {
  throw new AppError('UPSTREAM_REJECTED', { cause: new Error('the workflow waits for a person') })
}

function nameConversation(
  state: DifyState,
  { conversation_id: conversationId }: DifyFrame,
  provider: string,
): ModelEvent[] {
  if (state.conversationId !== undefined || !conversationId) return []
  state.conversationId = conversationId
  return [{ type: 'upstream', provider, conversationId }]
}

function parseDifyFrame(json: unknown): DifyFrame {
  const { data } = frameSchema.safeParse(json)
  if (!data) throw new AppError('UPSTREAM_REJECTED', { cause: new Error('a frame of another shape') })
  return data
}

function toCitation({
  document_name,
  dataset_name,
  content,
  score,
}: z.infer<typeof passageSchema>): Citation {
  const citation = {
    title: document_name ?? dataset_name ?? '',
    excerpt: (content ?? '').slice(0, excerptLength),
  }
  return score === undefined ? citation : { ...citation, score }
}
