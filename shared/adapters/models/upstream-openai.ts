import { AppError } from '../../contract/errors.ts'
import type { ModelEvent } from '../../ports/model.ts'
import { createChoicePicker, type ChoicePicker } from './upstream-choices.ts'
import type { Phase } from './upstream-ending.ts'
import type { Attachment } from './syntax/upstream-attachments.ts'
import { toFinish, type FinishReason } from './syntax/upstream-finish-reason.ts'
import type { Frame } from './upstream-frames.ts'
import { createGrowth, type Growth } from './syntax/upstream-growth.ts'
import { parseChunk, type Choice, type Chunk } from './upstream-openai-chunk.ts'
import { lookAt, wordsInPlace } from './upstream-silence.ts'
import { findProblem, nothingSaid, strangeAnswer, type Problems } from './upstream-problem.ts'
import { hidesText } from './syntax/upstream-text.ts'
import { toUsage } from './syntax/upstream-usage.ts'

/** Reads the frames of one completion, streamed or whole, in order and turns them into events. */
export interface ChunkReader {
  readonly phase: Phase
  /**
   * Throws AppError for an error and for a finish_reason that means failure. Does not throw when the reply
   * has already finished.
   */
  read(frame: Frame): ModelEvent[]
  /**
   * Returns the `finish` event. When only reasoning or attachments came, an event with substitute words comes
   * before it: some models reason until their tokens are used up, others answer with a picture. Throws
   * UPSTREAM_UNAVAILABLE when no finish_reason, end mark or last token count came, because this protocol ends
   * cut streams silently, and when a piece of text was unreadable. Throws UPSTREAM_REJECTED when the stream
   * was blank or outside the protocol. A reply that the provider's filter has emptied still finishes, as
   * `content-filter`.
   */
  end(): ModelEvent[]
}

interface ChunkState {
  started: boolean
  /** All text so far, and whether any of it is visible. */
  whole: string
  spoke: boolean
  /** All text after the first choice. */
  first: string | undefined
  /** Some text came as `content`. */
  hasContent: boolean
  /** The number of `delta`s with text; a later `message` then repeats the whole text. */
  deltas: number
  thought: boolean
  /** What came besides text, by key. */
  attachments: Map<string, Attachment['type']>
  finish?: FinishReason | undefined
  /** `[DONE]` came. */
  done: boolean
  /** A token count without choices or a completion came, and no text followed. The body may end here. */
  counted: boolean
  /** A piece with text was unreadable. */
  lost: boolean
  usage?: Chunk['usage']
  /** The beginning of text outside the protocol. */
  stray?: string
  picker: ChoicePicker
  /** Joins messages that come without deltas. */
  growth?: Growth | undefined
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
    first: undefined,
    hasContent: false,
    deltas: 0,
    thought: false,
    attachments: new Map(),
    done: false,
    counted: false,
    lost: false,
    picker: createChoicePicker(),
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
    end: () => endReply(state, problems),
  }
}

function endReply(state: ChunkState, problems: Problems): ModelEvent[] {
  const { started, stray, done, counted, lost } = state
  if (!started && stray !== undefined) throw problems.toError(strangeAnswer(stray))
  if (!started && !done) throw problems.toLoss(nothingSaid())
  const reason = state.finish ?? (done || counted ? 'stop' : undefined)
  if (reason === undefined || lost) {
    const what = lost ? 'a part of it cannot be read' : 'ended without a finish_reason'
    throw new AppError('UPSTREAM_UNAVAILABLE', { cause: new Error(what) })
  }
  const usage = toUsage(state.usage)
  const look = lookAt(state.whole)
  if (reason === 'content-filter' || look.isSeen) return [{ type: 'finish', reason, usage }]
  const words = wordsInPlace(look, { thought: state.thought, attachments: [...state.attachments.values()] })
  if (words !== undefined) return [...become(state, words), { type: 'finish', reason: 'stop', usage }]
  if (!state.spoke) {
    throw new AppError('UPSTREAM_REJECTED', { cause: new Error(`a blank reply, finished by ${reason}`) })
  }
  return [{ type: 'finish', reason, usage }]
}

function phaseOf(state: ChunkState): Phase {
  if (state.done) return 'ended'
  const { finish } = state
  return finish !== undefined && (hasCome(state) || finish === 'content-filter') ? 'ending' : 'open'
}

/** Text, reasoning or an attachment has come. */
const hasCome = ({ spoke, thought, attachments }: ChunkState): boolean =>
  spoke || thought || attachments.size > 0

interface Reading {
  provider: string
  problems: Problems
}

function readFrame(state: ChunkState, frame: Frame, reading: Reading): ModelEvent[] {
  const { problems } = reading
  const chunk = parseChunk(frame.json)
  const problem = chunk?.choices && !chunk.hasError ? undefined : findProblem(frame.json)
  if (problem && phaseOf(state) !== 'open') return []
  if (problem) throw problems.toError(problem)
  state.usage = chunk?.usage ?? state.usage
  if (chunk?.choices) return readChunk(state, chunk, chunk.choices, { ...reading, frame })
  if (frame.done) return []
  // An HTML line may come before a good reply, so a page is refused only at the end.
  if (frame.json !== undefined || !frame.torn) state.stray ??= frame.text
  state.lost ||= frame.json === undefined && phaseOf(state) === 'open' && hidesText(frame.text, 'content')
  return []
}

function readChunk(
  state: ChunkState,
  chunk: Chunk,
  choices: Choice[],
  { provider, problems, frame }: Reading & { frame: Frame },
): ModelEvent[] {
  const events: ModelEvent[] = []
  if (!state.started) {
    state.started = true
    events.push({ type: 'upstream', provider, model: chunk.model })
  }
  if (choices.length === 0 && chunk.usage && hasCome(state)) state.counted = true
  const picked = state.picker.pick(choices)
  if (!picked) return events
  const { choice, keep } = picked
  if (keep !== 'all') events.push(...keepOnly(state, keep === 'first' ? (state.first ?? '') : ''))
  state.usage = choice.usage ?? state.usage
  state.thought ||= choice.thought
  for (const { key, type } of choice.attachments) state.attachments.set(key, type)
  const { reason, failure } = toFinish(choice.reasons)
  const isCompletion = chunk.isCompletion || (frame.bare && !chunk.isPiece)
  const isWhole = choice.message !== undefined && !choice.delta && isCompletion
  events.push(...readText(state, choice, { isWhole, isLast: reason !== undefined }))
  state.first ??= state.whole
  if (failure !== undefined && phaseOf(state) === 'open') {
    throw problems.toError({ status: 500, code: failure, message: 'the provider gave up' })
  }
  // A later finish_reason does not undo a content filter.
  if (reason && state.finish !== 'content-filter') state.finish = reason
  // Some servers label growing messages as completions, so a broken connection is still a cut.
  if (isWhole) state.counted = true
  if (isWhole && frame.bare) state.finish ??= 'stop'
  return events
}

interface Place {
  /** The choice belongs to a whole completion. */
  isWhole: boolean
  /** The choice finishes the reply. */
  isLast: boolean
}

/**
 * The field `text` and a transcript count only when nothing came as `content`, because some servers write
 * both.
 */
function readText(state: ChunkState, choice: Choice, { isWhole, isLast }: Place): ModelEvent[] {
  const { transcript, text } = choice
  state.hasContent ||= Boolean(choice.delta) || Boolean(choice.message)
  const spoken = state.hasContent ? '' : transcript
  const isMessage = choice.message !== undefined && !choice.delta
  const delta = choice.delta || (isMessage ? '' : spoken)
  const message = choice.message || (isMessage ? spoken : '')
  if (delta !== '') {
    if (isLast && isEcho(state, delta)) return []
    state.deltas += 1
    return append(state, delta)
  }
  if (message === '') return state.hasContent ? [] : append(state, text)
  if (state.deltas > 0) return isWhole ? become(state, message) : mend(state, message)
  state.growth ??= createGrowth(state.whole)
  return become(state, state.growth.take(message))
}

/** A last piece that repeats a long reply exactly was sent twice. */
function isEcho({ whole, deltas }: ChunkState, delta: string): boolean {
  return delta === whole && deltas >= 3 && whole.length >= 16
}

/** A message after deltas repeats or corrects the whole text; a much shorter one is a piece. */
function mend(state: ChunkState, message: string): ModelEvent[] {
  if (2 * message.length < state.whole.length) return append(state, message)
  return state.whole.includes(message) ? [] : become(state, message)
}

function append(state: ChunkState, text: string): ModelEvent[] {
  if (text === '') return []
  state.whole += text
  state.spoke ||= text.trim() !== ''
  state.counted = false
  return [{ type: 'text', text }]
}

/** A whole completion after its own deltas adds nothing. */
function become(state: ChunkState, text: string): ModelEvent[] {
  if (text.startsWith(state.whole)) return append(state, text.slice(state.whole.length))
  if (text.trim() === '') return []
  state.whole = text
  return [{ type: 'replace', text }]
}

/** Drops the text of other choices. */
function keepOnly(state: ChunkState, text: string): ModelEvent[] {
  const isOther = text !== state.whole
  Object.assign(state, { whole: text, spoke: text.trim() !== '', growth: undefined, finish: undefined })
  state.attachments.clear()
  return isOther ? [{ type: 'replace', text }] : []
}
