import { z } from 'zod'
import type { FindOptions } from '../database/values/types.ts'
import { maxWatched } from './watch.ts'

export type Sorting = NonNullable<FindOptions['order']>

const direction = z.enum(['asc', 'desc']).transform((word): 1 | -1 => (word === 'asc' ? 1 : -1))
const sorting = z
  .union([
    z.record(z.string(), direction).transform((fields): Sorting => Object.entries(fields)),
    z
      .array(z.object({ field: z.string(), direction }))
      .transform((list): Sorting => list.map((s) => [s.field, s.direction])),
  ])
  .nullish()
  .transform((order): Sorting => order ?? [])
const limit = z
  .number()
  .int()
  .positive()
  .max(maxWatched)
  .nullish()
  .transform((value) => value ?? undefined)
const watchId = z.string().min(1).max(200)
const collection = z.string().min(1).max(200)

/** What the preview's client sends; the protocol is described in preview-protocol.ts. */
export const previewMessage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('watch'),
    watchId,
    collection,
    query: z.record(z.string(), z.unknown()).default({}),
    orderBy: sorting,
    limit,
  }),
  z.object({ type: z.literal('unwatch'), watchId }),
  z.object({ type: z.literal('ping') }),
])

export type PreviewMessage = z.infer<typeof previewMessage>

const envelope = { requestId: z.string() }
const queryPosition = z.object({ queryID: z.string(), eventID: z.number().int() })

/** What `@cloudbase/database` sends over its socket. */
export const wireMessage = z.discriminatedUnion('msgType', [
  z.object({
    ...envelope,
    msgType: z.literal('LOGIN'),
    exMsgData: z.object({ signStr: z.string().optional() }).optional(),
  }),
  z.object({
    ...envelope,
    msgType: z.literal('INIT_WATCH'),
    watchId,
    msgData: z.object({ collName: collection, query: z.string().nullish(), limit, orderBy: sorting }),
  }),
  z.object({ ...envelope, msgType: z.literal('REBUILD_WATCH'), watchId, msgData: queryPosition }),
  z.object({ ...envelope, msgType: z.literal('CHECK_LAST'), watchId, msgData: queryPosition }),
  z.object({ ...envelope, msgType: z.literal('CLOSE_WATCH'), watchId }),
  z.object({ ...envelope, msgType: z.literal('PING') }),
])

export type WireMessage = z.infer<typeof wireMessage>
export type WireMessageOf<T extends WireMessage['msgType']> = Extract<WireMessage, { msgType: T }>
