import type { Complaint, ComplaintWords } from '../../../shared/contract/rights/complaint.ts'
import { fill } from '../../strings/fill'
import type { Strings } from '../../strings/zh-CN'

/** The contract's limit, which the package cannot import: another number does not compile. */
export const complaintWords: ComplaintWords = 1000

/** The kinds in the order of the screen. */
export const complaintKinds: readonly Complaint['kind'][] = [
  'harmful',
  'untrue',
  'infringing',
  'dependence',
  'minors',
  'other',
]

export interface ComplaintRow {
  number: string
  title: string
  words: string
  state: string
  answer: string
}

/** A complaint as the list shows it. */
export function complaintRow(complaint: Complaint, t: Strings): ComplaintRow {
  const { number, kind, words, state, dueAt, answer } = complaint
  return {
    number,
    title: t.complaint.kinds[kind],
    words,
    state:
      state === 'answered'
        ? t.complaint.answered
        : fill(t.complaint.waiting, { date: beijingDate(dueAt - 1) }),
    answer: answer ?? '',
  }
}

const beijingMs = 8 * 3600_000

/** Deadlines are days in Beijing, wherever the phone is. */
function beijingDate(at: number): string {
  return new Date(at + beijingMs).toISOString().slice(0, 10)
}
