import { titleFrom } from '../../domain/conversation/conversation.ts'
import { blankMessage, leaseMs, type MessageRecord, type Role } from '../../domain/conversation/message.ts'
import { turnOrder } from '../../domain/conversation/turn.ts'
import { windowMessages } from '../../domain/conversation/window.ts'
import type { Caller } from '../../domain/people/caller.ts'
import { heartbeatMs } from '../../domain/reply/flush-schedule.ts'
import type { Ids } from '../../ports/system.ts'
import type { TurnPorts } from '../../ports/turn.ts'
import type { TurnRecords } from './names/same-turn.ts'
import { judgeText, type JudgePorts } from './steps/judge-text.ts'
import type { OpenedTurn } from './steps/open-turn.ts'

/** A message that the client's own history holds from before this conversation existed here. */
export interface PastMessage {
  role: Role
  content: string
  /** Milliseconds since the epoch; null when nobody knows. */
  at: number | null
}

/** `place` counts the messages that the client brings along, from zero. */
type PlacedMessage = PastMessage & { place: number }

/**
 * Stores the client's own history in a conversation that is still empty here, so that every later turn sees
 * it. The history comes oldest first. The function keeps the newest messages that fit into one window and
 * leaves out what moderation refuses. It runs after the turn was admitted, so a refused turn costs nothing
 * and stores nothing. When storing the history fails, the turn is taken back as well. Returns the stored
 * messages, newest first.
 */
export async function bringPast(
  ports: TurnPorts,
  caller: Caller,
  { question, reply }: TurnRecords,
  opened: OpenedTurn,
  past: readonly PastMessage[],
): Promise<MessageRecord[]> {
  const { conversation, window, isNew, takeBack } = opened
  if (past.length === 0 || window.length > 0 || conversation.turns > 0) return []
  const last = past.slice(-windowMessages).map((message, place) => ({ ...message, place }))
  const kept = await keepAlive(ports, caller, reply, () => allowed(ports, caller, last))
  if (kept.length === 0) return []
  const records = toRecords(ports.ids, caller, question, kept)
  const title = titleFrom((kept.find(({ role }) => role === 'user') ?? kept[0])?.content ?? '')
  try {
    await Promise.all([
      ports.messages.claim(records),
      isNew && ports.conversations.change(caller.openid, conversation.id, { title }),
    ])
  } catch (error) {
    await takeBack(records)
    throw error
  }
  return records.toReversed()
}

/** Renews the reply's lease while `work` runs, because a moderator may need longer than one lease lasts. */
async function keepAlive<Value>(
  { clock, messages, log }: TurnPorts,
  { openid }: Caller,
  { id, attempt }: MessageRecord,
  work: () => Promise<Value>,
): Promise<Value> {
  const over = new AbortController()
  async function beat(): Promise<void> {
    for (;;) {
      await clock.sleep(heartbeatMs, over.signal)
      if (over.signal.aborted) return
      const now = clock.now()
      await messages
        .progress(openid, id, attempt, { leaseUntil: now + leaseMs, updatedAt: now })
        .catch((error: unknown) => log.failure('lease not renewed', error, { replyId: id }))
    }
  }
  const beating = beat()
  try {
    return await work()
  } finally {
    over.abort()
    await beating
  }
}

/**
 * Checks all messages in one call. Only when that call refuses the text is each message checked by itself.
 */
async function allowed(
  ports: JudgePorts,
  caller: Caller,
  past: readonly PlacedMessage[],
): Promise<readonly PlacedMessage[]> {
  const whole = past.map(({ content }) => content).join('\n')
  if (await passes(ports, caller, whole)) return past
  const judged = await Promise.all(past.map(({ content }) => passes(ports, caller, content)))
  return past.filter((_, index) => judged[index])
}

/** The client says which of it were replies, so all of it is judged like a question. */
async function passes(ports: JudgePorts, caller: Caller, text: string): Promise<boolean> {
  const { judgement } = await judgeText(ports, caller, { text, part: 'question', level: 'none' })
  return judgement === 'pass'
}

/**
 * Message ids derive from the conversation and the place, so a repeated turn stores the same documents. All
 * messages carry the attempt of the reply: taking the claim back erases them too.
 */
function toRecords(
  ids: Ids,
  caller: Caller,
  { conversationId, createdAt, attempt }: MessageRecord,
  past: readonly PlacedMessage[],
): MessageRecord[] {
  const times = timesOf(past, createdAt)
  let questionId: string | null = null
  return past.map(({ role, content, place }, index) => {
    const at = times[index] ?? createdAt
    const id = ids.derive(role === 'user' ? 'q' : 'r', caller.openid, conversationId, 'past', `${place}`)
    if (role === 'user') questionId = id
    return blankMessage(caller, at, {
      id,
      conversationId,
      clientMessageId: `past-${id}`,
      order: turnOrder(at, id)[role === 'user' ? 'question' : 'reply'],
      role,
      attempt,
      content,
      status: 'done',
      leaseUntil: null,
      ...(role === 'assistant' && { questionId }),
    })
  })
}

/**
 * Gives each message a time of its own: in order, before `end`, and close to the time that the client claims.
 */
function timesOf(past: readonly PastMessage[], end: number): number[] {
  const times: number[] = []
  let next = end
  for (const { at } of past.toReversed()) {
    next = Math.min(next - 1, at ?? next)
    times.push(Math.max(0, next))
  }
  return times.toReversed()
}
