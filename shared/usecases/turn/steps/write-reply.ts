import { AppError } from '../../../contract/errors.ts'
import type { ConversationRecord } from '../../../domain/conversation/conversation.ts'
import type { MessageRecord } from '../../../domain/conversation/message.ts'
import { longestText } from '../../../domain/conversation/text-length.ts'
import type { WindowMessage } from '../../../domain/conversation/window-message.ts'
import type { Emotion } from '../../../domain/emotion/emotion.ts'
import type { Caller } from '../../../domain/people/caller.ts'
import type { Reminder } from '../../../domain/people/reminder.ts'
import { boundCitations } from '../../../domain/reply/citations.ts'
import { createJudgedDraft, type JudgedDraft } from '../../../domain/reply/judged-draft.ts'
import { steadyPart, type ShownReply } from '../../../domain/reply/reply-frames.ts'
import type { TurnHost } from '../../../ports/live-replies.ts'
import type { ModelEvent, ModelRequest, Wanted } from '../../../ports/model.ts'
import type { TurnPorts } from '../../../ports/turn.ts'
import { interruptedError } from '../../replies/ending/settle-reply.ts'
import { abortable } from './abortable.ts'
import { beginningOf, raisedByTag, type Care } from './care.ts'
import { finishReply, isBlocked, type Told } from './finish-reply.ts'
import { createTurnModeration, type TurnModeration } from './moderate-turn.ts'
import type { RiskRecord } from './record-risk.ts'
import { createReplyPublisher, isOther, type ReplyPublisher } from './publish-reply.ts'

export interface ReplyJob {
  /**
   * The claimed reply. It is pending and carries the `attempt` of this call. When the reply continues an
   * earlier reply, its content is the text of the earlier reply.
   */
  reply: MessageRecord
  question: MessageRecord
  conversation: ConversationRecord
  /** What the model is told of the turns before this one, oldest first. */
  window: readonly WindowMessage[]
  /** The persona of this reply; the conversation keeps its id. */
  persona: string
  request: ModelRequest
  care: Care
  /** Takes what the reply's own tag sees, and says what is still owed in the end. */
  risk: Pick<RiskRecord, 'raise' | 'owed'>
  /** What the question felt like, for the diary; null when it keeps nothing of this turn. */
  felt: Emotion | null
  /** What the product says beside the reply; it is found out while the model writes. */
  reminder?: Promise<Reminder | null>
  /** How much of the reply's content is judged already, in UTF-16 units. */
  judged?: number
  host?: TurnHost
}

/** Abort reason: another call has ended the reply, so nothing is left to write. */
const endedElsewhere = Symbol('ended elsewhere')

/** What remains of a harmful reply besides its safe text; its upstream must not remember it either. */
const nothingTold: Told = { upstream: null, citations: [], usage: null, finish: 'stop' }

/**
 * Runs a claimed turn to its end: streams the model's text, has it moderated meanwhile, flushes it, and
 * writes one final status. Resolves to the reply as the database stores it. Rejects only when the database
 * fails.
 */
export async function writeReply(ports: TurnPorts, caller: Caller, job: ReplyJob): Promise<MessageRecord> {
  const startedAt = ports.clock.now()
  const turn = createTurn(ports, caller, job)
  const streamFailure = await stream(ports, job, turn)
  // When the stream was cut, half a tag at its end is dropped. When the stream is complete, the same
  // characters are text.
  if (streamFailure === null) turn.draft.end()
  turn.heed()
  // Of a stopped reply only the text that its reader has seen counts, and the judge has cleared that.
  if (turn.stop.signal.reason !== endedElsewhere) turn.draft.settle()
  if (turn.draft.harm() === null) turn.moderation.watch(turn.draft.text(), turn.draft.revision())
  else Object.assign(turn.told, nothingTold)
  turn.touch()
  const failure = await judgeWhole(ports, caller, job, turn, streamFailure)
  await turn.publisher.close()
  const final = await finishReply(ports, caller, {
    ...job,
    told: turn.told,
    care: turn.care(),
    draft: turn.draft,
    reminder: (await job.reminder) ?? null,
    endedElsewhere: turn.stop.signal.reason === endedElsewhere,
    failure: failure === endedElsewhere ? null : failure,
  })
  job.host?.listener?.ended(final)
  ports.log.info('reply ended', {
    replyId: job.reply.id,
    status: final.status,
    error: final.error?.code ?? null,
    harm: turn.draft.harm(),
    ms: ports.clock.now() - startedAt,
    characters: final.content.length,
    ...turn.publisher.counts(),
  })
  return final
}

/**
 * Returns the failure so far, or CONTENT_BLOCKED when the moderator refuses the text. All text that a reader
 * has must be judged, even when another call has ended the reply. A safe text in place of the model's is
 * complete, and only the question is the moderator's to refuse.
 */
async function judgeWhole(
  ports: TurnPorts,
  caller: Caller,
  job: ReplyJob,
  turn: Turn,
  failure: unknown,
): Promise<unknown> {
  if (isBlocked(failure)) return failure
  if (turn.draft.harm() !== null)
    return (await turn.moderation.complete('')) === 'blocked' ? new AppError('CONTENT_BLOCKED') : null
  let verdict = 'passed'
  if (turn.stop.signal.reason !== endedElsewhere) verdict = await turn.moderation.complete(turn.draft.text())
  if (turn.stop.signal.reason === endedElsewhere) {
    const shown = await ports.messages.find(caller.openid, job.reply.id)
    verdict = await turn.moderation.complete(shown?.content ?? '')
  }
  return verdict === 'blocked' ? new AppError('CONTENT_BLOCKED') : failure
}

interface Turn {
  stop: AbortController
  draft: JudgedDraft
  told: Told
  moderation: TurnModeration
  publisher: ReplyPublisher
  care(): Care
  /** Takes what the tag says of danger. */
  heed(): void
  /** Shows new text to the publisher and the listener, if there is any. */
  touch(): void
}

function createTurn(ports: TurnPorts, caller: Caller, job: ReplyJob): Turn {
  const { listener } = job.host ?? {}
  const stop = new AbortController()
  const prefix = beginningOf(job)
  let care = job.care
  const draft = createJudgedDraft({
    prefix,
    room: roomFor(ports, job.reply),
    lead: (tag) => beginningOf({ ...job, care: raisedByTag(care, tag, ports.clock.now()) }),
  })
  const told: Told = { upstream: undefined, citations: [], usage: null, finish: null }
  const moderation = createTurnModeration(ports, caller, {
    question: job.question.content,
    care: () => care,
    judged: job.judged ?? (job.reply.content === '' ? prefix.length : 0),
    onBlocked: () => stop.abort(new AppError('CONTENT_BLOCKED')),
    onPassed: touch,
  })
  const publisher = createReplyPublisher(ports, {
    reply: job.reply,
    view,
    citations: () => told.citations,
    felt: job.felt,
    onEnded: () => stop.abort(endedElsewhere),
  })
  let last: ShownReply | null = null

  function view(): ShownReply | null {
    const visible = moderation.visible(draft.text())
    if (visible === null) return null
    return {
      content: steadyPart(draft.cleared(visible)),
      emotion: draft.emotion(),
      revision: draft.revision(),
      help: care.help,
    }
  }

  function heed(): void {
    const raised = raisedByTag(care, draft.risk(), ports.clock.now())
    if (raised === care) return
    care = raised
    job.risk.raise(raised.assessment)
  }

  function touch(): void {
    const now = view()
    publisher.touch(now)
    if (!listener || !now || (last && !isOther(now, last))) return
    last = now
    listener.shown(now)
  }

  return { stop, draft, told, moderation, publisher, care: () => care, heed, touch }
}

/** A continued reply may grow by the usual length again, up to the largest text that a message can hold. */
function roomFor({ settings }: TurnPorts, { content }: MessageRecord): number {
  return Math.min(settings.longestReply, longestText - content.length)
}

/**
 * Reads the model's stream until it ends or the reply is full. Returns why the stream ended early, or null.
 */
async function stream(ports: TurnPorts, job: ReplyJob, turn: Turn): Promise<unknown> {
  const { signal } = turn.stop
  const over = new AbortController()
  const interrupt = (): void => turn.stop.abort(interruptedError())
  const { shutdown } = job.host ?? {}
  shutdown?.addEventListener('abort', interrupt)
  if (shutdown?.aborted) interrupt()
  const deadline = ports.clock.sleep(ports.settings.turnMs, over.signal).then(() => {
    if (!over.signal.aborted) turn.stop.abort(new AppError('UPSTREAM_TIMEOUT'))
  })
  // The opening of a reply in danger waits for no model.
  turn.touch()
  try {
    await abortable(
      ports.model.reply(job.request, signal, (events) => hear(events, turn)),
      signal,
    )
    return turn.told.finish === 'content-filter' ? new AppError('CONTENT_BLOCKED') : null
  } catch (error) {
    return signal.aborted ? signal.reason : error
  } finally {
    shutdown?.removeEventListener('abort', interrupt)
    over.abort('over')
    await deadline
  }
}

/**
 * Takes what came together in one pass. Nothing more is wanted of a harmful reply, nor of one that has no
 * room for more text.
 */
function hear(events: ModelEvent[], turn: Turn): Wanted {
  const { stop, draft, told, moderation } = turn
  if (stop.signal.aborted) return 'enough'
  for (const event of joinTexts(events)) {
    take(event, turn)
    if (draft.harm() !== null || draft.isFull()) break
  }
  turn.heed()
  if (draft.harm() !== null) return 'enough'
  moderation.watch(draft.text(), draft.revision())
  turn.touch()
  if (!draft.isFull()) return 'more'
  told.finish = 'length'
  return 'enough'
}

/** Makes one event of texts that follow each other. */
function joinTexts(events: ModelEvent[]): ModelEvent[] {
  if (events.length === 1) return events
  const joined: ModelEvent[] = []
  for (const event of events) {
    const last = joined.at(-1)
    if (event.type === 'text' && last?.type === 'text') {
      joined[joined.length - 1] = { type: 'text', text: last.text + event.text }
    } else joined.push(event)
  }
  return joined
}

function take(event: ModelEvent, { draft, told }: Turn): void {
  if (event.type === 'text') draft.push(event.text)
  else if (event.type === 'replace') draft.replace(event.text)
  else if (event.type === 'citations') told.citations = boundCitations(event.citations)
  else if (event.type === 'upstream') {
    const { provider, conversationId } = event
    told.upstream = conversationId ? { provider, conversationId } : null
  } else {
    told.finish = event.reason
    told.usage = event.usage ?? null
  }
}
