import { readdirSync, rmSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { makeOwnFolder } from '../protocol/own-folder.ts'
import type { CloudFeature } from '../protocol/protocol-feature.ts'
import { createStorageActions, type StorageParts } from './actions.ts'
import { sendStorageError } from './answers.ts'
import { createFileIds } from './file-id.ts'
import { createTickets, storageRoute } from './tickets.ts'
import { receiveFile, sendFile } from './transfer.ts'

export interface StorageOptions {
  /** Files lie in `<dataDir>/storage`, each under a digest of its path. */
  dataDir: string
  envId: string
  /** Milliseconds since 1970; default: the clock. */
  now?: () => number
}

/**
 * Cloud storage: upload tickets, signed and expiring download addresses, deletion (wire table, `storage.*`).
 */
export function createStorage(options: StorageOptions): CloudFeature {
  const folder = join(options.dataDir, 'storage')
  removePartialUploads(folder)
  const parts = { folder, ids: createFileIds(options.envId), tickets: createTickets(options.now ?? Date.now) }
  return {
    actions: createStorageActions(parts),
    async route(request, response) {
      const url = new URL(request.url ?? '/', 'http://localhost')
      if (!url.pathname.startsWith(storageRoute)) return false
      if (request.method === 'PUT') await upload(parts, url, request, response)
      else await download(parts, url, request, response)
      return true
    },
  }
}

async function download(parts: StorageParts, url: URL, request: IncomingMessage, response: ServerResponse) {
  request.resume()
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return sendStorageError(response, 405, 'MethodNotAllowed', 'Use GET, HEAD or PUT.')
  }
  const permit = parts.tickets.check('get', url)
  if (!permit)
    return sendStorageError(response, 403, 'AccessDenied', 'The address is not valid, or not any more.')
  return sendFile(parts.folder, permit.path, request, response)
}

async function upload(parts: StorageParts, url: URL, request: IncomingMessage, response: ServerResponse) {
  const permit = parts.tickets.check('put', url)
  const { authorization, signature, key, 'x-cos-meta-fileid': named } = request.headers
  // The headers must speak of the file the ticket was given for.
  const agreed =
    permit !== undefined &&
    authorization === permit.signature &&
    signature === permit.signature &&
    key === encodeURIComponent(permit.path) &&
    named === Buffer.from(parts.ids.format(permit.path)).toString('base64url')
  if (agreed) return receiveFile(parts.folder, permit.path, request, response)
  // Read to the end, or the sender sees a reset instead of this answer.
  request.resume()
  return sendStorageError(response, 403, 'SignatureDoesNotMatch', 'The request signature does not match.')
}

/** Uploads that a killed process left unfinished. */
function removePartialUploads(folder: string): void {
  makeOwnFolder(folder)
  for (const name of readdirSync(folder)) if (name.endsWith('.part')) rmSync(join(folder, name))
}
