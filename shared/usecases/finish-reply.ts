import { AppError } from '../contract/errors.ts'
import type { Caller } from '../domain/caller.ts'
import { lastTextFrom, type ConversationRecord, type UpstreamConversation } from '../domain/conversation.ts'
import { tagEmotion } from '../domain/emotion-tagger.ts'
import { isLive, type Citation, type MessageRecord, type Usage } from '../domain/message.ts'
import type { ReplyDraft } from '../domain/reply-draft.ts'
import type { ReplyProgress, TurnPorts } from '../ports.ts'
import { storedError } from './settle-reply.ts'

/** What a model told beside its text. */
export interface Told {
  upstream: UpstreamConversation | null
  citations: Citation[]
  usage: Usage | null
  finish: 'stop' | 'length' | 'content-filter' | null
}

export interface EndedReply {
  reply: MessageRecord
  question: MessageRecord
  conversation: ConversationRecord
  /** The persona that speaks; kept with the conversation. */
  persona: string
  told: Told
  draft: ReplyDraft
  /** Somebody else wrote the final status already. */
  endedElsewhere: boolean
  /** Why the reply is not whole; null when it is. */
  failure: unknown
}

/** Writes the final status of a reply, then what it leaves at its conversation. */
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
  await Promise.all([writeHead(ports, caller, ended, final), supersede(ports, caller, final)])
  return final
}

async function writeEnding(
  ports: TurnPorts,
  caller: Caller,
  ended: EndedReply,
): Promise<MessageRecord | null> {
  const { id, attempt } = ended.reply
  const blocked = ended.failure instanceof AppError && ended.failure.code === 'CONTENT_BLOCKED'
  const ending = blocked ? blockedEnding(ports) : describeEnding(ports, ended)
  if (!ended.endedElsewhere) {
    const written = await ports.messages.progress(caller.openid, id, attempt, ending)
    if (written) return written
  }
  if (blocked) await ports.messages.withdraw(caller.openid, id, attempt ?? '', ending)
  return ports.messages.find(caller.openid, id)
}

function blockedEnding(ports: TurnPorts): ReplyProgress {
  return {
    status: 'blocked',
    content: '',
    emotion: 'neutral',
    error: storedError(new AppError('CONTENT_BLOCKED')),
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
    emotion: draft.emotion() ?? (carriedOn ? reply.emotion : tagEmotion(content).emotion),
    citations: told.citations,
    usage: told.usage,
    leaseUntil: null,
    updatedAt: ports.clock.now(),
  }
  // A model that finished without saying anything has not answered.
  const silent = content === reply.content.trimEnd()
  const failure = ended.failure ?? (silent ? new AppError('UPSTREAM_REJECTED') : null)
  if (failure === null) return { ...progress, status: 'done', truncated: told.finish === 'length' }
  const error = failure instanceof AppError ? failure : new AppError('INTERNAL', { cause: failure })
  return { ...progress, status: content === '' ? 'failed' : 'interrupted', error: storedError(error) }
}

async function writeHead(
  ports: TurnPorts,
  caller: Caller,
  ended: EndedReply,
  final: MessageRecord,
): Promise<void> {
  const head = {
    lastText: lastTextFrom(final.content || ended.question.content),
    lastEmotion: final.emotion,
    activeOrder: final.order,
    updatedAt: final.updatedAt,
    persona: ended.persona,
    ...(ended.told.upstream && { upstream: ended.told.upstream }),
  }
  try {
    await ports.conversations.head(caller.openid, ended.conversation.id, head)
  } catch (error) {
    // The reply stands; only the list shows an older line until the next turn.
    ports.log.failure('conversation head not written', error, { replyId: final.id })
  }
}

async function supersede(ports: TurnPorts, caller: Caller, final: MessageRecord): Promise<void> {
  if (final.replaces === null || final.content === '') return
  await ports.messages.supersede(caller.openid, final.replaces, final.id)
}

const finalAttempts = 4
const finalPauseMs = 300

/** The final write is worth several tries: without it the reply would end as interrupted. */
async function insist<Result>(ports: TurnPorts, write: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await write()
    } catch (error) {
      if (attempt === finalAttempts) throw error
      ports.log.failure('final write failed', error, { attempt })
      await ports.clock.sleep(finalPauseMs * attempt)
    }
  }
}
