import * as z from 'zod/mini'
import { linkCodeOf, type LinkSide } from '../../domain/people/link-code.ts'
import type { Ids } from '../../ports/system.ts'
import type { LinkCodeRecord, LinkCodes } from '../../ports/wecom-identity.ts'
import { insert, request, type CloudDatabase } from './database-cloudbase.ts'

/** The same collection also holds gateway sessions, whose ids begin with another letter. */
const collection = 'sessions'

const codeDocument = z.object({
  madeOn: z.enum(['wecom', 'miniprogram', 'guardian']),
  _openid: z.string(),
  personId: z.nullable(z.string()),
})

export interface LinkCodesOptions {
  ids: Ids
  /** A secret of this product, because an attacker could try a million codes against a plain hash. */
  pepper: string
}

/** Each code has one document, whose id is a keyed hash of the code. */
export function createLinkCodes(database: CloudDatabase, { ids, pepper }: LinkCodesOptions): LinkCodes {
  const { command } = database
  const idOf = (code: string, madeOn: LinkSide) => ids.derive('k', pepper, 'link', madeOn, code)

  async function modify(query: Record<string, unknown>, change: object): Promise<LinkCodeRecord | null> {
    const answer = await request(() => database.collection(collection).where(query).updateAndReturn(change))
    if (!answer.doc) return null
    const { madeOn, _openid: openid, personId } = codeDocument.parse(answer.doc)
    return { madeOn, openid, personId }
  }

  return {
    async add(code, { madeOn, openid, personId }, expiresAt) {
      const _id = idOf(code, madeOn)
      const document = { _id, _openid: openid, kind: 'link-code', madeOn, personId, usedBy: null, expiresAt }
      if ((await insert(database, collection, [document])) === 'added') return 'added'
      // The same record arrives again, or an expired code has not been swept yet.
      const mine = { _id, _openid: openid, personId, usedBy: null }
      return (await modify(mine, { expiresAt })) ? 'added' : 'taken'
    },
    spend(code, madeOn, by, now) {
      const usedBy = command.in([null, by])
      return modify({ _id: idOf(code, madeOn), usedBy, expiresAt: command.gt(now) }, { usedBy: by })
    },
    codeFor: (seed) => linkCodeOf(ids.derive('', pepper, 'code', seed)),
  }
}
