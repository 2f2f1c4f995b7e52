import { z } from 'zod'

/** A client gets at most this many documents in one call, and this many when it does not say. */
export const clientLimit = 20

const collection = z.string().min(1).max(200)
const query = z.record(z.string(), z.unknown()).default({})
const data = z.record(z.string(), z.unknown())
const direction = z.enum(['asc', 'desc']).transform((word): 1 | -1 => (word === 'asc' ? 1 : -1))

/**
 * `POST /client/database`: what the page's `wx.cloud.database()` asks for. Queries and data are extended
 * JSON.
 */
export const databaseRequest = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('get'),
    collection,
    query,
    /** In order of importance. */
    order: z.array(z.object({ field: z.string(), direction })).default([]),
    skip: z.number().int().min(0).default(0),
    limit: z.number().int().positive().default(clientLimit),
    projection: z.record(z.string(), z.unknown()).optional(),
  }),
  z.object({ action: z.literal('count'), collection, query }),
  z.object({ action: z.literal('add'), collection, data }),
  z.object({ action: z.literal('update'), collection, query, data }),
  z.object({ action: z.literal('set'), collection, id: z.string().min(1), data }),
  z.object({ action: z.literal('remove'), collection, query }),
])

export type DatabaseRequest = z.infer<typeof databaseRequest>
export type DatabaseRequestOf<T extends DatabaseRequest['action']> = Extract<DatabaseRequest, { action: T }>
