import type { WecomMessage, WecomReply } from '../../contract/wecom.ts'
import { answerWecom, type WecomPorts } from './answer-wecom.ts'

/**
 * Shows an answer in place of the previous one. `failed` means that a later try may succeed; `over` means
 * that WeCom takes no more answers to this message. Never rejects.
 */
export type ShowWecomReply = (reply: NonNullable<WecomReply>) => Promise<'shown' | 'failed' | 'over'>

const firstPauseMs = 400
/** A long connection accepts 30 frames a minute for one conversation. */
const longestPauseMs = 2500
const growth = 1.25
/** After this time WeCom accepts no answer. */
const lifetimeMs = 6 * 60_000

/**
 * Answers a message over a long connection. WeCom does not ask for the answer again there, so this function
 * reads the reply and shows each frame as it grows. When a frame fails, the next frame shows its text too.
 * Ends when `signal` aborts.
 */
export async function converseWecom(
  ports: WecomPorts,
  message: WecomMessage,
  show: ShowWecomReply,
  signal: AbortSignal,
): Promise<void> {
  const until = ports.clock.now() + lifetimeMs
  let reply = await answerWecom(ports, message)
  let seen: string | null = null
  for (let pause = firstPauseMs; reply !== null; pause = Math.min(longestPauseMs, pause * growth)) {
    const frame = visibleIn(reply)
    const outcome = frame === seen ? 'shown' : await show(reply)
    if (outcome === 'shown') seen = frame
    const isLast = outcome === 'shown' && (reply.msgtype !== 'stream' || reply.stream.finish)
    if (outcome === 'over' || isLast || signal.aborted || ports.clock.now() > until) return
    await ports.clock.sleep(pause, signal)
    reply = (await lookAgain(ports, message, reply)) ?? reply
  }
}

/** The visible part of a frame. A frame that looks like the previous one is not sent. */
function visibleIn(reply: NonNullable<WecomReply>): string {
  return reply.msgtype === 'text' ? reply.text.content : `${reply.stream.finish} ${reply.stream.content}`
}

/** Returns null when the database fails; the next look tries again. */
async function lookAgain(
  ports: WecomPorts,
  { msgid, aibotid, chattype, chatid, from }: WecomMessage,
  reply: NonNullable<WecomReply>,
): Promise<WecomReply> {
  if (reply.msgtype !== 'stream' || reply.stream.finish) return reply
  const { id } = reply.stream
  try {
    const where = { msgid, aibotid, chattype, chatid, from }
    return await answerWecom(ports, { ...where, msgtype: 'stream', stream: { id } })
  } catch (error) {
    ports.log.failure('answer not looked up', error, { streamId: id })
    return null
  }
}
