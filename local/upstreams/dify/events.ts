/** Dify's stream events for each app mode, and the blocking answer. */
import { randomUUID } from 'node:crypto'
import type { EventFrame, Frame, Part } from '../frames.ts'
import { countTokens } from '../pieces.ts'
import { citations, withCitations, withWholeMessage } from '../quirks/dify-events.ts'
import type { DifyApp } from './app.ts'

export interface ReplyIds {
  taskId: string
  messageId: string
  conversationId: string
  createdAt: number
}

export interface EventMaker {
  event: (part: Part, data: Record<string, unknown>) => EventFrame
  textEvent: (text: string) => EventFrame
  finishEvent: (status: string) => EventFrame
  frames: (pieces: Iterable<string>) => Iterable<Frame>
  /** What follows the stop call: the closing events of a reply that is not complete. */
  stopFrames: (text: string) => Iterable<Frame>
  whole: (frames: EventFrame[]) => { status: number; body: Record<string, unknown> }
}

/** `ids` is asked at the moment of writing: a new conversation has no id before its reply begins. */
export function createEventMaker(app: DifyApp, ids: () => ReplyIds, query: string): EventMaker {
  const runId = randomUUID()
  const started = Date.now()
  const event = (part: Part, data: Record<string, unknown>): EventFrame => {
    const { taskId, messageId, conversationId, createdAt } = ids()
    const task = data.event === 'error' ? {} : { task_id: taskId }
    const envelope = { conversation_id: conversationId, message_id: messageId, created_at: createdAt }
    return { kind: 'event', part, data: { ...envelope, ...task, ...data } }
  }
  const textEvent = (text: string): EventFrame => ({
    ...event('text', { event: textName(app), id: ids().messageId, answer: text }),
    text,
  })
  const finishEvent = (status: string): EventFrame =>
    event('finish', { event: 'workflow_finished', workflow_run_id: runId, data: runData(runId, status) })
  const messageEnd = (text: string): EventFrame => {
    const metadata = { usage: usageOf(query, text, started) }
    const frame = event('finish', { event: 'message_end', id: ids().messageId, metadata, files: null })
    return app.cites ? withCitations(frame) : frame
  }
  const maker = { event, textEvent, finishEvent, messageEnd, runId }
  return {
    event,
    textEvent,
    finishEvent,
    frames: (pieces) =>
      app.mode === 'agent'
        ? withWholeMessage(regular(app, maker, pieces), event)
        : regular(app, maker, pieces),
    *stopFrames(text) {
      if (app.mode === 'advanced-chat') yield finishEvent('stopped')
      yield messageEnd(text)
    },
    whole: (frames) => wholeOf(app, frames, ids()),
  }
}

interface Maker extends Pick<EventMaker, 'event' | 'textEvent' | 'finishEvent'> {
  messageEnd: (text: string) => EventFrame
  runId: string
}

function* regular(app: DifyApp, maker: Maker, pieces: Iterable<string>): Iterable<Frame> {
  const thoughtId = randomUUID()
  const agent = app.mode === 'agent-chat' || app.mode === 'agent'
  if (app.mode === 'advanced-chat') yield* flowStart(maker)
  if (agent) yield thought(maker, thoughtId, '')
  let text = ''
  for (const piece of pieces) {
    text += piece
    yield maker.textEvent(piece)
  }
  if (agent) yield thought(maker, thoughtId, text)
  if (app.mode === 'advanced-chat') yield node(maker, 'node_finished', 'llm', 'succeeded')
  yield maker.messageEnd(text)
  if (app.mode === 'advanced-chat') yield maker.finishEvent('succeeded')
}

function textName(app: DifyApp): string {
  return app.mode === 'agent-chat' || app.mode === 'agent' ? 'agent_message' : 'message'
}

function thought({ event }: Maker, id: string, text: string): EventFrame {
  return event('open', {
    event: 'agent_thought',
    id,
    position: 1,
    thought: text,
    observation: '',
    tool: '',
    tool_labels: {},
    tool_input: '',
    message_files: [],
  })
}

function* flowStart(maker: Maker): Iterable<Frame> {
  yield maker.event('open', {
    event: 'workflow_started',
    workflow_run_id: maker.runId,
    data: {
      id: maker.runId,
      workflow_id: maker.runId,
      inputs: {},
      created_at: Math.floor(Date.now() / 1000),
    },
  })
  yield node(maker, 'node_started', 'start')
  yield node(maker, 'node_finished', 'start', 'succeeded')
  yield node(maker, 'node_started', 'llm')
}

function node({ event, runId }: Maker, name: string, type: string, status?: string): EventFrame {
  const finished = status
    ? { status, outputs: {}, error: null, elapsed_time: 0.1, execution_metadata: {} }
    : {}
  return event('open', {
    event: name,
    workflow_run_id: runId,
    data: {
      id: randomUUID(),
      node_id: `${type}-1`,
      node_type: type,
      title: type.toUpperCase(),
      index: 1,
      ...finished,
    },
  })
}

function runData(runId: string, status: string): Record<string, unknown> {
  return {
    id: runId,
    workflow_id: runId,
    status,
    outputs: {},
    error: status === 'failed' ? 'Run failed: node LLM' : null,
    elapsed_time: 1.2,
    total_tokens: 128,
    total_steps: 3,
    created_at: Math.floor(Date.now() / 1000),
    finished_at: Math.floor(Date.now() / 1000),
  }
}

function usageOf(query: string, text: string, started: number): Record<string, unknown> {
  const prompt = countTokens(query)
  const completion = countTokens(text)
  return {
    prompt_tokens: prompt,
    prompt_unit_price: '0.001',
    prompt_price_unit: '0.001',
    prompt_price: (prompt * 1e-6).toFixed(7),
    completion_tokens: completion,
    completion_unit_price: '0.002',
    completion_price_unit: '0.001',
    completion_price: (completion * 2e-6).toFixed(7),
    total_tokens: prompt + completion,
    total_price: ((prompt + completion * 2) * 1e-6).toFixed(7),
    currency: 'USD',
    latency: (Date.now() - started) / 1000,
  }
}

function wholeOf(
  app: DifyApp,
  frames: EventFrame[],
  ids: ReplyIds,
): { status: number; body: Record<string, unknown> } {
  const failure = frames.find(({ part, data }) => part === 'end' && 'code' in data)?.data
  if (failure) {
    const { code, message, status = 500 } = failure
    return { status: Number(status), body: { code, message, status } }
  }
  const answer = frames.reduce((all, frame) => frame.replace ?? all + (frame.text ?? ''), '')
  const end = frames.findLast(({ data }) => data.event === 'message_end')?.data
  return {
    status: 200,
    body: {
      event: 'message',
      task_id: ids.taskId,
      id: ids.messageId,
      message_id: ids.messageId,
      conversation_id: ids.conversationId,
      mode: app.mode,
      answer,
      metadata: end?.metadata ?? {},
      created_at: ids.createdAt,
    },
  }
}

export function citationsOf(app: DifyApp): unknown[] {
  return app.cites ? citations : []
}
