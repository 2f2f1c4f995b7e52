import * as z from 'zod/mini'
import { AppError } from '../contract/errors.ts'
import type { ModelEvent } from '../ports.ts'
import type { Phase } from './upstream-ending.ts'
import type { Frame } from './upstream-frames.ts'
import { findProblem, isPage, strangeAnswer, type Problems } from './upstream-problem.ts'
import { toUsage, usageSchema } from './upstream-usage.ts'

const word = z.catch(z.optional(z.string()), undefined)
const saidSchema = z.catch(z.optional(z.object({ content: z.optional(z.unknown()) })), undefined)

const choiceSchema = z.object({
  index: z.optional(z.unknown()),
  delta: saidSchema,
  message: saidSchema,
  finish_reason: word,
  usage: usageSchema,
})

const chunkSchema = z.object({
  object: word,
  model: word,
  error: z.optional(z.unknown()),
  usage: usageSchema,
  choices: z.catch(z.optional(z.array(z.catch(z.nullable(choiceSchema), null))), undefined),
})

type Chunk = z.infer<typeof chunkSchema>
type Choice = z.infer<typeof choiceSchema>

/** Reads the frames of one completion, streamed or whole, in order, and says what they mean. */
export interface ChunkReader {
  readonly phase: Phase
  /**
   * Throws AppError for an error and a finish_reason that is a failure, unless the reply was finished before; and for a page in place
   * of an answer.
   */
  read(frame: Frame): ModelEvent[]
  /**
   * The `finish` event. Throws UPSTREAM_UNAVAILABLE when neither a finish_reason nor `[DONE]` was seen (an end without is silent in
   * this protocol), UPSTREAM_REJECTED when nothing of the protocol came, or a blank reply: some models think until their tokens are gone.
   * A blank reply that the provider's filter emptied still finishes, as `content-filter`.
   */
  end(): ModelEvent
}

interface ChunkState {
  started: boolean
  /** All text so far, and whether there is anything to see in it. */
  whole: string
  spoke: boolean
  finish?: FinishReason
  /** `[DONE]` came. */
  done: boolean
  usage?: z.infer<typeof usageSchema>
  /** The beginning of what came and is not of this protocol. */
  stray?: string
}

/** Shapes of OpenAI's API reference, “Chat Completions”; `reasoning_content` is thought, never text. Odd values in fields nobody reads are no matter. */
export function createChunkReader(provider: string, problems: Problems): ChunkReader {
  const state: ChunkState = { started: false, whole: '', spoke: false, done: false }
  return {
    get phase() {
      return phaseOf(state)
    },
    read(frame) {
      if (isDone(frame.text)) {
        state.done = true
        return []
      }
      const { data: chunk } = chunkSchema.safeParse(frame.json)
      const problem = chunk?.choices && !chunk.error ? undefined : findProblem(frame.json)
      if (problem && phaseOf(state) !== 'open') return []
      if (problem) throw problems.toError(problem)
      state.usage = chunk?.usage ?? state.usage
      if (chunk?.choices) return readChunk(state, chunk, frame, { provider, problems })
      if (!state.started && isPage(frame.text)) throw problems.toError(strangeAnswer(frame.text))
      if (frame.json !== undefined || !frame.torn) state.stray ??= frame.text
      return []
    },
    end() {
      if (!state.started && state.stray !== undefined) throw problems.toError(strangeAnswer(state.stray))
      const reason = state.finish ?? (state.done ? 'stop' : undefined)
      if (reason === undefined) {
        throw new AppError('UPSTREAM_UNAVAILABLE', { cause: new Error('ended without a finish_reason') })
      }
      if (!state.spoke && reason !== 'content-filter') {
        throw new AppError('UPSTREAM_REJECTED', { cause: new Error(`a blank reply, finished by ${reason}`) })
      }
      return { type: 'finish', reason, usage: toUsage(state.usage) }
    },
  }
}

function phaseOf({ done, finish, spoke }: ChunkState): Phase {
  if (done) return 'ended'
  return finish !== undefined && (spoke || finish === 'content-filter') ? 'ending' : 'open'
}

interface Reading {
  provider: string
  problems: Problems
}

function readChunk(
  state: ChunkState,
  chunk: Chunk,
  frame: Frame,
  { provider, problems }: Reading,
): ModelEvent[] {
  const choice = chunk.choices?.find((each) => each && isFirst(each))
  state.usage = choice?.usage ?? state.usage
  const events: ModelEvent[] = []
  if (!state.started) {
    state.started = true
    events.push({ type: 'upstream', provider, model: chunk.model })
  }
  if (!choice) return events
  const isWhole = choice.delta === undefined && choice.message !== undefined && isCompletion(chunk, frame)
  const text = textIn((choice.delta ?? choice.message)?.content)
  events.push(...(isWhole ? replaceBy(state, text) : append(state, text)))
  const wasFinished = phaseOf(state) !== 'open'
  const reason = toFinishReason(choice.finish_reason, wasFinished ? undefined : problems)
  // What a filter took away does not come back by a later word.
  if (reason && state.finish !== 'content-filter') state.finish = reason
  if (isWhole) state.finish ??= 'stop'
  return events
}

/** Some write the index as text, or not at all. */
function isFirst({ index }: Choice): boolean {
  return index === undefined || index === null || !(Number(index) > 0)
}

function isCompletion({ object }: Chunk, { bare }: Frame): boolean {
  return object === 'chat.completion' || (bare && object !== 'chat.completion.chunk')
}

function append(state: ChunkState, text: string): ModelEvent[] {
  if (text === '') return []
  state.whole += text
  state.spoke ||= text.trim() !== ''
  return [{ type: 'text', text }]
}

/** A whole completion behind its own deltas says nothing new. */
function replaceBy(state: ChunkState, text: string): ModelEvent[] {
  if (state.whole === '') return append(state, text)
  if (text.trim() === '' || text === state.whole) return []
  state.whole = text
  return [{ type: 'replace', text }]
}

const partSchema = z.object({ type: z.optional(z.string()), text: z.string() })
const textTypes: ReadonlySet<string | undefined> = new Set([undefined, 'text', 'output_text'])

/** Content is text, or a list of parts of which some are text. */
function textIn(content: unknown): string {
  if (typeof content === 'string') return content
  if (Array.isArray(content)) return content.map(textIn).join('')
  const { data: part } = partSchema.safeParse(content)
  return part && textTypes.has(part.type) ? part.text : ''
}

function isDone(text: string): boolean {
  return text.length < 40 && /^[\s"'`]*\[?\s*done\s*\]?[\s"'`]*$/i.test(text)
}

type FinishReason = Extract<ModelEvent, { type: 'finish' }>['reason']

/** The vendors' words. Hunyuan sends '' and DashScope 'null' on every chunk before the last. Throws for failures where `problems` is given. */
function toFinishReason(word: string | undefined, problems: Problems | undefined): FinishReason | undefined {
  switch (word) {
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
      if (problems) throw problems.toError({ status: 500, code: word, message: 'the provider gave up' })
      return undefined
    default:
      return 'stop'
  }
}
