import { AppError } from '../../../contract/errors.ts'
import {
  hiddenTitle,
  titleFrom,
  type ConversationRecord,
  type UpstreamConversation,
} from '../../../domain/conversation/conversation.ts'
import {
  isLive,
  type Citation,
  type MessageRecord,
  type Usage,
} from '../../../domain/conversation/message.ts'
import { windowAfter } from '../../../domain/conversation/window.ts'
import type { WindowMessage } from '../../../domain/conversation/window-message.ts'
import { guardedTitle } from '../../../domain/safety/care/care-words.ts'
import type { Emotion } from '../../../domain/emotion/emotion.ts'
import { tagEmotion } from '../../../domain/emotion/emotion-tagger.ts'
import type { Caller } from '../../../domain/people/caller.ts'
import type { Reminder } from '../../../domain/people/reminder.ts'
import type { JudgedDraft } from '../../../domain/reply/judged-draft.ts'
import type { ReplyProgress } from '../../../ports/storage.ts'
import type { TurnPorts } from '../../../ports/turn.ts'
import { writeHead } from '../../replies/ending/conversation-head.ts'
import { beginningOf, type Care } from './care.ts'
import type { RiskRecord } from './record-risk.ts'
import { storedError, supersedeOld } from '../../replies/ending/settle-reply.ts'

/** What the model sent besides its text. */
export interface Told {
  /**
   * The conversation at the upstream: null when the upstream keeps none, undefined when it sent no answer
   * about it.
   */
  upstream: UpstreamConversation | null | undefined
  citations: Citation[]
  usage: Usage | null
  finish: 'stop' | 'length' | 'content-filter' | null
}

export interface EndedReply {
  reply: MessageRecord
  question: MessageRecord
  conversation: ConversationRecord
  /** What the model was told of the turns before this one. */
  window: readonly WindowMessage[]
  /** The persona of this reply; the conversation keeps its id. */
  persona: string
  told: Told
  care: Care
  risk: Pick<RiskRecord, 'owed'>
  /** What the question felt like; null for nothing. */
  felt: Emotion | null
  /** What the product says beside the reply; null for nothing. */
  reminder: Reminder | null
  draft: JudgedDraft
  /** Another call has already written the final status. */
  endedElsewhere: boolean
  /** Why the reply is incomplete; null when it is complete. */
  failure: unknown
}

/** Writes the final status of a reply and updates its conversation. */
export async function finishReply(
  ports: TurnPorts,
  caller: Caller,
  ended: EndedReply,
): Promise<MessageRecord> {
  if (ended.failure !== null && !ended.endedElsewhere) {
    ports.log.failure('turn failed', ended.failure, { replyId: ended.reply.id })
  }
  const final = await insist(ports, () => writeEnding(ports, caller, ended))
  if (!final || isLive(final.status))
    throw new AppError('INTERNAL', { cause: new Error('the reply is gone') })
  const { conversation, persona, told, care } = ended
  const cared = isBlocked(ended.failure) && care.instead !== null
  // The upstream must not remember what was not shown.
  const upstream = cared ? null : told.upstream
  // A conversation that began empty takes its title from its first question.
  const isUnnamed = conversation.turns === 0 && conversation.title === hiddenTitle
  const owed = ended.risk.owed()
  const head = {
    conversation,
    persona,
    window: windowAfter(ended.window, ended.question, final),
    ...(upstream !== undefined && { upstream }),
    ...((conversation.risk !== null || care.risk !== null) && { risk: care.risk }),
    ...((conversation.owed.length > 0 || owed.length > 0) && { owed }),
    ...(isUnnamed && {
      title: care.safety === undefined ? titleFrom(ended.question.content) : guardedTitle,
    }),
  }
  await Promise.all([writeHead(ports, caller, final, head), supersedeOld(ports, caller, final)])
  return final
}

async function writeEnding(
  ports: TurnPorts,
  caller: Caller,
  ended: EndedReply,
): Promise<MessageRecord | null> {
  const { id, attempt } = ended.reply
  const blocked = isBlocked(ended.failure)
  const ending = {
    ...(blocked ? blockedEnding(ports, ended) : describeEnding(ports, ended)),
    ...(ended.reminder && { reminder: ended.reminder }),
    ...(ended.felt && { felt: ended.felt }),
    ...(ended.care.help !== ended.reply.help && { help: ended.care.help }),
  }
  if (!ended.endedElsewhere) {
    const written = await ports.messages.finish(caller.openid, id, attempt ?? '', ending)
    if (written) return written
  }
  const isWithdrawn = blocked || ended.draft.harm() !== null
  if (isWithdrawn) await ports.messages.withdraw(caller.openid, id, attempt ?? '', ending)
  return ports.messages.find(caller.openid, id)
}

export function isBlocked(failure: unknown): boolean {
  return failure instanceof AppError && failure.code === 'CONTENT_BLOCKED'
}

/** Whoever is in danger is never shut out: a caring text stands where a refusal would. */
function blockedEnding(ports: TurnPorts, { draft, care }: EndedReply): ReplyProgress {
  const refused = {
    status: 'blocked',
    content: '',
    error: storedError(new AppError('CONTENT_BLOCKED')),
  } as const
  const cared =
    care.instead === null ? refused : ({ status: 'done', content: care.instead, error: null } as const)
  return {
    ...cared,
    // A higher revision tells readers to discard the text that they have.
    revision: draft.revision() + 1,
    emotion: 'neutral',
    citations: [],
    leaseUntil: null,
    updatedAt: ports.clock.now(),
  }
}

function describeEnding(ports: TurnPorts, ended: EndedReply): ReplyProgress {
  const { reply, draft, told } = ended
  const content = draft.text().trimEnd()
  const carriedOn = reply.content !== ''
  const progress: ReplyProgress = {
    content,
    revision: draft.revision(),
    emotion: draft.emotion() ?? (carriedOn ? reply.emotion : tagEmotion(content).emotion),
    citations: told.citations,
    usage: told.usage,
    leaseUntil: null,
    updatedAt: ports.clock.now(),
  }
  // A model that ends without any text has not answered.
  const silent = content === beginningOf(ended).trimEnd()
  const failure = ended.failure ?? (silent ? new AppError('UPSTREAM_REJECTED') : null)
  // When another call took this reply for lost, it stored an error with it; `error: null` removes that error.
  if (failure === null)
    return { ...progress, status: 'done', error: null, truncated: told.finish === 'length' }
  const error = failure instanceof AppError ? failure : new AppError('INTERNAL', { cause: failure })
  return { ...progress, status: content === '' ? 'failed' : 'interrupted', error: storedError(error) }
}

/**
 * The final write is repeated for this long: a database that fails for a moment must not cost a complete
 * reply.
 */
const insistMs = 15_000
const insistPauseMs = 300

async function insist<Result>(ports: TurnPorts, write: () => Promise<Result>): Promise<Result> {
  const deadline = ports.clock.now() + insistMs
  for (let attempt = 1; ; attempt++) {
    try {
      return await write()
    } catch (error) {
      if (ports.clock.now() > deadline) throw error
      ports.log.failure('final write failed', error, { attempt })
      await ports.clock.sleep(Math.min(2000, insistPauseMs * attempt))
    }
  }
}
