import * as z from 'zod/mini'
import type { WecomCredentials, WecomCredentialStore } from '../../ports/wecom-identity.ts'
import type { SealedTexts } from '../../protocol/sealed-text.ts'
import type { CloudDatabase } from '../cloudbase/database-cloudbase.ts'
import { openWecomPersonDocuments } from './wecom-person-document.ts'

const credentialsShape = z.object({ code: z.string(), password: z.string() })

/** When credentials change or go, their token goes too, and nobody renews it. */
const noToken = { token: null, tokenExpiresAt: 0, tokenCheckedAt: 0, renewUntil: 0, renewBy: null }

/** Stores credentials in the document of each WeCom user, encrypted for that document. */
export function createWecomCredentialStore(
  database: CloudDatabase,
  { sealed }: { sealed: SealedTexts },
): WecomCredentialStore {
  const documents = openWecomPersonDocuments(database)
  const { command } = database
  return {
    async keep(person, { code, password }, { version, now }) {
      const credentials = sealed.seal(JSON.stringify({ code, password }), placeOf(person.id))
      const change = { credentials, credentialsAt: now, version, refusedAt: null }
      // When WeCom repeats the message, the token from the first one stays.
      await documents.change(person, { ...change, ...noToken }, { version: command.neq(version) })
    },
    async forget(id) {
      const kept = { _id: id, credentials: command.neq(null) }
      const change = { credentials: null, credentialsAt: 0, version: '', refusedAt: null, ...noToken }
      return (await documents.modify(kept, change)) !== null
    },
    async read(id, version) {
      const [found] = await documents.list({ _id: id, version }, 1)
      const text = found?.credentials ? sealed.open(found.credentials, placeOf(id)) : null
      return text === null ? null : parse(text)
    },
  }
}

function placeOf(id: string): string {
  return `credentials:${id}`
}

function parse(text: string): WecomCredentials {
  return credentialsShape.parse(JSON.parse(text))
}
