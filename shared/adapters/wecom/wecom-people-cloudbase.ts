import type { WecomPeople, WecomPersonRecord } from '../../ports/wecom-identity.ts'
import type { CloudDatabase } from '../cloudbase/database-cloudbase.ts'
import { openWecomPersonDocuments, type WecomPersonDocument } from './wecom-person-document.ts'

const mostLinks = 20

/** Stores links in the document of each WeCom user. */
export function createWecomPeople(database: CloudDatabase): WecomPeople {
  const documents = openWecomPersonDocuments(database)
  const { command } = database
  return {
    async find(id) {
      const [found] = await documents.list({ _id: id }, 1)
      return found ? toRecord(found) : null
    },
    link: (person, openid, now) => documents.change(person, { _openid: openid, linkedAt: now }),
    async unlink(id, openid) {
      const whose = openid === undefined ? {} : { _openid: openid }
      const [found] = await documents.list({ _id: id, ...whose, linkedAt: command.gt(0) }, 1)
      if (!found) return false
      // When another call has linked the user to somebody else meanwhile, that link stays.
      const own = { _openid: found.ownId, linkedAt: null }
      return (await documents.modify({ _id: id, _openid: found._openid }, own)) !== null
    },
    async linkedTo(openid) {
      const found = await documents.list({ _openid: openid, linkedAt: command.gt(0) }, mostLinks)
      return found.map(toRecord).toSorted((a, b) => (b.linkedAt ?? 0) - (a.linkedAt ?? 0))
    },
  }
}

function toRecord(document: WecomPersonDocument): WecomPersonRecord {
  const { _id: id, _openid: openid, ownId, linkedAt, credentials, refusedAt } = document
  const kept = refusedAt === null ? 'kept' : 'refused'
  return { id, openid, ownId, linkedAt, signIn: credentials === null ? 'none' : kept }
}
