/** One chat call from plan to end, the same for both protocols. */
import type { Call, CallStatus, Upstream } from './calls.ts'
import { play, rest } from './frames.ts'
import type { EventFrame, Frame, Part } from './frames.ts'
import type { Answer, ErrorWords, QuirkContext } from './quirk.ts'
import { chooseQuirk } from './quirks/quirks.ts'
import type { ChosenQuirk } from './quirks/quirks.ts'
import { isPause, type Plan } from './scripts.ts'
import { createFrameWriter, plainStyle } from './wire.ts'
import type { Outlet } from './wire.ts'
import type { World } from './world.ts'
import { piecesOf } from './pieces.ts'

/** What a protocol knows about one of its chat calls. */
export interface Protocol {
  upstream: Upstream
  path: string
  redirected: boolean
  stream: boolean
  continues: boolean
  event: (part: Part, data: Record<string, unknown>) => EventFrame
  textEvent: (text: string) => EventFrame
  finishEvent: (reason: string) => EventFrame
  errorBody: (error: ErrorWords) => Record<string, unknown>
  /** Called once it is sure that a reply will be written. */
  begin(): void
  /** The regular frames of a reply in these pieces. */
  frames: (pieces: Iterable<string>) => Iterable<Frame>
  /** The whole answer for those who asked for no stream. */
  whole: (frames: EventFrame[]) => { status: number; body: Record<string, unknown> }
  /** Ends the writing: for OpenAI when the reader leaves, for Dify the stop call. */
  halt: AbortSignal
  haltedStatus: 'aborted' | 'stopped'
  /** What is still sent after a halt. */
  afterHalt(): Iterable<Frame>
}

export interface Exchange {
  world: World
  protocol: Protocol
  outlet: Outlet
  call: Call
  plan: Plan
  /** The companion's text. */
  text: string
}

/** Runs the call to its end. Answers whether the reply held an error event. */
export async function runExchange(exchange: Exchange): Promise<{ failed: boolean }> {
  const { world, outlet, call, plan, protocol } = exchange
  outlet.gone.addEventListener('abort', () => {
    if (call.status === 'running') world.calls.note(call, { readerGoneAt: Date.now() })
  })
  if (plan.raw) return replayRaw(exchange, plan.raw)
  const chosen = chooseAll(plan.uses, protocol.upstream)
  if (typeof chosen === 'string') {
    const error = { status: 400, code: 'unknown_quirk', type: 'invalid_request_error', message: chosen }
    return answerWith(exchange, json(400, protocol.errorBody(error)))
  }
  for (const { quirk, amount } of chosen) {
    const answer = quirk.answer?.(contextOf(protocol, amount))
    if (answer) return answerWith(exchange, answer)
  }
  protocol.begin()
  const frames = framesOf(exchange, chosen)
  const delivery = chosen.map(({ quirk }) => quirk.delivery).findLast((wish) => wish !== undefined)
  return (delivery ?? (protocol.stream ? 'stream' : 'json')) === 'stream'
    ? streamReply(exchange, frames, chosen)
    : collectReply(exchange, frames, chosen)
}

function chooseAll(uses: string[], upstream: Upstream): ChosenQuirk[] | string {
  try {
    const chosen = uses.map(chooseQuirk)
    const foreign = chosen.find(({ quirk }) => (quirk.only ?? upstream) !== upstream)
    return foreign ? `quirk "${foreign.name}" is not one of ${upstream}` : chosen
  } catch (error) {
    if (error instanceof RangeError) return error.message
    throw error
  }
}

function contextOf(protocol: Protocol, amount: number): QuirkContext {
  return { ...protocol, amount }
}

function framesOf({ protocol, plan, text }: Exchange, chosen: ChosenQuirk[]): Iterable<Frame> {
  const steps = chosen.map(({ quirk, amount }) => ({ quirk, context: contextOf(protocol, amount) }))
  const words = steps.reduce(
    (all, { quirk, context }) => quirk.text?.(all, context) ?? all,
    plan.text ?? text,
  )
  const pieces = steps.reduce<Iterable<string>>(
    (all, { quirk, context }) => quirk.pieces?.(all, context) ?? all,
    piecesOf(words),
  )
  return steps.reduce<Iterable<Frame>>(
    (all, { quirk, context }) => quirk.frames?.(all, context) ?? all,
    protocol.frames(pieces),
  )
}

/** The headers, with the label that a quirk puts in the place of theirs. */
function labelled(headers: Record<string, string>, chosen: ChosenQuirk[]): Record<string, string> {
  const label = chosen.map(({ quirk }) => quirk.contentType).findLast((type) => type !== undefined)
  if (label === undefined) return headers
  const { 'content-type': _own, ...others } = headers
  return label === null ? others : { ...others, 'content-type': label }
}

const streamHeaders = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' }

async function streamReply(
  exchange: Exchange,
  frames: Iterable<Frame>,
  chosen: ChosenQuirk[],
): Promise<{ failed: boolean }> {
  const { world, protocol, outlet, call } = exchange
  world.calls.note(call, { httpStatus: 200 })
  outlet.open(200, labelled(streamHeaders, chosen))
  const writer = createFrameWriter(
    outlet,
    Object.assign({}, plainStyle, ...chosen.map(({ quirk }) => quirk.wire)),
  )
  let failed = false
  const emit = async (frame: Extract<Frame, { kind: 'event' | 'lines' }>): Promise<void> => {
    if (frame.kind === 'event') {
      record(exchange, frame)
      failed ||= isError(frame)
    }
    await writer.write(frame)
  }
  const halt = AbortSignal.any([protocol.halt, world.closing])
  const how = await play(frames, { emit, paceMs: world.paceMs, halt })
  if (how === 'halted' && !world.closing.aborted) {
    const rest = { emit, paceMs: 0, halt: world.closing }
    await play(protocol.afterHalt(), rest)
  }
  await writer.flush()
  await finish(exchange, how)
  return { failed }
}

async function collectReply(
  exchange: Exchange,
  frames: Iterable<Frame>,
  chosen: ChosenQuirk[],
): Promise<{ failed: boolean }> {
  const { world, protocol, outlet, call } = exchange
  const events: EventFrame[] = []
  const halt = AbortSignal.any([protocol.halt, world.closing])
  const emit = (frame: Frame): void => {
    if (frame.kind !== 'event') return
    record(exchange, frame)
    events.push(frame)
  }
  const how = await play(frames, { emit, paceMs: world.paceMs, halt })
  if (how !== 'cut' && !world.closing.aborted) {
    const { status, body } = protocol.whole(events)
    world.calls.note(call, { httpStatus: status })
    outlet.open(status, labelled({ 'content-type': 'application/json' }, chosen))
    const indent = chosen.find(({ quirk }) => quirk.indent !== undefined)?.quirk.indent
    await outlet.write(JSON.stringify(body, null, indent))
  }
  await finish(exchange, how)
  return { failed: events.some(isError) }
}

function record({ world, call }: Exchange, frame: EventFrame): void {
  if (frame.text === undefined && frame.replace === undefined) return
  world.calls.note(call, {
    text: frame.replace ?? call.text + (frame.text ?? ''),
    pieces: call.pieces + 1,
    firstTextAt: call.firstTextAt ?? Date.now(),
  })
}

export function isError(frame: EventFrame): boolean {
  return frame.part === 'end' && ('error' in frame.data || 'code' in frame.data)
}

async function finish(
  { world, protocol, outlet, call }: Exchange,
  how: 'ended' | 'halted' | 'cut',
): Promise<void> {
  const status = ((): Exclude<CallStatus, 'running'> => {
    if (world.closing.aborted) return 'closed'
    if (how === 'halted') return protocol.haltedStatus
    return how === 'cut' ? 'cut' : 'finished'
  })()
  if (status === 'cut' || status === 'closed') {
    world.calls.end(call, status)
    outlet.cut()
    return
  }
  await outlet.end()
  world.calls.end(call, status)
}

function json(status: number, body: Record<string, unknown>): Answer {
  const headers = { 'content-type': 'application/json' }
  return { kind: 'http', status, headers, body: JSON.stringify(body) }
}

/** Sends an answer that is no reply. */
export async function answerWith(exchange: Exchange, answer: Answer): Promise<{ failed: boolean }> {
  const { world, outlet, call } = exchange
  if (answer.kind === 'http') {
    outlet.open(answer.status, answer.headers)
    await outlet.write(answer.body)
    await outlet.end()
    world.calls.end(call, 'refused', { httpStatus: answer.status })
    return { failed: true }
  }
  if (answer.afterHeaders) outlet.open(200, streamHeaders)
  if (answer.kind === 'stall') {
    const halt = AbortSignal.any([outlet.gone, world.closing])
    while (!halt.aborted) await rest(60_000, halt)
  }
  world.calls.end(call, answer.kind === 'cut' ? 'cut' : world.closing.aborted ? 'closed' : 'aborted')
  outlet.cut()
  return { failed: true }
}

async function replayRaw(exchange: Exchange, raw: NonNullable<Plan['raw']>): Promise<{ failed: boolean }> {
  const { world, outlet, call } = exchange
  world.calls.note(call, { httpStatus: raw.status })
  outlet.open(raw.status, raw.headers)
  let left = raw.cutAt ?? Infinity
  for (const chunk of raw.chunks) {
    if (isPause(chunk)) {
      await rest(chunk.ms, world.closing)
      continue
    }
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    await outlet.write(bytes.subarray(0, Math.min(left, bytes.length)))
    left -= Math.min(left, bytes.length)
    // At least a moment, or the reader would find several chunks joined in its buffer.
    await rest(Math.max(2, world.paceMs), world.closing)
  }
  await finish(exchange, raw.cutAt === undefined ? 'ended' : 'cut')
  return { failed: false }
}
