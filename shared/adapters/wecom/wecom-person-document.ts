import * as z from 'zod/mini'
import type { WecomPersonKey } from '../../ports/wecom-identity.ts'
import { insert, request, type CloudDatabase } from '../cloudbase/database-cloudbase.ts'

const collection = 'wecom_people'

const personDocument = z.object({
  _id: z.string(),
  /**
   * The person that the user is now. All collections name this field alike, so one query finds a person's
   * documents.
   */
  _openid: z.string(),
  ownId: z.string(),
  linkedAt: z.nullable(z.number()),
  /** Encrypted, like the token. */
  credentials: z.nullable(z.string()),
  credentialsAt: z.number(),
  version: z.string(),
  refusedAt: z.nullable(z.number()),
  token: z.nullable(z.string()),
  tokenSerial: z.number(),
  tokenExpiresAt: z.number(),
  tokenCheckedAt: z.number(),
  renewUntil: z.number(),
  renewBy: z.nullable(z.string()),
})

export type WecomPersonDocument = z.infer<typeof personDocument>

const empty: Omit<WecomPersonDocument, '_id' | '_openid' | 'ownId'> = {
  linkedAt: null,
  credentials: null,
  credentialsAt: 0,
  version: '',
  refusedAt: null,
  token: null,
  tokenSerial: 0,
  tokenExpiresAt: 0,
  tokenCheckedAt: 0,
  renewUntil: 0,
  renewBy: null,
}

type Query = Record<string, unknown>

/** Each WeCom user has one document, so a message costs one read. */
export interface WecomPersonDocuments {
  list(query: Query, limit: number): Promise<WecomPersonDocument[]>
  /** Returns null when no document matches the query. */
  modify(query: Query, change: object): Promise<WecomPersonDocument | null>
  /**
   * Changes the document of one person and creates it when it is missing. A document that does not match
   * `only` stays unchanged.
   */
  change(person: WecomPersonKey, change: Partial<WecomPersonDocument>, only?: Query): Promise<void>
}

export function openWecomPersonDocuments(database: CloudDatabase): WecomPersonDocuments {
  async function modify(query: Query, change: object): Promise<WecomPersonDocument | null> {
    const answer = await request(() => database.collection(collection).where(query).updateAndReturn(change))
    return answer.doc ? personDocument.parse(answer.doc) : null
  }

  return {
    async list(query, limit) {
      const answer = await request(() => database.collection(collection).where(query).limit(limit).get())
      return answer.data.map((document: unknown) => personDocument.parse(document))
    },
    modify,
    async change({ id, ownId }, change, only = {}) {
      if (await modify({ _id: id, ...only }, change)) return
      const document = { _id: id, _openid: ownId, ownId, ...empty, ...change }
      if ((await insert(database, collection, [document])) === 'taken') {
        await modify({ _id: id, ...only }, change)
      }
    },
  }
}
