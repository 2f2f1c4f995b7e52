import * as z from 'zod/mini'
import { emotions, type Emotion } from '../../domain/emotion/emotion.ts'
import { request, type CloudDatabase } from './database-cloudbase.ts'

const maxBuckets = 1000

const bucketRow = z.object({
  _id: z.number(),
  counts: z.array(z.object({ emotion: z.enum(emotions), count: z.number() })),
})

/** Counts on the server in one request; the answer has one row per bucket. See Messages.emotionCounts. */
export async function countEmotions(
  database: CloudDatabase,
  openid: string,
  range: { from: number; to: number; bucketMs: number },
): Promise<{ bucket: number; emotion: Emotion; count: number }[]> {
  const { command } = database
  const $ = command.aggregate
  const bucket = $.floor($.divide([$.subtract(['$createdAt', range.from]), range.bucketMs]))
  const answer = await request(() =>
    database
      .collection('messages')
      .aggregate()
      .match({ _openid: openid, role: 'user', createdAt: command.gte(range.from).and(command.lt(range.to)) })
      .group({ _id: { bucket, emotion: '$emotion' }, count: $.sum(1) })
      .group({ _id: '$_id.bucket', counts: $.push({ emotion: '$_id.emotion', count: '$count' }) })
      .limit(maxBuckets)
      .end(),
  )
  return z
    .array(bucketRow)
    .parse(answer.data)
    .flatMap((row) => row.counts.map((counted) => ({ bucket: row._id, ...counted })))
}
