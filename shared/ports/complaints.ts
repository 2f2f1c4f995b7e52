import type { ComplaintKind } from '../domain/people/complaint.ts'
import type { Deliveries } from './deliveries.ts'

export interface ComplaintRecord {
  id: string
  openid: string
  number: string
  kind: ComplaintKind
  words: string
  replyId: string | null
  /** The reply as it stood, if the person agreed that it goes along. */
  reply: string | null
  channel: 'miniprogram' | 'gateway' | 'wecom'
  at: number
  dueAt: number
  answer: string | null
  answeredAt: number | null
}

/** A complaint of which the owner is to be told; `attempts` counts the attempts and names the last one. */
export interface DueComplaint extends ComplaintRecord {
  attempts: number
}

/**
 * Stores complaints, and which of them the owner is still to be told. Rejects with AppError INTERNAL when the
 * database fails.
 */
export interface Complaints extends Deliveries<DueComplaint> {
  /** Stores a complaint; one that is there already stays as it is and is returned. */
  add(complaint: ComplaintRecord): Promise<ComplaintRecord>
  /** Returns the person's complaints since `since`, the newest first. */
  of(openid: string, since: number, limit: number): Promise<ComplaintRecord[]>
  /** Returns complaints of all people that wait for an answer, the longest due first. */
  open(limit: number): Promise<ComplaintRecord[]>
  /** Answers a complaint, or answers it anew; returns null when there is none of this number. */
  answer(number: string, answer: string, now: number): Promise<ComplaintRecord | null>
}

/** Tells the owner of a complaint, without its words. */
export interface ComplaintAlert {
  /** Resolves when the receiver has taken it; rejects with an AppError when it may not have. */
  send(complaint: ComplaintRecord): Promise<void>
}
