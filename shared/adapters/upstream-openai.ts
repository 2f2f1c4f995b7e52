import * as z from 'zod/mini'
import { AppError } from '../contract/errors.ts'
import type { ModelEvent } from '../ports.ts'
import { findProblem, type Problems } from './upstream-problem.ts'
import { toUsage, usageSchema } from './upstream-usage.ts'

const chunkSchema = z.object({
  model: z.catch(z.optional(z.string()), undefined),
  error: z.optional(z.unknown()),
  usage: usageSchema,
  choices: z.nullish(
    z.array(
      z.object({
        index: z.nullish(z.number()),
        delta: z.nullish(z.object({ content: z.nullish(z.string()) })),
        finish_reason: z.nullish(z.string()),
        usage: usageSchema,
      }),
    ),
  ),
})

/** Reads the chunks of one streamed completion, in order, and says what they mean. */
export interface ChunkReader {
  /** True once a finish_reason was seen: only usage may still follow. */
  readonly finished: boolean
  /** Throws AppError for an error frame, for a chunk of another shape and for a finish_reason that is a failure. */
  read(chunk: unknown): ModelEvent[]
  /**
   * The `finish` event. Throws UPSTREAM_UNAVAILABLE when no finish_reason was seen (an end without one is silent in
   * this protocol), UPSTREAM_REJECTED when the reply is blank: some models think until their tokens are gone.
   * A blank reply that the provider's filter emptied still finishes, as `content-filter`.
   */
  end(): ModelEvent
}

/** Shapes of `reference chat/completions` chunks; `reasoning_content` is thought, never text. */
export function createChunkReader(provider: string, problems: Problems): ChunkReader {
  let started = false
  let spoke = false
  let finish: FinishReason | undefined
  let usage: z.infer<typeof usageSchema>

  return {
    get finished() {
      return finish !== undefined
    },
    read(json) {
      const chunk = parseChunk(json, problems)
      const choice = chunk.choices?.find(({ index }) => (index ?? 0) === 0)
      usage = chunk.usage ?? choice?.usage ?? usage
      const events: ModelEvent[] = []
      if (!started && chunk.choices) {
        started = true
        events.push({ type: 'upstream', provider, model: chunk.model })
      }
      const text = choice?.delta?.content ?? ''
      if (text !== '') events.push({ type: 'text', text })
      spoke ||= text.trim() !== ''
      finish = toFinishReason(choice?.finish_reason, problems) ?? finish
      return events
    },
    end() {
      if (finish === undefined) {
        throw new AppError('UPSTREAM_UNAVAILABLE', { cause: new Error('ended without a finish_reason') })
      }
      if (!spoke && finish !== 'content-filter') {
        throw new AppError('UPSTREAM_REJECTED', { cause: new Error(`a blank reply, finished by ${finish}`) })
      }
      return { type: 'finish', reason: finish, usage: toUsage(usage) }
    },
  }
}

function parseChunk(json: unknown, problems: Problems): z.infer<typeof chunkSchema> {
  const { data } = chunkSchema.safeParse(json)
  const problem = data?.choices && !data.error ? undefined : findProblem(json)
  if (problem) throw problems.toError(problem)
  if (!data) throw new AppError('UPSTREAM_REJECTED', { cause: new Error('a chunk of another shape') })
  return data
}

type FinishReason = Extract<ModelEvent, { type: 'finish' }>['reason']

/** The vendors' words. Hunyuan sends '' and DashScope 'null' on every chunk before the last. */
function toFinishReason(word: string | null | undefined, problems: Problems): FinishReason | undefined {
  switch (word) {
    case null:
    case undefined:
    case '':
    case 'null':
      return undefined
    case 'length':
    case 'max_tokens':
      return 'length'
    case 'content_filter':
    case 'sensitive':
      return 'content-filter'
    case 'insufficient_system_resource':
    case 'network_error':
    case 'error':
      throw problems.toError({ status: 500, code: word, message: 'the provider gave up' })
    default:
      return 'stop'
  }
}
