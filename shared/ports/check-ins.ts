import type { WakingHours } from '../domain/safety/care/check-in-time.ts'

/** That a person agreed to one message next day. */
export interface CheckIn {
  openid: string
  agreedAt: number
  dueAt: number
  /** The conversation that the message opens; null for the one on the screen. */
  conversationId: string | null
}

/** One that this process holds; `attempts` names the attempt. */
export interface HeldCheckIn extends CheckIn {
  id: string
  attempts: number
}

/**
 * Stores who is to be asked next day; at most one is open for a person. It is held by one process at a time,
 * until `heldUntil`. Rejects with AppError INTERNAL when the database fails.
 */
export interface CheckIns {
  /** Opens one, or returns the one that is open already. */
  open(checkIn: CheckIn): Promise<CheckIn>
  /** Returns what is stored of this person, open or over. */
  find(openid: string): Promise<CheckIn | null>
  withdraw(openid: string): Promise<void>
  /** Returns ids of open ones that are due and that nobody holds, the longest due first. */
  due(now: number, limit: number): Promise<string[]>
  /** Holds one for its next attempt; null when another process holds it or it is not due. */
  hold(id: string, now: number, heldUntil: number): Promise<HeldCheckIn | null>
  /** It was sent, or is never to be. */
  close(held: HeldCheckIn, state: 'sent' | 'over'): Promise<void>
  /** The attempt failed: the next one is due then. */
  failed(held: HeldCheckIn, dueAt: number): Promise<void>
}

/** Sends the message. Its words say nothing of why. */
export interface CheckInMessage {
  /**
   * Resolves with `refused` when WeChat knows no consent that is left: the message went out before, or the
   * person has taken it back there. Rejects with an AppError when it may not have been sent.
   */
  send(checkIn: CheckIn): Promise<'sent' | 'refused'>
}

/** `checkInMessage` is null when the product sends none; then nobody is asked to agree either. */
export interface CheckInPorts {
  checkIns: CheckIns
  checkInMessage: CheckInMessage | null
  wakingHours: WakingHours
}
