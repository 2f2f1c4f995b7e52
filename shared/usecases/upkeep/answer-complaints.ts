import { AppError } from '../../contract/errors.ts'
import type { OwnerComplaint, OwnerComplaints } from '../../contract/rights/complaint.ts'
import type { ComplaintRecord, Complaints } from '../../ports/complaints.ts'
import type { Clock, Log } from '../../ports/system.ts'

export interface AnswerPorts {
  complaints: Complaints
  clock: Clock
  log: Log
}

const mostShown = 50

/** Returns what waits for the owner's answer, the longest due first, without who complained. */
export async function listOpenComplaints({ complaints }: AnswerPorts): Promise<OwnerComplaints> {
  return { items: (await complaints.open(mostShown)).map(toOwner) }
}

/** Stores the owner's answer; the person finds it beside their complaint. Throws NOT_FOUND. */
export async function answerComplaint(
  { complaints, clock, log }: AnswerPorts,
  number: string,
  answer: string,
): Promise<OwnerComplaint> {
  const answered = await complaints.answer(number, answer, clock.now())
  if (!answered) throw new AppError('NOT_FOUND', { message: '没有这个编号的投诉' })
  log.info('complaint answered', { number, inTime: clock.now() <= answered.dueAt })
  return toOwner(answered)
}

function toOwner(record: ComplaintRecord): OwnerComplaint {
  const { number, kind, words, replyId, reply, channel, at, dueAt, answer, answeredAt } = record
  const state = answer === null ? 'open' : 'answered'
  return { number, kind, words, replyId, reply, channel, at, dueAt, state, answer, answeredAt }
}
