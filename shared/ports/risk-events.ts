import type { RiskEvent } from '../domain/safety/risk/risk-event.ts'
import type { Deliveries } from './deliveries.ts'

/** An event that is to be sent; `attempts` counts the attempts and names the last one. */
export interface DueRiskEvent extends RiskEvent {
  attempts: number
}

/**
 * Stores events of danger until they expire. One that is to be sent is held by one process at a time, until
 * `heldUntil`. Rejects with AppError INTERNAL when the database fails.
 */
export interface RiskEvents extends Deliveries<DueRiskEvent> {
  /**
   * Stores an event. With `heldUntil` it is to be sent, and this process holds its first attempt; with null
   * it is only recorded. Returns `taken` when the event exists already.
   */
  add(event: RiskEvent, heldUntil: number | null): Promise<'added' | 'taken'>
  /** Makes a danger imminent. Returns whether this process now holds its first attempt. */
  raise(event: RiskEvent, heldUntil: number | null): Promise<boolean>
  /** The person's events, newest first. */
  of(openid: string, limit: number): Promise<RiskEvent[]>
}

/** Tells a human of a person in danger. */
export interface RiskAlert {
  /** Returns whether events of this level are to be sent. */
  wants(level: RiskEvent['level']): boolean
  /** Resolves when the receiver has taken the event; rejects with an AppError when it may not have. */
  send(event: RiskEvent): Promise<void>
}

/** The ports for events of danger; `riskAlert` is null when nobody is to be told. */
export interface RiskPorts {
  riskEvents: RiskEvents
  riskAlert: RiskAlert | null
}
