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
  const written = { _openid: openid, createdAt: command.gte(range.from).and(command.lt(range.to)) }
  // Questions from before the consent hold their feeling themselves; later ones leave it with their reply.
  const felt = command.or([
    { ...written, role: 'assistant', felt: command.in([...emotions]) },
    { ...written, role: 'user', felt: command.exists(false) },
  ])
  const answer = await request(() =>
    database
      .collection('messages')
      .aggregate()
      .match(felt)
      .group({ _id: { bucket, emotion: $.ifNull(['$felt', '$emotion']) }, count: $.sum(1) })
      .group({ _id: '$_id.bucket', counts: $.push({ emotion: '$_id.emotion', count: '$count' }) })
      .limit(maxBuckets)
      .end(),
  )
  return z
    .array(bucketRow)
    .parse(answer.data)
    .flatMap((row) => row.counts.map((counted) => ({ bucket: row._id, ...counted })))
}
