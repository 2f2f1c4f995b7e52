import type { WecomMessage, WecomReply } from '../../contract/wecom.ts'
import { answerWecom, type WecomPorts } from './answer-wecom.ts'

/**
 * Shows an answer in place of the one before. `failed`: it may succeed later · `over`: WeCom takes no more
 * answers to this message. Never rejects.
 */
export type ShowWecomReply = (reply: NonNullable<WecomReply>) => Promise<'shown' | 'failed' | 'over'>

const firstPauseMs = 400
/** On a long connection a conversation takes 30 frames a minute. */
const longestPauseMs = 2500
const growth = 1.25
/** WeCom takes no answer later. */
const lifetimeMs = 6 * 60_000

/**
 * Answers a message over a connection that is kept: nobody asks for the answer again, so each of its frames
 * is looked up and shown as it grows. Frames that could not be shown are made good by the next one. Ends when
 * `signal` aborts, too.
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

/** Frames that look the same are shown once. */
function visibleIn(reply: NonNullable<WecomReply>): string {
  return reply.msgtype === 'text' ? reply.text.content : `${reply.stream.finish} ${reply.stream.content}`
}

/** Null when the database does not answer: the next look will tell. */
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
