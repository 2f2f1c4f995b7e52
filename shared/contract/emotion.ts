import * as z from 'zod/mini'
import type { Emotion } from '../domain/emotion/emotion.ts'
import { instant, text, textLimit } from './fields.ts'

export type { Emotion } from '../domain/emotion/emotion.ts'

/** Longest range of a timeline: a year and a bit. */
export const timelineRangeMs = 400 * 24 * 3600_000

/** Events of the `emotion` function. */
export const emotionEvent = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('tag'), text: text(textLimit) }),
  z
    .strictObject({
      action: z.literal('timeline'),
      from: instant,
      to: instant,
      bucket: z.enum(['day', 'week']),
    })
    .check(
      z.refine((event) => event.from < event.to, 'from 要早于 to'),
      z.refine((event) => event.to - event.from <= timelineRangeMs, '时间范围最长 400 天'),
    ),
])

export type EmotionEvent = z.infer<typeof emotionEvent>

export interface TagData {
  emotion: Emotion
  /** 0..1 */
  confidence: number
  source: 'model' | 'local'
}

/** How often each emotion was felt in the questions of one day or week; `at` is where the bucket begins. */
export interface TimelinePoint {
  at: number
  counts: Partial<Record<Emotion, number>>
}

export interface TimelineData {
  points: TimelinePoint[]
}
