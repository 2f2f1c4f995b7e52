import type { Caller } from '../domain/caller.ts'
import { titleFrom } from '../domain/conversation.ts'
import { tagEmotion } from '../domain/emotion-tagger.ts'
import type { MessageRecord, Role } from '../domain/message.ts'
import { turnOrder } from '../domain/turn.ts'
import { windowMessages } from '../domain/window.ts'
import type { BeginPorts } from './begin-conversation.ts'
import { judgeText, type JudgePorts } from './judge-text.ts'
import { blankConversation, blankMessage, defaultPersona } from './new-turn.ts'
import type { ChosenConversation } from './own-conversation.ts'

/** What was said before the conversation came here. */
export interface PastMessage {
  role: Role
  content: string
  /** Milliseconds since the epoch; null when nobody knows. */
  at: number | null
}

/** With its place among those that were brought along. */
type PlacedMessage = PastMessage & { place: number }

const attempt = 'imported'

/**
 * Takes over the past of a conversation that is empty here, oldest first: as many of the last messages as a window holds, but for
 * those that moderation refuses, stored as messages like any other, so that every later turn sees them. Nothing happens when
 * anything was said here before, and a repeated call makes nothing twice.
 */
export async function importHistory(
  ports: BeginPorts & JudgePorts,
  caller: Caller,
  { conversationId, beginIfMissing }: ChosenConversation,
  past: readonly PastMessage[],
): Promise<void> {
  const { conversations, messages, clock } = ports
  const last = past.slice(-windowMessages).map((message, place) => ({ ...message, place }))
  if (last.length === 0) return
  // Before anything is asked: the first turn may begin meanwhile, and comes after its past.
  const now = clock.now()
  const found = await conversations.find(caller.openid, conversationId)
  const empty = found
    ? found.turns === 0 && found.activeTurn === null && found.removedAt === null
    : beginIfMissing
  if (!empty) return
  const kept = await allowed(ports, caller, last)
  if (kept.length === 0) return
  if (!found) {
    const persona = await defaultPersona(ports)
    const title = titleFrom(kept.find(({ role }) => role === 'user')?.content ?? kept[0]?.content ?? '')
    await conversations.add(blankConversation(caller, conversationId, persona, now, title))
  }
  await messages.claim(toRecords(ports, caller, conversationId, kept, now))
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

/** Ids follow from place: who imports the same conversation again meets what the first import wrote. */
function toRecords(
  ports: BeginPorts,
  caller: Caller,
  conversationId: string,
  past: readonly PlacedMessage[],
  now: number,
): MessageRecord[] {
  const times = timesOf(past, now)
  let questionId: string | null = null
  return past.map(({ role, content, place }, index) => {
    const at = times[index] ?? now
    const id = ports.ids.derive(
      role === 'user' ? 'q' : 'r',
      caller.openid,
      conversationId,
      'past',
      `${place}`,
    )
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

/** Each message has a time of its own, in order and before now, close to the one it claims. */
function timesOf(past: readonly PastMessage[], now: number): number[] {
  const times: number[] = []
  let next = now
  for (const { at } of past.toReversed()) {
    next = Math.min(next - 1, at ?? next)
    times.push(Math.max(0, next))
  }
  return times.toReversed()
}
