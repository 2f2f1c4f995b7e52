import { AppError } from '../../contract/errors.ts'
import type { ModelEvent } from '../../ports/model.ts'
import {
  citationsIn,
  isWholeAnswer,
  parseDifyFile,
  parseDifyFrame,
  type DifyFrame,
} from './upstream-dify-frame.ts'
import { createDifyRemains, type DifyRemains } from './upstream-dify-remains.ts'
import type { Phase } from './upstream-ending.ts'
import type { Frame } from './upstream-frames.ts'
import { findProblem, nothingSaid, strangeAnswer, type Problems } from './upstream-problem.ts'
import { hidesText } from './syntax/upstream-text.ts'
import { toUsage } from './syntax/upstream-usage.ts'

/** Reads the frames of one Dify chat reply in order and turns them into events. */
export interface DifyReader {
  /** The id of the running generation for the stop call, known from the first frame on. */
  readonly taskId: string | undefined
  readonly phase: Phase
  /**
   * Throws AppError for an `error` event and for a pause that waits for a person. Does not throw when the
   * reply has already finished.
   */
  read(frame: Frame): ModelEvent[]
  /**
   * Returns the `finish` event. When the reply has no words, an event with substitute words comes before it.
   * Throws the error of a failed workflow; UPSTREAM_UNAVAILABLE when neither `message_end` nor a successful
   * `workflow_finished` came; UPSTREAM_REJECTED when the stream was blank or outside the protocol.
   */
  end(): ModelEvent[]
}

/**
 * Reads all app modes: chat and chatflow stream `message`; agent-chat streams `agent_message`; the new agent
 * streams `agent_message` and then one whole `message`. Either end event is enough, in any order, because
 * versions differ. Until one came, a failure outweighs a success. Text may follow an end event, from the next
 * answer node. Unknown events are ignored.
 */
export function createDifyReader(provider: string, problems: Problems): DifyReader {
  const state: DifyState = { started: false, whole: '', remains: createDifyRemains() }
  return {
    get taskId() {
      return state.taskId
    },
    get phase() {
      return phaseOf(state)
    },
    read(frame) {
      const events = readFrame(state, frame, provider, problems)
      // Some proxies announce the end of the whole reply in their own form.
      if (frame.done) Object.assign(state, { messageEnded: true, workflowEnded: true, goesOn: false })
      return events
    },
    end() {
      if (state.failure) throw state.failure
      if (!state.started && state.stray !== undefined) throw problems.toError(strangeAnswer(state.stray))
      const isOver = state.messageEnded === true || state.workflowEnded === true
      if (!state.started && !isOver) throw problems.toLoss(nothingSaid())
      if (!isOver || state.lost) {
        const what = state.lost ? 'a part of it cannot be read' : 'ended without a terminal event'
        throw new AppError('UPSTREAM_UNAVAILABLE', { cause: new Error(what) })
      }
      return [...missingWords(state), { type: 'finish', reason: 'stop', usage: toUsage(state.usage) }]
    },
  }
}

const unnamedProblem = { code: 'error', message: '' }

interface DifyState {
  started: boolean
  /** The beginning of text outside the protocol. */
  stray?: string
  whole: string
  taskId?: string | undefined
  conversationId?: string | undefined
  agentSpoke?: boolean
  inWorkflow?: boolean
  messageEnded?: boolean
  workflowEnded?: boolean
  /** Text came after an end event. */
  goesOn?: boolean
  /** Dify is reading the reply aloud, so its text is complete. */
  isHeard?: boolean
  gaveUp?: boolean
  failure?: AppError
  usage?: NonNullable<DifyFrame['metadata']>['usage']
  /** A piece with text was unreadable. */
  lost?: boolean
  remains: DifyRemains
}

/** A workflow that has started continues until it reports its end. */
function phaseOf(state: DifyState): Phase {
  const { messageEnded, workflowEnded, goesOn } = state
  if (state.gaveUp) return 'ended'
  if (!messageEnded && !workflowEnded) return 'open'
  if (state.inWorkflow && !workflowEnded) return goesOn ? 'open' : 'resting'
  return ((messageEnded && workflowEnded) || state.isHeard) && !goesOn ? 'ended' : 'ending'
}

/** The reply has ended without a failure, so no later failure counts. */
function isFinished(state: DifyState): boolean {
  return state.failure === undefined && phaseOf(state) !== 'open'
}

function readFrame(state: DifyState, frame: Frame, provider: string, problems: Problems): ModelEvent[] {
  const said = parseDifyFrame(frame)
  const isWhole = said !== undefined && isWholeAnswer(said, frame)
  const isEvent = said?.event !== undefined && said.event !== 'error'
  if (said && (isWhole || isEvent)) return readEvent(state, said, frame, { provider, problems, isWhole })
  const problem = findProblem(frame.json) ?? (said?.event === 'error' ? unnamedProblem : undefined)
  if (problem && !isFinished(state)) {
    state.gaveUp = true
    throw problems.toError(problem)
  }
  if (frame.done) return []
  if (frame.json !== undefined || !frame.torn) state.stray ??= frame.text
  state.lost ||= frame.json === undefined && !isFinished(state) && hidesText(frame.text, 'answer')
  return []
}

interface Reading {
  provider: string
  problems: Problems
  isWhole: boolean
}

function readEvent(
  state: DifyState,
  said: DifyFrame,
  { json }: Frame,
  { provider, problems, isWhole }: Reading,
): ModelEvent[] {
  state.started = true
  state.taskId ??= said.task_id
  const events = nameConversation(state, said, provider)
  if (said.event === 'message_file') state.remains.noteFile(parseDifyFile(json))
  if (isWhole) return [...events, ...append(state, said), ...endMessage(state, said)]
  const told = handlers.get(said.event)?.(state, said, problems) ?? []
  if (told.some(({ type }) => type === 'text' || type === 'replace')) {
    state.goesOn = state.messageEnded === true || state.workflowEnded === true
  }
  return [...events, ...told]
}

type Answer = Pick<DifyFrame, 'answer'>
type Handler = (state: DifyState, said: DifyFrame, problems: Problems) => ModelEvent[]

const handlers: ReadonlyMap<string | undefined, Handler> = new Map<string, Handler>([
  ['message', (state, said) => (state.agentSpoke ? replace(state, said) : append(state, said))],
  ['agent_message', appendAgent],
  ['agent_thought', note('noteThought')],
  ['reasoning_chunk', note('noteThought')],
  ['text_chunk', note('notePiece')],
  ['node_finished', note('noteNode')],
  ['message_replace', replace],
  ['message_end', endMessage],
  ['tts_message', noteSound],
  ['tts_message_end', noteSound],
  ['workflow_started', startWorkflow],
  ['workflow_finished', endWorkflow],
  ['workflow_paused', refusePause],
  ['human_input_required', refusePause],
])

function note(what: 'noteThought' | 'notePiece' | 'noteNode'): Handler {
  return ({ remains }, said) => {
    remains[what](said)
    return []
  }
}

function append(state: DifyState, { answer = '' }: Answer): ModelEvent[] {
  state.whole += answer
  return answer === '' ? [] : [{ type: 'text', text: answer }]
}

function replace(state: DifyState, { answer = '' }: Answer): ModelEvent[] {
  if (answer === state.whole) return []
  state.whole = answer
  return [{ type: 'replace', text: answer }]
}

function appendAgent(state: DifyState, said: DifyFrame): ModelEvent[] {
  state.agentSpoke = true
  return append(state, said)
}

function noteSound(state: DifyState, said: DifyFrame): ModelEvent[] {
  state.isHeard = state.messageEnded === true
  state.remains.noteSound(said)
  return []
}

function endMessage(state: DifyState, said: DifyFrame): ModelEvent[] {
  state.messageEnded = true
  state.goesOn = false
  state.usage = said.metadata?.usage ?? state.usage
  state.remains.noteEnd(said)
  const citations = citationsIn(said)
  return citations.length > 0 ? [{ type: 'citations', citations }] : []
}

function startWorkflow(state: DifyState): ModelEvent[] {
  state.inWorkflow = true
  return []
}

function endWorkflow(state: DifyState, said: DifyFrame, problems: Problems): ModelEvent[] {
  const { data } = said
  if (data?.status === 'paused') return refusePause(state)
  const hasSucceeded = data?.status === 'succeeded' || data?.status === 'partial-succeeded'
  // After a failed run an `error` frame brings more detail; this failure counts when that frame is missing.
  if (!hasSucceeded && !isFinished(state)) {
    state.failure ??= problems.toError({ code: `workflow_${data?.status ?? ''}`, message: data?.error ?? '' })
  }
  state.workflowEnded = true
  state.goesOn = false
  state.remains.noteOutputs(said)
  return []
}

function refusePause(state: DifyState): ModelEvent[] {
  if (isFinished(state)) return []
  const pause = Object.assign(new Error('the workflow waits for a person'), { code: 'workflow_paused' })
  throw new AppError('UPSTREAM_REJECTED', { cause: pause })
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

/** A reply without visible text gets other words. */
function missingWords(state: DifyState): ModelEvent[] {
  const words = state.remains.wordsFor(state.whole)
  return state.whole.trim() === '' ? append(state, { answer: words }) : replace(state, { answer: words })
}
