import type { EmotionEvent, TimelineData, TimelinePoint } from '../../contract/emotion.ts'
import type { Caller } from '../../domain/people/caller.ts'
import type { Messages } from '../../ports/storage.ts'

const dayMs = 24 * 3600_000
const bucketMs = { day: dayMs, week: 7 * dayMs }

type TimelineEvent = Extract<EmotionEvent, { action: 'timeline' }>

/**
 * Counts the emotions in a person's messages by day or week. The buckets are counted from `from`, so a client
 * that wants calendar days passes its own midnight. A bucket without messages is in the answer with empty
 * counts.
 */
export async function emotionTimeline(
  ports: { messages: Messages },
  caller: Caller,
  event: TimelineEvent,
): Promise<TimelineData> {
  const size = bucketMs[event.bucket]
  const points: TimelinePoint[] = []
  for (let at = event.from; at < event.to; at += size) points.push({ at, counts: {} })
  const counts = await ports.messages.emotionCounts(caller.openid, {
    from: event.from,
    to: event.to,
    bucketMs: size,
  })
  for (const { bucket, emotion, count } of counts) {
    const point = points[bucket]
    if (point) point.counts[emotion] = count
  }
  return { points }
}
