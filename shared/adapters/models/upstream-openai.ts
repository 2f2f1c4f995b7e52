import * as z from 'zod/mini'
import { AppError } from '../../contract/errors.ts'
import type { ModelEvent } from '../../ports/model.ts'
import type { Phase } from './upstream-ending.ts'
import type { Frame } from './upstream-frames.ts'
import { lookAt, wordsInPlace } from './upstream-silence.ts'
import { findProblem, isPage, strangeAnswer, type Problems } from './upstream-problem.ts'
import { toUsage, usageSchema } from './upstream-usage.ts'

const word = z.catch(z.optional(z.string()), undefined)
const anything = z.optional(z.unknown())
const saidSchema = z.catch(
  z.optional(
    z.object({
      content: anything,
      refusal: anything,
      reasoning_content: anything,
      reasoning: anything,
      reasoning_details: anything,
    }),
  ),
  undefined,
)

const choiceSchema = z.object({
  index: anything,
  delta: saidSchema,
  message: saidSchema,
  text: anything,
  finish_reason: word,
  usage: usageSchema,
})

const chunkSchema = z.object({
  object: word,
  model: word,
  error: anything,
  usage: usageSchema,
  choices: z.catch(z.optional(z.array(z.catch(z.nullable(choiceSchema), null))), undefined),
})

/** A line of Ollama's own protocol, which carries the same content as a chunk. */
const lineSchema = z.object({
  model: word,
  message: saidSchema,
  response: word,
  done: z.boolean(),
  done_reason: word,
})

type Chunk = z.infer<typeof chunkSchema>
type Choice = z.infer<typeof choiceSchema>
type Said = z.infer<typeof saidSchema>

/** Reads the frames of one completion, streamed or whole, in order and turns them into events. */
export interface ChunkReader {
  readonly phase: Phase
  /**
   * Throws AppError for an error, for a finish_reason that means failure, and for an HTML page. Does not
   * throw when the reply has already finished.
   */
  read(frame: Frame): ModelEvent[]
  /**
   * Returns the `finish` event. When only reasoning came, an event with substitute words comes before it:
   * some models reason until their tokens are used up. Throws UPSTREAM_UNAVAILABLE when neither a
   * finish_reason nor `[DONE]` came, because this protocol ends cut streams silently. Throws
   * UPSTREAM_REJECTED when the stream was blank or outside the protocol. A reply that the provider's filter
   * has emptied still finishes, as `content-filter`.
   */
  end(): ModelEvent[]
}

interface ChunkState {
  started: boolean
  /** All text so far, and whether any of it is visible. */
  whole: string
  spoke: boolean
  /** Some text came as `content`. */
  hasContent: boolean
  /** Some text came in a `delta`; a later `message` then repeats the whole text. */
  hasDeltas: boolean
  thought: boolean
  finish?: FinishReason
  /** `[DONE]` came. */
  done: boolean
  usage?: z.infer<typeof usageSchema>
  /** The beginning of text outside the protocol. */
  stray?: string
}

/**
 * The shapes follow OpenAI's API reference, “Chat Completions”. `reasoning_content` is reasoning, never text.
 * Odd values in unread fields do not matter.
 */
export function createChunkReader(provider: string, problems: Problems): ChunkReader {
  const state: ChunkState = {
    started: false,
    whole: '',
    spoke: false,
    hasContent: false,
    hasDeltas: false,
    thought: false,
    done: false,
  }
  return {
    get phase() {
      return phaseOf(state)
    },
    read(frame) {
      const events = readFrame(state, frame, { provider, problems })
      state.done ||= frame.done
      return events
    },
    end() {
      if (!state.started && state.stray !== undefined) throw problems.toError(strangeAnswer(state.stray))
      const reason = state.finish ?? (state.done ? 'stop' : undefined)
      if (reason === undefined) {
        throw new AppError('UPSTREAM_UNAVAILABLE', { cause: new Error('ended without a finish_reason') })
      }
      const usage = toUsage(state.usage)
      const look = lookAt(state.whole)
      if (reason === 'content-filter' || look.isSeen) return [{ type: 'finish', reason, usage }]
      const words = wordsInPlace(look, state)
      if (words !== undefined) return [...replaceBy(state, words), { type: 'finish', reason: 'stop', usage }]
      if (!state.spoke) {
        throw new AppError('UPSTREAM_REJECTED', { cause: new Error(`a blank reply, finished by ${reason}`) })
      }
      return [{ type: 'finish', reason, usage }]
    },
  }
}

function phaseOf({ done, finish, spoke, thought }: ChunkState): Phase {
  if (done) return 'ended'
  return finish !== undefined && (spoke || thought || finish === 'content-filter') ? 'ending' : 'open'
}

function chunkIn(json: unknown): Chunk | undefined {
  const { data: chunk } = chunkSchema.safeParse(json)
  if (!chunk || chunk.choices || chunk.error) return chunk
  const { data: line } = lineSchema.safeParse(json)
  if (!line || (!line.message && line.response === undefined)) return chunk
  const { message, response, done, done_reason = 'stop' } = line
  const delta = message ?? { content: response }
  return { ...chunk, choices: [{ delta, ...(done && { finish_reason: done_reason }) }] }
}

interface Reading {
  provider: string
  problems: Problems
}

function readFrame(state: ChunkState, frame: Frame, reading: Reading): ModelEvent[] {
  const { problems } = reading
  const chunk = chunkIn(frame.json)
  const problem = chunk?.choices && !chunk.error ? undefined : findProblem(frame.json)
  if (problem && phaseOf(state) !== 'open') return []
  if (problem) throw problems.toError(problem)
  state.usage = chunk?.usage ?? state.usage
  if (chunk?.choices) return readChunk(state, chunk, frame, reading)
  if (frame.done) return []
  if (!state.started && isPage(frame.text)) throw problems.toError(strangeAnswer(frame.text))
  if (frame.json !== undefined || !frame.torn) state.stray ??= frame.text
  return []
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
  const isWhole =
    choice.delta === undefined &&
    choice.message !== undefined &&
    (state.hasDeltas || isCompletion(chunk, frame))
  const text = noteSaid(state, choice)
  events.push(...(isWhole ? replaceBy(state, text) : append(state, text)))
  const wasFinished = phaseOf(state) !== 'open'
  const reason = toFinishReason(choice.finish_reason, wasFinished ? undefined : problems)
  // A later finish_reason does not undo a content filter.
  if (reason && state.finish !== 'content-filter') state.finish = reason
  if (isWhole) state.finish ??= 'stop'
  return events
}

/**
 * Returns the text of a choice. The field `text` counts only when nothing came as `content`, because some
 * servers write both.
 */
function noteSaid(state: ChunkState, { delta, message, text }: Choice): string {
  const said = delta ?? message
  state.thought ||= hasThought(said)
  const content = textIn(said?.content) || textIn(said?.refusal)
  state.hasContent ||= content !== ''
  state.hasDeltas ||= delta !== undefined && content !== ''
  return state.hasContent ? content : textIn(text)
}

function hasThought(said: Said): boolean {
  if (!said) return false
  const { content, reasoning_content, reasoning, reasoning_details } = said
  const parts = Array.isArray(content) ? content.filter((part) => isThought(part)) : []
  return [reasoning_content, reasoning, reasoning_details, parts].some((thought) =>
    typeof thought === 'string' ? thought.trim() !== '' : Array.isArray(thought) && thought.length > 0,
  )
}

/** Some servers write the index as text or leave it out. */
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

/** A whole completion after its own deltas adds nothing. */
function replaceBy(state: ChunkState, text: string): ModelEvent[] {
  if (state.whole === '') return append(state, text)
  if (text.trim() === '' || text === state.whole) return []
  state.whole = text
  return [{ type: 'replace', text }]
}

const partSchema = z.object({
  type: z.optional(z.string()),
  text: z.union([z.string(), z.object({ value: z.string() })]),
})
const thoughtSchema = z.object({ type: z.string().check(z.regex(/think|thought|reason/i)) })
const isThought = (part: unknown): boolean => thoughtSchema.safeParse(part).success
const textTypes: ReadonlySet<string | undefined> = new Set([undefined, 'text', 'output_text'])

/** Content is a text, or a list of parts, some of which are text. */
function textIn(content: unknown): string {
  if (typeof content === 'string') return content
  if (Array.isArray(content)) return content.map(textIn).join('')
  const { data: part } = partSchema.safeParse(content)
  if (!part || !textTypes.has(part.type)) return ''
  return typeof part.text === 'string' ? part.text : part.text.value
}

type FinishReason = Extract<ModelEvent, { type: 'finish' }>['reason']

/**
 * Translates the vendors' finish words. Hunyuan sends '' and DashScope 'null' on every chunk before the last.
 * Throws for failures when `problems` is given.
 */
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
