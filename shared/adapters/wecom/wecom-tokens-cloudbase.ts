import type { Ids } from '../../ports/system.ts'
import type { SignInToken, WecomSignInState, WecomTokens } from '../../ports/wecom-identity.ts'
import type { SealedTexts } from '../../protocol/sealed-text.ts'
import type { CloudDatabase } from '../cloudbase/database-cloudbase.ts'
import { openWecomPersonDocuments, type WecomPersonDocument } from './wecom-person-document.ts'

/** One person never has more WeCom users than this. */
const mostStates = 20

const released = { renewUntil: 0, renewBy: null }

export interface WecomTokensOptions {
  ids: Ids
  sealed: SealedTexts
}

/**
 * Stores tokens in the document of each WeCom user, encrypted for that document. A time in the document marks
 * who may renew.
 */
export function createWecomTokens(database: CloudDatabase, { ids, sealed }: WecomTokensOptions): WecomTokens {
  const documents = openWecomPersonDocuments(database)
  const { command } = database

  async function find(query: Record<string, unknown>): Promise<WecomSignInState | null> {
    const kept = { ...query, credentials: command.neq(null) }
    const [best] = (await documents.list(kept, mostStates)).toSorted(byUse)
    return best ? toState(best, sealed) : null
  }

  return {
    find: (openid) => find({ _openid: openid }),
    findOf: (personId) => find({ _id: personId }),
    async take(seen, now, until) {
      const attempt = ids.random()
      const free = command.or([{ renewUntil: command.lte(now) }, { renewBy: attempt }])
      // The service has refused these credentials; another try might lock the account.
      const unchanged = { ...same(seen), tokenSerial: seen.serial, refusedAt: null }
      const query = command.and([unchanged, free])
      const change = { renewUntil: until, renewBy: attempt }
      return (await documents.modify(query as unknown as Record<string, unknown>, change)) !== null
    },
    async keep(seen, { value, expiresAt, checkedAt }) {
      const token = {
        token: sealed.seal(value, placeOf(seen.personId)),
        tokenSerial: seen.serial + 1,
        tokenExpiresAt: expiresAt,
        tokenCheckedAt: checkedAt,
      }
      await documents.modify(same(seen), { ...token, ...released, refusedAt: null })
    },
    async refuse(seen, now) {
      const noToken = { token: null, tokenExpiresAt: 0, tokenCheckedAt: 0 }
      await documents.modify(same(seen), { refusedAt: now, ...noToken, ...released })
    },
    async release(seen) {
      await documents.modify({ ...same(seen), tokenSerial: seen.serial }, released)
    },
  }
}

function same({ personId, version }: WecomSignInState) {
  return { _id: personId, version }
}

/** Sorts states that were not refused first, and newer credentials before older ones. */
function byUse(a: WecomPersonDocument, b: WecomPersonDocument): number {
  return Number(a.refusedAt !== null) - Number(b.refusedAt !== null) || b.credentialsAt - a.credentialsAt
}

function toState(document: WecomPersonDocument, sealed: SealedTexts): WecomSignInState {
  const { _id: personId, version, tokenSerial: serial, refusedAt } = document
  return { personId, version, serial, refused: refusedAt !== null, token: tokenOf(document, sealed) }
}

function tokenOf(document: WecomPersonDocument, sealed: SealedTexts): SignInToken | null {
  const { _id, token, tokenExpiresAt: expiresAt, tokenCheckedAt: checkedAt } = document
  const value = token === null ? null : sealed.open(token, placeOf(_id))
  return value === null ? null : { value, expiresAt, checkedAt }
}

function placeOf(id: string): string {
  return `token:${id}`
}
