import { AppError } from '../../../contract/errors.ts'
import type {
  Complaint,
  ComplaintData,
  ComplaintsData,
  NewComplaint,
} from '../../../contract/rights/complaint.ts'
import type { Caller } from '../../../domain/people/caller.ts'
import { complaintNumber, workingDaysLater } from '../../../domain/people/complaint.ts'
import type { ComplaintRecord, Complaints } from '../../../ports/complaints.ts'
import type { RateLimits } from '../../../ports/limits.ts'
import type { StoragePorts } from '../../../ports/turn.ts'

export interface ComplainPorts extends StoragePorts {
  complaints: Complaints
  limits: RateLimits
  /** Working days within which the owner answers. */
  complaintDays: number
}

const dayMs = 24 * 3600_000
const mostADay = 10
const mostShown = 50

/**
 * Keeps a complaint and says by when it is answered. No words are refused, whatever they are. Throws
 * NOT_FOUND for a reply that is not the caller's, and RATE_LIMITED after ten complaints in a day.
 */
export async function complain(
  ports: ComplainPorts,
  { openid, channel }: Caller,
  given: NewComplaint,
): Promise<ComplaintData> {
  const { complaints, clock, ids, log } = ports
  const at = clock.now()
  const id = ids.derive('cp', openid, given.complaintId ?? ids.random())
  const [before, reply] = await Promise.all([
    complaints.of(openid, at - dayMs, mostADay),
    given.replyId === undefined ? null : replyOf(ports, openid, given.replyId),
  ])
  const known = before.find((one) => one.id === id)
  if (known) return { complaint: toComplaint(known) }
  if (!(await ports.limits.take(`complaints:${openid}`, mostADay, dayMs, at)).allowed)
    throw new AppError('RATE_LIMITED', { message: '今天已经收到你十条投诉，请明天再来', retryAfterMs: dayMs })
  const complaint = await complaints.add({
    id,
    openid,
    channel,
    at,
    number: complaintNumber(at, id),
    kind: given.kind,
    words: given.words,
    replyId: reply?.id ?? null,
    reply: given.withReply ? (reply?.content ?? null) : null,
    dueAt: workingDaysLater(at, ports.complaintDays),
    answer: null,
    answeredAt: null,
  })
  // The log is the record of what was done that stays when the person erases everything.
  log.info('complaint', { number: complaint.number, kind: complaint.kind, channel })
  return { complaint: toComplaint(complaint) }
}

async function replyOf(
  { messages }: ComplainPorts,
  openid: string,
  id: string,
): Promise<{ id: string; content: string }> {
  const found = await messages.find(openid, id)
  if (found?.role !== 'assistant') throw new AppError('NOT_FOUND', { message: '没有找到这条回复' })
  return found
}

/** Returns the caller's complaints, the newest first, each with its state and answer. */
export async function listComplaints(
  { complaints }: Pick<ComplainPorts, 'complaints'>,
  { openid }: Caller,
): Promise<ComplaintsData> {
  return { items: (await complaints.of(openid, 0, mostShown)).map(toComplaint) }
}

function toComplaint(record: ComplaintRecord): Complaint {
  const { number, kind, words, replyId, reply, at, dueAt, answer, answeredAt } = record
  const state = answer === null ? 'open' : 'answered'
  return { number, kind, words, replyId, withReply: reply !== null, at, dueAt, state, answer, answeredAt }
}
