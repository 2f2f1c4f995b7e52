import type { WecomStream } from '../../../contract/wecom.ts'
import type { WecomEventRecord } from '../../../ports/wecom.ts'
import { completeAnswer, type WecomCompletionPorts } from './complete-answer.ts'
import { finalFrame, lateFrame, liveFrame, noticeFrame, type LastFrame } from './wecom-frame.ts'
import {
  askAgain,
  isOver,
  readTurn,
  type AskedTurn,
  type WecomTurnPorts,
  type WecomTurnState,
} from './wecom-turn.ts'

export interface WecomStreamPorts extends WecomTurnPorts, WecomCompletionPorts {}

/** WeCom expects an answer within a second, network time included. */
const answerWithinMs = 500
/** Once the reply exists, its first words are worth only this wait. */
const firstTextWithinMs = 250
/** No turn begins sooner. */
const firstPauseMs = 80
const longestPauseMs = 200
/** WeCom asks for frames for six minutes. */
const lateAfterMs = 5.5 * 60_000

const nothingYet: WecomTurnState = { reply: null, earlier: null }

/**
 * Returns the frame to answer now. When this call has just asked for a turn, it waits a moment for the reply
 * document: when the document exists, the request has left this instance, and the instance may freeze. All
 * state comes from the database, so any instance can answer any refresh.
 */
export async function answerStream(
  ports: WecomStreamPorts,
  event: WecomEventRecord,
  begun: number,
  asked: AskedTurn | null = null,
): Promise<WecomStream> {
  if (event.notice !== null) return noticeFrame(event.id, event.notice)
  let known = event
  let running = asked
  let settled = false
  const hasTimeFor = (pause: number, within = answerWithinMs): boolean =>
    ports.clock.now() + pause <= begun + within
  for (let pause = firstPauseMs; ; pause = Math.min(longestPauseMs, pause * 2)) {
    // What this call has just asked for has no reply yet, and there is time to wait for one.
    const isNew = running !== null && pause === firstPauseMs && hasTimeFor(pause)
    const state = isNew ? nothingYet : await readTurn(ports, known)
    if (isOver(known, state)) return close(ports, known, finalFrame(ports.ids, known, state), begun)
    const now = ports.clock.now()
    if (now > known.receivedAt + lateAfterMs)
      return close(ports, known, lateFrame(ports.ids, known, state), begun)
    if (!running) {
      running = await askAgain(ports, known, state)
      known = running?.event ?? known
    }
    const within = state.reply ? firstTextWithinMs : answerWithinMs
    if (!running || settled || state.reply?.content || !hasTimeFor(pause, within))
      return liveFrame(known, state)
    const change = await Promise.race([running.outcome, ports.clock.sleep(pause).then(() => null)])
    // The request for the turn has returned, so the loop reads its result once more and then answers.
    settled = change !== null
    known = { ...known, ...change }
  }
}

/**
 * Closes the event before the last frame is answered, because the instance may freeze for good after the
 * answer.
 */
async function close(
  ports: WecomStreamPorts,
  event: WecomEventRecord,
  { frame, left }: LastFrame,
  begun: number,
): Promise<WecomStream> {
  // The event was closed before: WeCom did not receive the last frame and asks for it again.
  if (event.liveUntil === 0) return frame
  const closed = await ports.events.close(event.id, left)
  if (!closed || left.completion !== 'due') return frame
  const over = new AbortController()
  const waitMs = Math.max(0, begun + answerWithinMs - ports.clock.now())
  const completed = completeAnswer(ports, { ...event, ...left }).finally(() => over.abort())
  await Promise.race([completed, ports.clock.sleep(waitMs, over.signal)])
  return frame
}
