import type { Emotion } from './emotion.ts'

export const replyStatuses = [
  'pending',
  'streaming',
  'done',
  'stopped',
  'interrupted',
  'failed',
  'blocked',
] as const

export type ReplyStatus = (typeof replyStatuses)[number]

/** A reply in one of these may still grow; in any other it never changes again (ratings aside). */
export const liveStatuses = ['pending', 'streaming'] as const satisfies readonly ReplyStatus[]

export function isLive(status: ReplyStatus): boolean {
  return status === 'pending' || status === 'streaming'
}

export interface Citation {
  title: string
  /** The passage used, cut to a few hundred characters. */
  excerpt: string
  score?: number
  url?: string
}

/** Tokens as the upstream counted them; absent when it did not say. */
export interface Usage {
  promptTokens: number
  completionTokens: number
  totalTokens: number
}

export type Rating = 'up' | 'down'

/** The card shown beside a reply when the question speaks of danger to life. */
export interface HelpNotice {
  kind: 'self-harm' | 'danger'
  title: string
  text: string
  hotlines: { name: string; number: string; hours: string }[]
}

export type Role = 'user' | 'assistant'

export type { Emotion }
