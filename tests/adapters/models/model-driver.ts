import type { ErrorCode } from '../../../shared/contract/errors.ts'
import type { EndingWaits } from '../../../shared/adapters/models/upstream-ending.ts'
import type { ModelEvent, ReplyModel } from '../../../shared/ports/model.ts'
import { patience } from '../../support/patience.ts'

export interface Timeouts {
  firstByteMs: number
  idleMs: number
  totalMs: number
}

interface ModelOptions {
  baseUrl: string
  apiKey: string
  timeouts: Timeouts
  waits?: EndingWaits
  fetch?: typeof fetch
}

export interface StreamCase {
  events: ModelEvent[]
  fails?: ErrorCode
}

/** One adapter under test. */
export interface ModelDriver {
  folder: 'openai' | 'dify'
  create(options: ModelOptions): ReplyModel
  /** The real service, when the environment holds a key for it. */
  remote?: ReplyModel | undefined
  /** Every recorded stream of the folder, and what it must become. */
  streams: Record<string, StreamCase>
  /** Frames: one with text, one that is only a sign of life, and those of a proper end. */
  frames: { text: string; life: string; end: string }
}

export const patient: Timeouts = {
  firstByteMs: patience(5000),
  idleMs: patience(5000),
  totalMs: patience(10_000),
}
/** Where the connection stays open behind a finish and nothing more comes, nobody has to sit that out. */
const briefly = { quietMs: 20, mostMs: 40 }
export const brief: EndingWaits = { resting: briefly, ending: briefly, ended: briefly }
export const remote: Timeouts = { firstByteMs: 30_000, idleMs: 30_000, totalMs: 60_000 }
