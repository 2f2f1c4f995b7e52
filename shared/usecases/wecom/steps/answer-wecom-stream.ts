import type { WecomStream } from '../../../contract/wecom.ts'
import type { WecomEventRecord } from '../../../ports/wecom.ts'
import { completeAnswer, type WecomCompletionPorts } from '../complete-wecom-answers.ts'
import { finalFrame, lateFrame, liveFrame, noticeFrame, type LastFrame } from './wecom-frame.ts'
import { askAgain, isOver, readTurn, type AskedTurn, type WecomTurnPorts } from './wecom-turn.ts'

export interface WecomStreamPorts extends WecomTurnPorts, WecomCompletionPorts {}

/** An answer is expected within a second, the way through the network included. */
const answerWithinMs = 500
/** Once the turn is known to run, its first words are worth this wait and no more. */
const firstTextWithinMs = 250
const firstPauseMs = 60
const longestPauseMs = 200
/** WeCom asks for six minutes. */
const lateAfterMs = 5.5 * 60_000

/**
 * The frame to answer now. Where a turn has just been asked for, waits a moment for its reply: once that
 * stands, the request was sent, and this instance may freeze. Everything is read from the database: any
 * instance answers any refresh.
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
  for (let pause = firstPauseMs; ; pause = Math.min(longestPauseMs, pause * 1.5)) {
    const state = await readTurn(ports, known)
    if (isOver(known, state)) return close(ports, known, finalFrame(ports.ids, known, state), begun)
    const now = ports.clock.now()
    if (now > known.receivedAt + lateAfterMs)
      return close(ports, known, lateFrame(ports.ids, known, state), begun)
    if (!running) {
      running = await askAgain(ports, known, state)
      known = running?.event ?? known
    }
    const within = state.reply ? firstTextWithinMs : answerWithinMs
    if (!running || settled || state.reply?.content || ports.clock.now() + pause > begun + within)
      return liveFrame(known, state)
    const change = await Promise.race([running.outcome, ports.clock.sleep(pause).then(() => null)])
    // One more look: whatever the turn came to, it has come to it.
    settled = change !== null
    known = { ...known, ...change }
  }
}

/** The interaction is over before its last frame is answered: the instance may never run again after that. */
async function close(
  ports: WecomStreamPorts,
  event: WecomEventRecord,
  { frame, left }: LastFrame,
  begun: number,
): Promise<WecomStream> {
  // A frame that WeCom did not get is asked for again.
  if (event.liveUntil === 0) return frame
  const closed = await ports.events.close(event.id, left)
  if (!closed || left.completion !== 'due') return frame
  const over = new AbortController()
  const waitMs = Math.max(0, begun + answerWithinMs - ports.clock.now())
  const completed = completeAnswer(ports, { ...event, ...left }).finally(() => over.abort())
  await Promise.race([completed, ports.clock.sleep(waitMs, over.signal)])
  return frame
}
