import type { EmotionEvent, TimelineData, TimelinePoint } from '../../contract/emotion.ts'
import type { Caller } from '../../domain/people/caller.ts'
import type { Messages } from '../../ports/storage.ts'

const dayMs = 24 * 3600_000
const bucketMs = { day: dayMs, week: 7 * dayMs }

type TimelineEvent = Extract<EmotionEvent, { action: 'timeline' }>

/**
 * What a person felt in what they wrote, by day or week. Buckets are counted from `from`: a client that wants
 * its own calendar days passes its own midnight. Buckets without messages are there, with empty counts.
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
