import type { Caller } from '../../domain/people/caller.ts'
import { titleFrom } from '../../domain/conversation/conversation.ts'
import { tagEmotion } from '../../domain/emotion/emotion-tagger.ts'
import { heartbeatMs, leaseMs } from '../../domain/reply/flush-schedule.ts'
import type { MessageRecord, Role } from '../../domain/conversation/message.ts'
import { turnOrder } from '../../domain/conversation/turn.ts'
import { windowMessages } from '../../domain/conversation/window.ts'
import type { Ids } from '../../ports/system.ts'
import type { TurnPorts } from '../../ports/turn.ts'
import { judgeText, type JudgePorts } from './steps/judge-text.ts'
import { blankMessage } from './new-turn.ts'
import type { OpenedTurn } from './steps/open-turn.ts'
import type { TurnRecords } from './same-turn.ts'

/** What was said before the conversation came here. */
export interface PastMessage {
  role: Role
  content: string
  /** Milliseconds since the epoch; null when nobody knows. */
  at: number | null
}

/** With its place among those that were brought along. */
type PlacedMessage = PastMessage & { place: number }

/**
 * Takes over the past of a conversation that is empty here, oldest first: as many of the last messages as a
 * window holds, but for those that moderation refuses, stored as messages like any other, so that every later
 * turn sees them. Only a turn that was let in brings its past, so a refused one costs and leaves nothing;
 * when the past cannot be kept, the turn is taken back with it. Answers what was kept, newest first.
 */
export async function bringPast(
  ports: TurnPorts,
  caller: Caller,
  { question, reply }: TurnRecords,
  opened: OpenedTurn,
  past: readonly PastMessage[],
): Promise<MessageRecord[]> {
  const { conversation, recent, isNew, takeBack } = opened
  if (past.length === 0 || recent.length > 0 || conversation.turns > 0) return []
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

/** A moderator may take longer than the lease of a reply that nobody writes yet. */
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

/** All at once costs a call or two; which of them is refused is asked only when one is. */
async function allowed(
  ports: JudgePorts,
  caller: Caller,
  past: readonly PlacedMessage[],
): Promise<readonly PlacedMessage[]> {
  const whole = past.map(({ content }) => content).join('\n')
  if ((await judgeText(ports, caller, whole)) === 'pass') return past
  const judged = await Promise.all(past.map(({ content }) => judgeText(ports, caller, content)))
  return past.filter((_, index) => judged[index] === 'pass')
}

/** Ids follow from place, and all are part of the claim: what is taken back with it takes them along. */
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
      emotion: tagEmotion(content).emotion,
      status: 'done',
      leaseUntil: null,
      ...(role === 'assistant' && { questionId }),
    })
  })
}

/** Each message has a time of its own, in order and before `end`, close to the one it claims. */
function timesOf(past: readonly PastMessage[], end: number): number[] {
  const times: number[] = []
  let next = end
  for (const { at } of past.toReversed()) {
    next = Math.min(next - 1, at ?? next)
    times.push(Math.max(0, next))
  }
  return times.toReversed()
}
